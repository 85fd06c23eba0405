import { referencesOfFrontMatter } from '../bibliography/references-of-front-matter';
import type { Bibliography, Reference } from '../bibliography/types';
import type { FootnoteDefinition, Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { contains, type Span } from '../text/span';
import type { NoteEntry } from './notes/entry';
import { citekeysOfFootnote } from './passages';
import type { Pack } from './types';
import { bibliographiesNamedBy, type Vault } from './vault';

/** What resolving a citekey needs of the note that cites it. */
export type CitingNote = Pick<NoteEntry, 'uri' | 'frontMatter'>;

type Table = ReadonlyMap<string, readonly Reference[]>;

const packTable = perObject((packs: readonly Pack[]): Table => tableOf(packs.map((pack) => pack.bibliography)));
const ownTable = perObject((bibliographies: readonly Bibliography[]): Table => tableOf(bibliographies));
const urlTable = perObject((packs: readonly Pack[]) =>
  perObject((bibliographies: readonly Bibliography[]) => {
    const byUrl = new Map<string, Reference>();
    for (const reference of [...bibliographies, ...packs.map((pack) => pack.bibliography)].flatMap(
      (b) => b.references,
    )) {
      for (const url of urlsOf(reference)) if (!byUrl.has(urlKey(url))) byUrl.set(urlKey(url), reference);
    }
    return byUrl;
  }),
);
const inlineReferences = perObject((note: CitingNote): readonly Reference[] => {
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

/**
 * The references called `key` as `note` sees them, nearest first: its own front matter, the bibliographies it names there,
 * the workspace's, the packs'. More than one when files repeat a key.
 */
export function resolveCitekey(vault: Vault, note: CitingNote, key: string): Reference[] {
  const inline = inlineReferences(note).filter((reference) => reference.key === key);
  const own = ownTable(vault.bibliographies).get(key) ?? [];
  const named = new Set(bibliographiesNamedBy(note));
  const nearFirst =
    named.size === 0 ? own : [...own].sort((a, b) => Number(named.has(b.uri)) - Number(named.has(a.uri)));
  return [...inline, ...nearFirst, ...(packTable(vault.packs).get(key) ?? [])];
}

/** The reference that a citation of `key` in `note` means, or undefined. */
export const findReference = (vault: Vault, note: CitingNote, key: string): Reference | undefined =>
  resolveCitekey(vault, note, key)[0];

/** All references that `note` can cite, one for each key, nearest first. */
export function citableReferences(vault: Vault, note: Note): readonly Reference[] {
  const shared = sharedReferences(vault.packs)(vault.bibliographies);
  const inline = inlineReferences(note);
  return inline.length === 0 ? shared : onePerKey([...inline, ...shared]);
}

const sharedReferences = perObject((packs: readonly Pack[]) =>
  perObject((bibliographies: readonly Bibliography[]) =>
    onePerKey([...bibliographies, ...packs.map((pack) => pack.bibliography)].flatMap((b) => b.references)),
  ),
);

function onePerKey(references: readonly Reference[]): readonly Reference[] {
  const known = new Map<string, Reference>();
  for (const reference of references) if (!known.has(reference.key)) known.set(reference.key, reference);
  return [...known.values()];
}

/** The reference recorded under this web address, whatever its scheme, `www.` or trailing slash. */
export const findReferenceByUrl = (vault: Vault, url: string): Reference | undefined =>
  urlTable(vault.packs)(vault.bibliographies).get(urlKey(url));

/** The works that a footnote's definition cites: by key, else by web address. In order, each once. */
export function worksOfFootnote(vault: Vault, note: Note, definition: FootnoteDefinition): Reference[] {
  const byKey = citekeysOfFootnote(note, definition.label).flatMap((key) => findReference(vault, note, key) ?? []);
  const byUrl = linksIn(note, definition.span).flatMap((url) => findReferenceByUrl(vault, url) ?? []);
  const works = new Map([...byKey, ...byUrl].map((reference) => [reference.key, reference]));
  return [...works.values()];
}

/** All web addresses that a reference records: its own and further ones. */
export function urlsOf(reference: Reference): string[] {
  const { item } = reference;
  const doi = typeof item.DOI === 'string' ? [`https://doi.org/${item.DOI}`] : [];
  return [
    item.URL,
    ...Object.entries(item.custom ?? {}).flatMap(([key, value]) => (/url/i.test(key) ? [value].flat() : [])),
  ]
    .filter((url): url is string => typeof url === 'string' && url !== '')
    .concat(doi);
}

const linksIn = (note: Note, span: Span): string[] =>
  note.links.filter((link) => contains(span, link.span)).map((link) => link.url);

function tableOf(bibliographies: readonly Bibliography[]): Table {
  const table = new Map<string, Reference[]>();
  for (const reference of bibliographies.flatMap((bibliography) => bibliography.references)) {
    const list = table.get(reference.key);
    if (list) list.push(reference);
    else table.set(reference.key, [reference]);
  }
  return table;
}

function urlKey(url: string): string {
  let decoded = url;
  try {
    decoded = decodeURI(url);
  } catch {
    // an address with a stray % is compared as it is written
  }
  return decoded
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[#?]$/, '')
    .replace(/\/$/, '')
    .toLowerCase();
}
