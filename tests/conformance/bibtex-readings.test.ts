import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBibliography } from '../../server/bibliography/read';
import type { CslItem } from '../../server/bibliography/types';

const file = (name: string): string => readFileSync(new URL(`../fixtures/bibtex/${name}`, import.meta.url), 'utf8');

type Item = Readonly<Record<string, unknown>>;
type Reading = Readonly<Record<string, Item>>;
type Reader = 'citation-js 0.9.0' | 'pandoc 2.17.1.1';

/** Where a reader differs from us, and why we do not follow. */
interface Disagreement {
  readonly reason: string;
  readonly readers?: readonly Reader[];
  readonly variables: readonly string[];
  /** Keys of entries; absent where any entry will do for which `holds`. */
  readonly entries?: readonly string[];
  /** Whether the difference is of this kind, by the three-valued reading as JSON. */
  readonly holds?: (ours: string | undefined, theirs: string | undefined) => boolean;
}

const cj: readonly Reader[] = ['citation-js 0.9.0'];
const pandoc: readonly Reader[] = ['pandoc 2.17.1.1'];
const plainDashes = (text = '') => text.replaceAll('–', '-');
const withoutQuotes = (text = '') => text.replace(/[“”‘’`']/g, "'");
/** Names with particles where either reader may have put them, corporate names in either field. */
const names = (text = '') =>
  text
    .replaceAll('"non-dropping-particle"', '"dropping-particle"')
    .replaceAll('"literal"', '"family"')
    .replace(/\{[^}]*\}/g, (name) => JSON.stringify(Object.entries(JSON.parse(name) as Item).sort()));

const disagreements: readonly Disagreement[] = [
  {
    reason: 'Our previews print ranges as they are stored, so that a hyphen between numbers is an en dash.',
    variables: ['page', 'issue'],
    holds: (ours, theirs) => plainDashes(ours) === plainDashes(theirs),
  },
  {
    reason: 'pandoc puts English titles into sentence case, as BibTeX styles do; CSL leaves that to the style.',
    readers: pandoc,
    variables: ['title', 'container-title', 'volume-title'],
    holds: (ours, theirs) => ours?.toLowerCase() === theirs?.toLowerCase(),
  },
  {
    reason:
      'A particle drops in `Last` alone unless the entry says `useprefix` (biblatex manual, §3.1.3); a name in braces is a literal.',
    readers: cj,
    variables: ['author', 'editor'],
    holds: (ours, theirs) => names(ours) === names(theirs),
  },
  {
    reason: 'citation-js does not know `\\aa` in braces.',
    readers: cj,
    variables: ['author', 'title'],
    entries: ['accents'],
  },
  { reason: 'pandoc 2.17 does not know `\\textendash`.', readers: pandoc, variables: ['title'], entries: ['accents'] },
  {
    reason: 'LaTeX’s control words for letters and signs, and the space of `\\ `: neither knows all.',
    variables: ['title'],
    entries: ['symbols'],
  },
  {
    reason: 'Other control words that citation-js leaves as they are.',
    readers: cj,
    variables: ['title', 'note'],
    entries: ['markup', 'percent'],
  },
  {
    reason: 'pandoc prints single quotation marks within no others as double ones.',
    readers: pandoc,
    variables: ['title'],
    entries: ['markup'],
    holds: (ours, theirs) => withoutQuotes(ours) === withoutQuotes(theirs),
  },
  {
    reason: 'CSL’s rich text writes powers and indices as `<sup>` and `<sub>`.',
    variables: ['title'],
    entries: ['math'],
  },
  {
    reason: 'CSL-JSON has no open ranges: the beginning is what can be printed.',
    variables: ['issued'],
    entries: ['openrange'],
  },
  {
    reason:
      'An approximate or uncertain date is CSL’s `circa`, a season its `season` (CSL-JSON schema, `date-variable`).',
    variables: ['issued'],
    entries: ['circa', 'uncertain', 'season'],
  },
  {
    reason: 'A month with a day, as BibTeX styles have it, and a month in full.',
    variables: ['issued'],
    entries: ['monthday', 'month2'],
  },
  {
    reason: 'Years: a decade is a range, the year -0044 is -44, and `1998--2000` is a range too.',
    variables: ['issued'],
    entries: ['decade', 'negyear', 'rangeyears'],
  },
  {
    reason: 'What is no date is a literal, not a state of publication.',
    readers: pandoc,
    variables: ['issued', 'status'],
    entries: ['forthcoming'],
  },
  {
    reason: 'Exporters escape signs in a URL all the same: `\\_`, `\\%`, `\\&`.',
    variables: ['URL'],
    entries: ['urlesc'],
  },
  { reason: 'A URL is made of `eprint`.', readers: cj, variables: ['URL'], entries: ['eprint'] },
  {
    reason: 'Localization keys are printed (biblatex manual, §4.9.2).',
    variables: ['genre', 'status'],
    entries: ['phd', 'ma', 'thesis', 'pat', 'pubstate'],
  },
  {
    reason: 'Languages are BCP 47 tags, of the language alone where the key names no country.',
    variables: ['language'],
    entries: ['subt', 'cyrillic'],
  },
  {
    reason: 'CSL’s types for manuals, booklets, encyclopedias, newspapers (CSL 1.0.2, appendix III).',
    readers: cj,
    variables: ['type', 'genre'],
    entries: ['man', 'boo', 'inr', 'newspaper'],
  },
  {
    reason: 'Types that CSL 1.0.2 has and pandoc 2.17 does not use.',
    readers: pandoc,
    variables: ['type'],
    entries: ['misc', 'sof', 'per', 'std', 'con'],
  },
  {
    reason: 'The title of an issue is the work’s, the periodical’s its container (biblatex manual, §2.1.1).',
    readers: cj,
    variables: ['title', 'container-title', 'volume-title'],
    entries: ['per'],
  },
  {
    reason: 'pandoc 2.17 reads no `@conference`.',
    readers: pandoc,
    variables: ['container-title', 'event-title', 'event'],
    entries: ['con'],
  },
  {
    reason: 'A whole book’s `booktitle` is for its parts to inherit, and no container.',
    readers: cj,
    variables: ['container-title'],
    entries: ['parent'],
  },
  {
    reason: 'Parts inherit a `maintitle`; the volume has a title of its own.',
    variables: ['title', 'volume-title', 'container-title'],
    entries: ['volume2', 'deep'],
  },
  {
    reason: 'citation-js reads no `xdata`, and no number of a standard.',
    readers: cj,
    variables: ['publisher', 'publisher-place', 'number'],
    entries: ['usesxd', 'std'],
  },
  { reason: 'Keywords are separated as they are written.', readers: cj, variables: ['keyword'], entries: ['subt'] },
  { reason: 'pandoc 2.17 drops `eid`.', readers: pandoc, variables: ['number'], entries: ['subt'] },
  {
    reason: 'An elided particle (`d’`) stays with the name.',
    readers: pandoc,
    variables: ['author'],
    entries: ['particles'],
  },
  {
    reason: 'The thin space of `\\,` is a narrow no-break space.',
    readers: pandoc,
    variables: ['note'],
    entries: ['percent'],
  },
  {
    reason: '`al-` stays with the name: no list of such prefixes is complete.',
    variables: ['author'],
    entries: ['arab'],
  },
  {
    reason: 'Braces keep particles in a given name, as BibTeX has it.',
    readers: pandoc,
    variables: ['author'],
    entries: ['firstlast'],
  },
  { reason: 'BibTeX ignores a repeated field.', variables: ['title'], entries: ['twofields'] },
  {
    reason: 'A firm’s name may hold “and”: in BibTeX these are no lists.',
    variables: ['publisher', 'publisher-place'],
    entries: ['multiplace'],
  },
];

describe('our reading of BibTeX and BibLaTeX', () => {
  const { references, problems } = readBibliography('file:///corpus.bib', file('corpus.bib'));
  const readings = JSON.parse(file('readings.json')) as Readonly<Record<Reader, Reading>>;

  it('finds the entries that the others find', () => {
    expect(problems).toEqual([]);
    const ours = references.map(({ key }) => key).sort();
    // pandoc keeps what is only there to be inherited.
    for (const reading of Object.values(readings))
      expect(
        Object.keys(reading)
          .filter((key) => key !== 'xd')
          .sort(),
      ).toEqual(ours);
  });

  it('gives what they give, but for what is listed with its reason', () => {
    const used = new Set<Disagreement>();
    const unexplained: string[] = [];
    for (const [reader, reading] of Object.entries(readings) as [Reader, Reading][]) {
      for (const { key, item } of references) {
        for (const [variable, ours, theirs] of differences(item, reading[key] ?? {})) {
          const known = disagreements.find((one) => isOf(one, { reader, key, variable, ours, theirs }));
          if (known) used.add(known);
          else unexplained.push(`${reader}, ${key}, ${variable}:\n  ours   ${ours}\n  theirs ${theirs}`);
        }
      }
    }
    expect(unexplained.join('\n')).toBe('');
    expect(disagreements.filter((one) => !used.has(one)).map(({ reason }) => reason)).toEqual([]);
  });
});

interface Difference {
  readonly reader: Reader;
  readonly key: string;
  readonly variable: string;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

const isOf = (
  { readers, variables, entries, holds }: Disagreement,
  { reader, key, variable, ours, theirs }: Difference,
): boolean =>
  (readers?.includes(reader) ?? true) &&
  variables.includes(variable) &&
  (entries?.includes(key) ?? true) &&
  (holds?.(ours, theirs) ?? true);

/** The variables that two readings of an entry give otherwise, each as JSON with its parts sorted. */
function differences(
  item: CslItem,
  theirs: Item,
): [variable: string, ours: string | undefined, theirs: string | undefined][] {
  const { id: _, ...ours } = item as unknown as Item & { readonly id: string };
  const variables = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
  return variables
    .map((variable): [string, string | undefined, string | undefined] => [
      variable,
      json(ours[variable]),
      json(theirs[variable]),
    ])
    .filter(([, one, other]) => one !== other);
}

const json = (value: unknown): string | undefined => JSON.stringify(sorted(value));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
