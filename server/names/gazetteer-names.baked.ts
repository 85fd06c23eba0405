import type { NameTree } from './forms';
import { gazetteerEntities } from './gazetteer';
import { idiomNames } from './idioms';
import { namesOf } from './known-names';
import { buildNameIndex, type Name, type NameIndex } from './matcher';
import { grownEdges, grownWords } from './tables';

/** The index of the gazetteer's names and of the idioms as plain data; the build computes it once for all, see `scripts/baked.mjs`. */
export interface BakedNames {
  /** A line each. */
  readonly texts: string;
  /** By name: the number of its entity among the gazetteer's plus one, or 0 for a name of nothing. */
  readonly entities: Uint16Array;
  /** By name: its weight in tenths, and {@link METONYM} for one that instruments are also called by. */
  readonly weights: Uint8Array;
  readonly tree: Omit<NameTree, 'gaps' | 'around'>;
  readonly gaps: readonly (readonly [string, number])[];
  readonly around: readonly (readonly [
    number,
    { readonly head: string; readonly core: string; readonly tail: string },
  ])[];
  readonly filter: NameIndex['filter'];
  readonly initials: NameIndex['initials'];
  readonly inner: NameIndex['inner'];
}

export const METONYM = 0x80;

export default function bakedNames(): BakedNames {
  const entities = gazetteerEntities();
  const numbers = new Map(entities.map(({ id }, i) => [id, i + 1]));
  const names: readonly Name[] = [...entities.flatMap(namesOf), ...idiomNames()];
  const { tree, filter, initials, inner } = buildNameIndex(names);
  const { gaps, around, words, edges, forms } = tree;
  const nodes = edges.size + 1;
  return {
    texts: names.map(({ text }) => text).join('\n'),
    entities: Uint16Array.from(names, ({ entity }) => numbers.get(entity) ?? 0),
    weights: Uint8Array.from(
      names,
      ({ weight, unlessBefore }) => Math.round((weight ?? 1) * 10) | (unlessBefore ? METONYM : 0),
    ),
    tree: {
      words: grownWords(words, 0),
      edges: grownEdges(edges, 0),
      formAt: tree.formAt.slice(0, nodes),
      nameOf: tree.nameOf.slice(0, forms + 1),
      nextForm: tree.nextForm.slice(0, forms + 1),
      traits: tree.traits.slice(0, forms + 1),
      forms,
    },
    gaps: [...gaps],
    around: [...around],
    filter,
    initials,
    inner,
  };
}
