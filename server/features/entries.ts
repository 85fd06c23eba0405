import { shortLabel } from '../bibliography/format';
import type { Bibliography, CslItem, Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { type Span, touches } from '../text/span';
import { citationCounter, citationsOf } from '../vault/citations';
import type { NoteEntry } from '../vault/notes/entry';
import { ownEntriesOf } from '../vault/own-entries';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import { counted } from './markup';
import type { Place } from './place';
import { citekeyCard } from './reference-card';

/** The entry of a bibliography whose key stands at `offset`. */
export const entryAt = (bibliography: Bibliography, offset: number): Reference | undefined =>
  bibliography.references.find(({ keySpan }) => touches(keySpan, offset));

/**
 * Where the notes of the vault and of packs cite the work that an entry records: citations of its key that do not mean another
 * record of it, nearer to their note.
 */
export function citationsOfEntry(vault: Vault, entry: Reference): Place[] {
  const means = (note: Pick<NoteEntry, 'uri' | 'frontMatter'>): boolean =>
    findReference(vault, note, entry.key)?.uri === entry.uri;
  const own = citationsOf(vault, entry.key).filter(({ note }) => means(note));
  const packed = packNotes(vault).flatMap((note) =>
    note.citations.filter(({ key }) => key === entry.key).map(({ keySpan }) => ({ note, span: keySpan })),
  );
  const inPacks = packed.filter(({ note }) => means(note));
  return [...own, ...inPacks].map(({ note, span }) => ({ uri: note.uri, span }));
}

/** The entries of a BibTeX file as an outline: other formats have one in every editor. */
export const outlineOfEntries = ({ uri, references }: Bibliography): EntryItem[] =>
  /\.bib$/i.test(uri)
    ? references.map(({ key, item, span, keySpan }) => ({ name: key, detail: describedWork(item), span, keySpan }))
    : [];

/** One entry of an outline: its key, and what it records. */
export interface EntryItem {
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  readonly keySpan: Span;
}

/** `Stein 2022, Ports`. */
export const describedWork = (item: CslItem): string =>
  [shortLabel(item), item.title].filter((part) => part !== undefined && part !== '').join(', ');

/** The entries that notes of the vault cite, in the order of the file. */
export function citedEntries(vault: Vault, bibliography: Bibliography): Reference[] {
  const count = citationCounter(vault);
  return bibliography.references.filter(({ key }) => count(key) > 0);
}

/** `cited in 3 notes`; empty where none does. */
export function citedInNotes(vault: Vault, entry: Reference): string {
  const notes = new Set(citationsOfEntry(vault, entry).map(({ uri }) => uri));
  return notes.size > 0 ? `cited in ${counted(notes.size, 'note')}` : '';
}

/** The card of an entry, as of a citation of it. */
export function entryCard(vault: Vault, entry: Reference): string {
  return citekeyCard(vault, { uri: entry.uri, frontMatter: undefined }, entry.key);
}

/** An entry of a note's own front matter, and where the note cites it. */
export interface CitedEntry {
  readonly key: string;
  readonly span: Place['span'];
  readonly citations: readonly Place['span'][];
}

/** The works that a note records in its front matter and cites. */
export const citedOwnEntries = perObject((note: Note): readonly CitedEntry[] =>
  ownEntriesOf(note).flatMap(({ key, keySpan }) => {
    const citations = note.citations.filter((citation) => citation.key === key).map((citation) => citation.keySpan);
    return citations.length > 0 ? [{ key, span: keySpan, citations }] : [];
  }),
);

const packNotes = (vault: Vault): Note[] => vault.packs.flatMap((pack) => [pack.document, ...pack.notes]);
