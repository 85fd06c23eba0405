import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gazetteerEntities } from '../../server/names/gazetteer';
import { gazetteerNames } from '../../server/names/gazetteer-names';
import { idiomNames } from '../../server/names/idioms';
import { namesOf } from '../../server/names/known-names';
import { buildNameIndex, findNames, grownIndexInSteps, type Name } from '../../server/names/matcher';
import { stepwise } from '../../server/text/stepwise';

const { baked } = (await import(new URL('../../scripts/baked.mjs', import.meta.url).href)) as { baked: () => Plugin };

const words = ['Kaz', 'kaz', 'Türk', 'St', 'the', 'UX', 'Öst', 'C++', '2024', 'Strasse', 'Straße', '.NET'];
const gaps = [' ', ' ', '-', '. ', "'", ', ', ' + '];
const text = (most: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps)), { minLength: 1, maxLength: most })
    .map((parts) => parts.map(([word, gap], i) => (i === parts.length - 1 ? word : word + gap)).join(''));
const named: fc.Arbitrary<Name> = fc.record({
  text: text(3),
  entity: fc.constantFrom('', 'a', 'b', 'c', 'd'),
  weight: fc.constantFrom(0.5, 1),
});

describe('an index that has grown', () => {
  it('finds what an index of all its names finds, again and again', () => {
    fc.assert(
      fc.property(
        fc.array(named, { maxLength: 30 }),
        fc.array(named, { maxLength: 30 }),
        fc.array(named, { maxLength: 8 }),
        fc.constantFrom('a', 'b', ''),
        text(40),
        (first, second, third, dropped, prose) => {
          const isKept = ({ entity }: Name): boolean => entity !== dropped;
          const once = stepwise(() => grownIndexInSteps(buildNameIndex(first), second, isKept)).value;
          const wholeOnce = [...second, ...first.filter(isKept)];
          expect(findNames(once, prose)).toEqual(findNames(buildNameIndex(wholeOnce), prose));
          const twice = stepwise(() => grownIndexInSteps(once, third, () => true)).value;
          // The second growth goes over the names that the first one dropped, too.
          expect(findNames(twice, prose).map(({ start, end }) => [start, end])).toEqual(
            findNames(buildNameIndex([...third, ...wholeOnce]), prose).map(({ start, end }) => [start, end]),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('what the build computes', () => {
  it('is the index of the names that the gazetteer has', () => {
    const names = [...gazetteerEntities().flatMap(namesOf), ...idiomNames()];
    const { names: listed, added } = gazetteerNames();
    expect(added).toBe(0);
    expect(listed.map(({ text, entity, weight, unlessBefore }) => ({ text, entity, weight, unlessBefore }))).toEqual(
      names.map(({ text, entity, weight, unlessBefore }: Name) => ({ text, entity, weight, unlessBefore })),
    );
  });

  it('comes out of a bundle as it was computed, for every baked module', async () => {
    const entry = ['characters', 'gazetteer', 'gazetteer-names']
      .map((name, i) => `import * as m${i} from './server/names/${name}';\nexport const part${i} = m${i};`)
      .join('\n');
    const bundled = async (plugins: Plugin[], target: string) => {
      const { outputFiles } = await build({
        stdin: { contents: entry, resolveDir: '.' },
        bundle: true,
        write: false,
        format: 'esm',
        platform: target === 'node' ? 'node' : 'browser',
        target: 'es2022',
        plugins,
      });
      return import(`data:text/javascript;base64,${Buffer.from(outputFiles![0]!.contents).toString('base64')}`);
    };
    const plain = await bundled([], 'node');
    for (const target of ['node', 'browser']) {
      const made = await bundled([baked()], target);
      expect(made.part0.KINDS).toEqual(plain.part0.KINDS);
      expect(made.part0.FOLDS).toEqual(plain.part0.FOLDS);
      expect(made.part0.expansionOf('ß'.charCodeAt(0))).toBe('ss');
      const shown = (entities: readonly object[]) => JSON.stringify(entities.map((entity) => ({ ...entity })));
      expect(shown(made.part1.gazetteerEntities())).toBe(shown(plain.part1.gazetteerEntities()));
      expect(made.part1.gazetteerEntities()[0].relations).toEqual(plain.part1.gazetteerEntities()[0].relations);
      const index = ({ entityOf: _, ...rest }: { entityOf: unknown }) => rest;
      expect(index(made.part2.gazetteerNames())).toEqual(index(plain.part2.gazetteerNames()));
    }
  });
});
