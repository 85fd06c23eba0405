import { applySafeFixes } from '../lint/apply-fixes';
import { findingsOf } from '../lint/findings-of';
import { safeFixOf } from '../lint/lint-note';
import type { Fix } from '../lint/rule';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import { findNote, packOf, type Vault, withNotes } from '../vault/vault';
import type { Io } from './io';
import { notesOf, type Opened } from './open-vault';
import { shownPath } from './paths';
import { counted } from './style';

/** A mended text may hold something else that can be mended; after so many rounds the rest is left. */
const mostRounds = 10;

/** The vault with mended notes, which are on the disk too; what there is to say of it; and what could not be written. */
export interface Fixed extends Opened {
  readonly remarks: readonly string[];
  readonly failures: readonly string[];
}

/** Mends the notes that are named wherever no judgement is needed, and writes those that changed. */
export async function fixNotes(opened: Opened, io: Io): Promise<Fixed> {
  const own = [...notesOf(opened)].filter((note) => !packOf(opened.vault, note.uri));
  const mended = mendAll(opened, own);
  const changed = own.filter((note) => findNote(mended.vault, note.uri)!.text !== note.text);
  const failures: string[] = [];
  const kept: Note[] = [];
  for (const note of changed) {
    const problem = await writeNote(note, findNote(mended.vault, note.uri)!, io);
    if (problem === undefined) continue;
    failures.push(`${shownPath(note.uri, io)} ${problem}.`);
    kept.push(note);
  }
  const vault = withNotes(mended.vault, kept);
  const written = changed.length - kept.length;
  const remark = `${counted(mended.applied, 'finding')} mended in ${counted(written, 'file')}.`;
  return {
    ...opened,
    vault,
    remarks: written > 0 ? [remark] : [],
    failures,
  };
}

function mendAll({ vault: before, parse }: Opened, notes: readonly Note[]): { vault: Vault; applied: number } {
  let vault = before;
  let applied = 0;
  let waiting = notes.map((note) => note.uri);
  for (let round = 0; round < mostRounds && waiting.length > 0; round++) {
    const changed: Note[] = [];
    for (const uri of waiting) {
      const note = findNote(vault, uri)!;
      const { text, applied: count } = applySafeFixes(note.text, safeFixes(vault, note));
      if (text === note.text) continue;
      changed.push(parseNote(uri, text, parse));
      applied += count;
    }
    vault = withNotes(vault, changed);
    waiting = changed.map((note) => note.uri);
  }
  return { vault, applied };
}

const safeFixes = (vault: Vault, note: Note): Fix[] =>
  findingsOf(vault, note).flatMap((finding) => safeFixOf(vault, note, finding) ?? []);

/** Puts the mended text in place of the one that was read, byte order mark and line ends as they were. */
async function writeNote(before: Note, after: Note, io: Io): Promise<string | undefined> {
  const source = await io.host.readText(before.uri);
  if (source === undefined) return 'is no longer there';
  const mark = source.startsWith('\ufeff') ? '\ufeff' : '';
  if (source !== mark + before.text) return 'was changed meanwhile and is left as it is';
  return io.host.writeText(before.uri, mark + after.text, source);
}
