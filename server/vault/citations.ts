import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import type { NoteEntry } from './notes/entry';
import { citationField, citationStride, type Segment, stringAt } from './notes/segment';
import type { Vault } from './vault';

/** Where the vault's notes cite `key`: the key's span in each note. */
export function citationsOf(vault: Vault, key: string): readonly { readonly note: NoteEntry; readonly span: Span }[] {
  const { notes } = vault;
  const { citations } = notes.segment;
  const packed = notes.packedCitations(key).map((record) => {
    const at = record * citationStride;
    const span = { start: citations[at + citationField.start]!, end: citations[at + citationField.end]! };
    return { note: notes.packedEntry(citations[at + citationField.note]!), span };
  });
  const held = [...notes.held()].flatMap((note) =>
    note.citations.filter((citation) => citation.key === key).map(({ keySpan }) => ({ note, span: keySpan })),
  );
  return [...packed, ...held];
}

/** Whether any of the vault's notes cites a key: for asking about many keys of one vault. */
export function citedTest(vault: Vault): (key: string) => boolean {
  const held = new Set<string>();
  for (const note of vault.notes.held()) for (const citation of note.citations) held.add(citation.key);
  return (key) => held.has(key) || vault.notes.packedCitations(key).length > 0;
}

/** How often the vault's notes cite each key: as packed, and by how much that changed since. */
export interface CitationCounts {
  /** The same object as long as the packed notes are the same. */
  readonly packed: ReadonlyMap<string, number>;
  readonly changes: ReadonlyMap<string, number>;
}

/** How often the vault's notes cite each key: for asking about very many keys of one vault. */
export function citationCounts({ notes }: Pick<Vault, 'notes'>): CitationCounts {
  const changes = new Map<string, number>();
  const count = (key: string, by: number): void => void changes.set(key, (changes.get(key) ?? 0) + by);
  for (const note of notes.held()) for (const { key } of note.citations) count(key, 1);
  for (const entry of notes.overlaid()) for (const { key } of entry.citations) count(key, -1);
  return { packed: packedCounts(notes.segment), changes };
}

/** How often the vault's notes cite a key. */
export function citationCounter(vault: Pick<Vault, 'notes'>): (key: string) => number {
  const { packed, changes } = citationCounts(vault);
  return (key) => (packed.get(key) ?? 0) + (changes.get(key) ?? 0);
}

/** The keys that the vault's notes cite, in no order that means anything. */
export function citedKeys(vault: Pick<Vault, 'notes'>): string[] {
  const { packed, changes } = citationCounts(vault);
  const isCited = (key: string): boolean => (packed.get(key) ?? 0) + (changes.get(key) ?? 0) > 0;
  return [...new Set([...packed.keys(), ...changes.keys()])].filter(isCited);
}

const packedCounts = perObject((segment: Segment): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const { citations } = segment;
  for (let at = 0; at < citations.length; at += citationStride) {
    const key = stringAt(segment, citations[at + citationField.note]!, citations, at + citationField.key);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
});
