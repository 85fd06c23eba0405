import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import type { Vault } from '../vault/vault';

/** So many spellings' answers are remembered for one note and one state of the vault's names. */
const most = 50_000;

/**
 * A question about a link that is answered from the names in the vault alone (`Notes.exports`, packs, roots), asked once for each
 * spelling in each open note as long as no name changes: a key typed in a long note then looks nothing up. A note that is not
 * open is looked at once in passing, and nothing is remembered of it.
 */
export function linkMemo<L>(
  spelling: (link: L) => string,
  ask: (vault: Vault, note: Note, link: L) => boolean,
): (vault: Vault, note: Note, link: L) => boolean {
  const answers = perObject((_exports: object) =>
    perObject((_packs: object) => perObject((_roots: object) => new Map<string, Map<string, boolean>>())),
  );
  return (vault, note, link) => {
    if (!vault.open.has(note.uri)) return ask(vault, note, link);
    const byNote = answers(vault.notes.exports)(vault.packs)(vault.roots);
    const known = byNote.get(note.uri) ?? new Map<string, boolean>();
    if (known.size === 0) byNote.set(note.uri, known);
    const key = spelling(link);
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    if (known.size >= most) known.clear();
    const answer = ask(vault, note, link);
    known.set(key, answer);
    return answer;
  };
}
