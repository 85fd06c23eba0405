import { readInSlices } from '../bibliography/lazy-bibliography';
import { briefItemOf } from '../bibliography/lazy-reference';
import { referencesOfFrontMatter } from '../bibliography/references-of-front-matter';
import type { Bibliography, CslItem, Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { type Stepwise, stepwise } from '../text/stepwise';
import { bibliographyFilter } from './folder-settings';
import type { NoteEntry } from './notes/entry';
import type { Pack } from './types';
import { urlKey } from './url-key';
import { bibliographiesNamedBy, type Vault } from './vault';

/** What resolving a citekey needs of the note that cites it. */
export type CitingNote = Pick<NoteEntry, 'uri' | 'frontMatter'>;

/** The references of a list by key. All of a key's in one list only where there is more than one: most keys are there once. */
interface Table {
  readonly first: ReadonlyMap<string, Reference>;
  readonly all: ReadonlyMap<string, readonly Reference[]>;
}

const packTable = perObject((packs: readonly Pack[]): Table => tableOf(packs.map((pack) => pack.bibliography)));
const ownTable = perObject((bibliographies: readonly Bibliography[]): Table => tableOf(bibliographies));
const urlTable = perObject((packs: readonly Pack[]) =>
  perObject((bibliographies: readonly Bibliography[]) => {
    const byUrl = new Map<string, Reference>();
    for (const { references } of everyBibliography(packs, bibliographies)) {
      for (const reference of references) {
        for (const url of urlsOf(briefItemOf(reference))) {
          const key = urlKey(url);
          if (!byUrl.has(key)) byUrl.set(key, reference);
        }
      }
    }
    return byUrl;
  }),
);

/** The works that a note records in its own front matter, in order. */
export const inlineReferences = perObject((note: CitingNote): readonly Reference[] => {
  const { frontMatter, uri } = note;
  if (!frontMatter || frontMatter.data.references === undefined) return [];
  return referencesOfFrontMatter(frontMatter.data).map((item) => ({
    key: item.id,
    item,
    uri,
    span: frontMatter.span,
    keySpan: frontMatter.span,
  }));
});

/** The writer's bibliographies, then the packs'. */
export const everyBibliography = (
  packs: readonly Pack[],
  bibliographies: readonly Bibliography[],
): readonly Bibliography[] => [...bibliographies, ...packs.map((pack) => pack.bibliography)];

/**
 * The bibliographies that `note` sees, nearest first: those that it names in its front matter; those that the configuration of its folder
 * names, then of the folders around it; those in its folder and in the folders around it, from there outwards; the others of the
 * workspace. What another note or another folder alone names is not among them. The same list for notes that see the same in the same order.
 */
export function visibleBibliographies(
  vault: Pick<Vault, 'bibliographies' | 'namedOnly' | 'layers' | 'roots'>,
  note: CitingNote,
): readonly Bibliography[] {
  const { bibliographies, namedOnly, layers } = vault;
  const isScoped = layers.folders.length > 0;
  if (bibliographies.length < 2 && !namedOnly && !isScoped) return bibliographies;
  const named = bibliographiesNamedBy(note);
  const folder = note.uri.slice(0, note.uri.lastIndexOf('/') + 1);
  const { isShared, folders } = bibliographyFilter(vault);
  /** How many characters the folder of the note has whose configuration names the file; 0 where there is none. */
  const configured = (uri: string): number =>
    Math.max(0, ...folders(uri).map((one) => (folder.startsWith(`${one}/`) ? one.length : 0)));
  const isSeen = ({ uri }: Bibliography): boolean => {
    if (uri === note.uri || named.includes(uri)) return true;
    if (namedOnly?.has(uri)) return false;
    return !isScoped || isShared(uri) || configured(uri) > 0;
  };
  const nearness = ({ uri }: Bibliography): number => {
    const own = uri.slice(0, uri.lastIndexOf('/') + 1);
    if (uri === note.uri || named.includes(uri)) return Number.POSITIVE_INFINITY;
    const chosen = isScoped ? configured(uri) : 0;
    return chosen > 0 ? farthest + chosen : folder.startsWith(own) ? own.length : 0;
  };
  const seen = bibliographies.filter(isSeen);
  const sorted = [...seen].sort((a, b) => {
    const [nearA, nearB] = [nearness(a), nearness(b)];
    return nearA === nearB ? 0 : nearB - nearA;
  });
  return sameList(bibliographies)(sorted);
}

/** More than any path has characters: what a folder's configuration names is nearer than what lies in a folder. */
const farthest = 1_000_000;

/** One list for each order of some of these bibliographies, so that what is made of it is made once. */
const sameList = perObject((all: readonly Bibliography[]) => {
  const numbers = new Map(all.map((bibliography, i) => [bibliography, i]));
  const lists = new Map<string, readonly Bibliography[]>([[all.map((_, i) => i).join(), all]]);
  return (list: readonly Bibliography[]): readonly Bibliography[] => {
    const name = list.map((bibliography) => numbers.get(bibliography)).join();
    const known = lists.get(name) ?? list;
    lists.set(name, known);
    return known;
  };
});

/**
 * The references called `key` as `note` sees them, nearest first: its own front matter, then {@link visibleBibliographies}, then the
 * packs'. More than one when files repeat a key.
 */
export function resolveCitekey(vault: Vault, note: CitingNote, key: string): Reference[] {
  const inline = inlineReferences(note).filter((reference) => reference.key === key);
  const own = called(ownTable(visibleBibliographies(vault, note)), key);
  return [...inline, ...own, ...called(packTable(vault.packs), key)];
}

/** The reference that a citation of `key` in `note` means, or undefined. */
export const findReference = (vault: Vault, note: CitingNote, key: string): Reference | undefined =>
  resolveCitekey(vault, note, key)[0];

/** All references that `note` can cite, one for each key, nearest first. */
export function citableReferences(vault: Vault, note: Note): readonly Reference[] {
  const { shared, inline } = citableParts(vault, note);
  const list = listOf(shared);
  return inline.size === 0 ? list : [...inline.values(), ...list.filter((reference) => !inline.has(reference.key))];
}

const listOf = perObject((references: ReadonlyMap<string, Reference>): readonly Reference[] => [
  ...references.values(),
]);

/** The references that `note` can cite, by key. One of its own goes before a shared one of that key. */
export interface Citable {
  /** Of the note's own front matter. */
  readonly inline: ReadonlyMap<string, Reference>;
  /** Of the bibliographies and packs: the same object for notes that see the same, and as long as none of them changes. */
  readonly shared: ReadonlyMap<string, Reference>;
}

/** What {@link citableReferences} lists, in the parts that it is made of. */
export const citableParts = (vault: Vault, note: Note): Citable => ({
  inline: inlineByKey(note),
  shared: sharedReferences({ packs: vault.packs, bibliographies: visibleBibliographies(vault, note) }).value,
});

/** The references of all bibliographies and packs, one for each key, nearest first; found once for the same ones. */
export const sharedReferences = (
  vault: Pick<Vault, 'packs' | 'bibliographies'>,
): Stepwise<ReadonlyMap<string, Reference>> => sharedByKey(vault.packs)(vault.bibliographies);

const sharedByKey = perObject((packs: readonly Pack[]) =>
  perObject((bibliographies: readonly Bibliography[]) =>
    stepwise(() => findReferences(everyBibliography(packs, bibliographies))),
  ),
);

function* findReferences(bibliographies: readonly Bibliography[]): Generator<void, ReadonlyMap<string, Reference>> {
  const known = new Map<string, Reference>();
  for (const bibliography of bibliographies) {
    yield* readInSlices(bibliography);
    let count = 0;
    for (const reference of bibliography.references) {
      if (!known.has(reference.key)) known.set(reference.key, reference);
      if (++count % 4096 === 0) yield;
    }
  }
  return known;
}

const inlineByKey = perObject((note: Note): ReadonlyMap<string, Reference> => {
  const known = new Map<string, Reference>();
  for (const reference of inlineReferences(note)) if (!known.has(reference.key)) known.set(reference.key, reference);
  return known;
});

/** The reference recorded under this web address or DOI, in whatever writing: see {@link urlKey}. */
export const findReferenceByUrl = (vault: Vault, url: string): Reference | undefined =>
  urlTable(vault.packs)(vault.bibliographies).get(urlKey(url));

/** All web addresses that an item records, a brief one too: its own and further ones. */
export function urlsOf(item: CslItem): string[] {
  const doi = typeof item.DOI === 'string' ? [`https://doi.org/${item.DOI}`] : [];
  return [
    item.URL,
    ...Object.entries(item.custom ?? {}).flatMap(([key, value]) => (/url/i.test(key) ? [value].flat() : [])),
  ]
    .filter((url): url is string => typeof url === 'string' && url !== '')
    .concat(doi);
}

function tableOf(bibliographies: readonly Bibliography[]): Table {
  const first = new Map<string, Reference>();
  const all = new Map<string, Reference[]>();
  for (const { references } of bibliographies) {
    for (const reference of references) {
      const known = first.get(reference.key);
      const list = all.get(reference.key);
      if (!known) first.set(reference.key, reference);
      else if (list) list.push(reference);
      else all.set(reference.key, [known, reference]);
    }
  }
  return { first, all };
}

function called({ first, all }: Table, key: string): readonly Reference[] {
  const only = first.get(key);
  return only ? (all.get(key) ?? [only]) : [];
}
