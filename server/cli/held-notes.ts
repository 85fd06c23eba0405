import type { Note } from '../markdown/note';

/** So many UTF-16 units of text are held with their facts; the facts take some five times as much memory. */
const most = 48_000_000;

/**
 * Notes that were parsed and will be asked for once more, by URI. Beyond some size none is taken in: such a note is then
 * parsed again. Mutable: it empties as the notes are used.
 */
export class HeldNotes {
  private readonly notes = new Map<string, Note>();
  private size = 0;

  add(note: Note): void {
    if (this.size + note.text.length > most) return;
    this.size += note.text.length;
    this.notes.set(note.uri, note);
  }

  /** The note at `uri`, if it is held. */
  readonly find = (uri: string): Note | undefined => this.notes.get(uri);

  /** What `use` makes of the note at `uri`, which is then let go of. */
  used<T>(uri: string, use: (uri: string) => T): T {
    const result = use(uri);
    this.size -= this.notes.get(uri)?.text.length ?? 0;
    this.notes.delete(uri);
    return result;
  }
}
