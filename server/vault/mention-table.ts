import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import type { Knowledge } from './knowledge';
import { namedProsesWith } from './named';
import type { MentionCounts } from './types';

/** How often each entity is mentioned in a note, by id. */
export const mentionCounts = perObject((knowledge: Knowledge) =>
  perObject((note: Note): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { names } of namedProsesWith(knowledge)(note))
      for (const { entity } of names) counts.set(entity.id, (counts.get(entity.id) ?? 0) + 1);
    return counts;
  }),
);

/**
 * How often the vault's notes mention each entity, counted once for each note from its text. Filled in the background and kept
 * beside the snapshots: it may be a moment behind them, which a card can bear and a list of places cannot (who makes one reads
 * the notes that `notesWith` gives).
 */
export class MentionTable implements MentionCounts {
  private readonly notes = new Map<string, ReadonlyMap<string, number>>();
  private readonly totals = new Map<string, { mentions: number; notes: number }>();

  constructor(readonly knowledge: Knowledge) {}

  has(uri: string): boolean {
    return this.notes.has(uri);
  }

  /** Counts `note` in place of an older version. */
  put(note: Note): void {
    this.delete(note.uri);
    const counts = mentionCounts(this.knowledge)(note);
    this.notes.set(note.uri, counts);
    this.change(counts, 1);
  }

  delete(uri: string): void {
    const counts = this.notes.get(uri);
    if (!counts) return;
    this.notes.delete(uri);
    this.change(counts, -1);
  }

  countOf(id: string): { readonly mentions: number; readonly notes: number } {
    return this.totals.get(id) ?? { mentions: 0, notes: 0 };
  }

  notesWith(id: string): string[] {
    return [...this.notes].flatMap(([uri, counts]) => (counts.has(id) ? [uri] : []));
  }

  private change(counts: ReadonlyMap<string, number>, sign: 1 | -1): void {
    for (const [id, count] of counts) {
      const total = this.totals.get(id) ?? { mentions: 0, notes: 0 };
      this.totals.set(id, { mentions: total.mentions + sign * count, notes: total.notes + sign });
    }
  }
}
