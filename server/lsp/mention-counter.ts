import { inSlices } from '../host/turns';
import { knowledgeOf } from '../vault/knowledge';
import { MentionTable } from '../vault/mention-table';
import { findNote, type Vault } from '../vault/vault';

/** Up to so many notes are counted without being asked, since it takes no time. */
export const fewNotes = 2000;

/**
 * Counts mentions in the notes of a vault in the background: each note's text is read, and matched against the names. Counting
 * begins when somebody asks; other names (an alias was added) begin it anew.
 */
export class MentionCounter {
  private table: MentionTable | undefined;
  private running: Promise<void> | undefined;

  /** `current` gives the snapshot of the moment. */
  constructor(private readonly current: () => Vault) {}

  /** What was counted so far with today's names; undefined when counting has not ended. */
  get counts(): MentionTable | undefined {
    return this.running ? undefined : this.table;
  }

  /** Settles when all notes are counted, with today's names. */
  async counted(): Promise<void> {
    const knowledge = knowledgeOf(this.current());
    if (this.table?.knowledge === knowledge) return this.running;
    const table = new MentionTable(knowledge);
    this.table = table;
    return this.count(table);
  }

  /** These notes changed or are gone; they are counted anew if they were counted: one at once, many in the background. */
  changed(uris: readonly string[]): void {
    const { table } = this;
    if (!table || uris.length === 0) return;
    const note = uris.length === 1 ? findNote(this.current(), uris[0]!) : undefined;
    if (note) table.put(note);
    else for (const uri of uris) table.delete(uri);
    if (uris.length > 1) this.count(table);
  }

  private count(table: MentionTable): Promise<void> {
    const before = this.running;
    const running: Promise<void> = (before ?? Promise.resolve())
      .then(() => this.countAll(table))
      .finally(() => {
        if (this.running === running) this.running = undefined;
      });
    running.catch(() => undefined);
    this.running = running;
    return running;
  }

  private async countAll(table: MentionTable): Promise<void> {
    const pause = inSlices(() => this.table === table);
    for (const uri of this.current().notes.keys()) {
      if (!(await pause())) return;
      const note = table.has(uri) ? undefined : findNote(this.current(), uri);
      if (note) table.put(note);
    }
  }
}
