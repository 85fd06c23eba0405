import type { Note } from '../markdown/note';
import { parseBriefNote, parseNote } from '../markdown/parse-note';
import type { ParseMarkdown } from '../markdown/remark';
import type { NoteEntry, TextStamp } from '../vault/notes/entry';
import { entryOf } from '../vault/notes/entry';
import { textHash } from '../vault/notes/text-hash';
import type { Host } from './host';

/** So many notes that are not open are kept with all their facts, the latest asked for. */
const kept = 64;

/**
 * Reads notes of the vault that are not open. On the disk one is read when somebody asks for its text; where there is no
 * quick way to a file (the web), every note that was read once is kept.
 */
export class NoteReader {
  private readonly notes = new Map<string, Note>();
  private readonly keepsAll: boolean;

  constructor(
    private readonly host: Host,
    readonly parse: ParseMarkdown,
  ) {
    this.keepsAll = host.readTextNow === undefined;
  }

  /** All facts of the note at `uri`, as its file is now; undefined when it is gone. */
  readonly find = (uri: string): Note | undefined => {
    const known = this.notes.get(uri);
    if (known) return known;
    const text = this.host.readTextNow?.(uri);
    if (text === undefined) return undefined;
    const note = parseNote(uri, text, this.parse);
    this.keep(note);
    return note;
  };

  /** Reads a file anew, as an entry for the table of notes; undefined when it is gone. */
  async read(uri: string): Promise<{ entry: NoteEntry; stamp: TextStamp | undefined } | undefined> {
    const stamp = this.host.stampsOf?.([uri])[0];
    const text = await this.host.readText(uri);
    if (text === undefined) return undefined;
    return { entry: this.entry(uri, text), stamp: stamp && { ...stamp, hash: textHash(text) } };
  }

  /** What the table of notes keeps of a file whose text was read. */
  entry(uri: string, text: string): NoteEntry {
    if (!this.keepsAll) {
      this.notes.delete(uri);
      return entryOf(parseBriefNote(uri, text, this.parse));
    }
    const note = parseNote(uri, text, this.parse);
    this.notes.set(uri, note);
    return entryOf(note);
  }

  /** The file changed or is gone. */
  forget(uri: string): void {
    this.notes.delete(uri);
  }

  private keep(note: Note): void {
    if (!this.keepsAll && this.notes.size >= kept) {
      const [oldest] = this.notes.keys();
      if (oldest !== undefined) this.notes.delete(oldest);
    }
    this.notes.set(note.uri, note);
  }
}
