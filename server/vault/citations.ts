import type { Span } from '../text/span';
import type { NoteEntry } from './notes/entry';
import { citationField, citationStride } from './notes/segment';
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
