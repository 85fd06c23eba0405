import type { Heading, Note } from '../../markdown/note';
import { differingFacts } from '../../markdown/parts';
import { perObject } from '../../text/memo';
import { keptData, type NoteEntry } from './entry';

/**
 * Whether two versions of a note are the same to all other notes: the names it goes by, its headings, block ids and footnotes, what its
 * front matter says of an entity. Where in the note they stand does not matter. Known once it was asked.
 */
export function sameExports(a: NoteEntry | undefined, b: NoteEntry | undefined): boolean {
  return a && b ? compared(a)(b) : a === b;
}

const compared = perObject((a: NoteEntry) => perObject((b: NoteEntry) => areSame(a, b)));

function areSame(a: NoteEntry, b: NoteEntry): boolean {
  return (
    a.title === b.title &&
    a.name === b.name &&
    sameBy(...(differingFacts(a, b, 'headings') ?? [a.headings, b.headings]), linkedText) &&
    sameBy(...idsOf(...(differingFacts(a, b, 'blocks') ?? [a.blocks, b.blocks])), (id) => id) &&
    sameLabels(a, b) &&
    sameData(a, b)
  );
}

/** What a note says to other notes, as a text: equal where {@link sameExports} is. Footnotes, which an entry does not hold, are left out. */
export const exportsText = ({ title, name, headings, blocks, frontMatter }: NoteEntry): string =>
  JSON.stringify([
    [title, name],
    headings.map(linkedText),
    blocks.flatMap(({ id }) => id ?? []),
    frontMatter ? keptData(frontMatter) : {},
  ]);

const linkedText = ({ text, written }: Heading): string => (written === undefined ? text : `${text}\n${written}`);

type Blocks = readonly { readonly id: string | undefined }[];

const idsOf = (...versions: readonly [Blocks, Blocks]): [readonly string[], readonly string[]] => {
  const [a, b] = versions.map((blocks) => blocks.flatMap(({ id }) => id ?? []));
  return [a!, b!];
};

/** Of notes whose facts are at hand, as they are while somebody writes in them: the footnotes, which links may lead to. */
function sameLabels(a: NoteEntry | Note, b: NoteEntry | Note): boolean {
  if (!('footnoteDefinitions' in a && 'footnoteDefinitions' in b)) return true;
  const definitions = differingFacts(a, b, 'footnoteDefinitions') ?? [a.footnoteDefinitions, b.footnoteDefinitions];
  return sameBy(...definitions, ({ label }) => label);
}

function sameBy<T>(a: readonly T[], b: readonly T[], of: (item: T) => unknown): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i] || of(item) === of(b[i]!));
}

function sameData({ frontMatter: a }: NoteEntry, { frontMatter: b }: NoteEntry): boolean {
  if (a?.data === b?.data) return true;
  return JSON.stringify(a ? keptData(a) : {}) === JSON.stringify(b ? keptData(b) : {});
}
