import { differingFacts } from '../../markdown/parts';
import { perObject } from '../../text/memo';
import { keptData, type NoteEntry } from './entry';

/**
 * Whether two versions of a note are the same to all other notes: the names it goes by, its headings and block ids, what its
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
    sameBy(...(differingFacts(a, b, 'headings') ?? [a.headings, b.headings]), (heading) => heading.text) &&
    sameBy(...idsOf(...(differingFacts(a, b, 'blocks') ?? [a.blocks, b.blocks])), (id) => id) &&
    sameData(a, b)
  );
}

type Blocks = readonly { readonly id: string | undefined }[];

const idsOf = (...versions: readonly [Blocks, Blocks]): [readonly string[], readonly string[]] => {
  const [a, b] = versions.map((blocks) => blocks.flatMap(({ id }) => id ?? []));
  return [a!, b!];
};

function sameBy<T>(a: readonly T[], b: readonly T[], of: (item: T) => unknown): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i] || of(item) === of(b[i]!));
}

function sameData({ frontMatter: a }: NoteEntry, { frontMatter: b }: NoteEntry): boolean {
  if (a?.data === b?.data) return true;
  return JSON.stringify(a ? keptData(a) : {}) === JSON.stringify(b ? keptData(b) : {});
}
