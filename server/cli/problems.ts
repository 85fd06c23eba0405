import type { Note } from '../markdown/note';
import type { FileProblem } from '../vault/types';
import type { Vault } from '../vault/vault';
import type { Io } from './io';
import { shownPath } from './paths';
import { counted, onOneLine } from './style';

/** How many are told one by one. */
const most = 10;

/** Tells on stderr what of the vault could not be read, for the commands whose result has no place for it. */
export function reportProblems(vault: Vault, notes: Iterable<Note>, io: Io): void {
  const ofNotes: FileProblem[] = [];
  for (const note of notes) for (const problem of note.problems) ofNotes.push({ ...problem, uri: note.uri });
  const problems = [...vault.problems, ...ofNotes];
  for (const { uri, message } of problems.slice(0, most)) {
    io.stderr.write(`ibid: ${onOneLine(shownPath(uri, io))}: ${onOneLine(message)}\n`);
  }
  if (problems.length > most)
    io.stderr.write(`ibid: ${counted(problems.length - most, 'more problem')}; ibid lint shows them all.\n`);
}
