import type { Note } from '../markdown/note';
import { type Lazy, lazy } from '../text/lazy';
import { perObject } from '../text/memo';
import { vaultAt } from '../vault/folder-settings';
import { warmKnowledge } from '../vault/knowledge';
import type { NoteEntry } from '../vault/notes/entry';
import { findEntry, type Vault } from '../vault/vault';
import { meaningOfLinks, notesRead } from './link-meaning';
import { lintInSteps, lintNote, namesSought, textsRestedOn, warmRules } from './lint-note';
import { isNamedInVault } from './named-in-vault';
import type { Finding } from './rule';

/** The findings of a note, and all that they were made from besides the note itself. */
interface Kept {
  readonly vault: Vault;
  /** What the note's links mean, see {@link meaningOfLinks}; worked out when another note's names change. */
  readonly links: Lazy<string | undefined>;
  /** The notes whose texts were asked for an HTML `id`, see {@link notesRead}. */
  readonly read: Lazy<readonly NoteEntry[]>;
  /** What the rules looked up among other notes. */
  readonly rest: string;
  readonly findings: readonly Finding[];
}

const keptFindings = perObject((_note: Note): { last: Kept | undefined } => ({ last: undefined }));

/**
 * {@link lintNote}, once for each version of a note as long as nothing changes that its findings depend on: settings, packs,
 * bibliographies, entities, and what its own links mean. A change of another note that this one does not use keeps them; the
 * same array is then given again.
 */
export function findingsOf(workspace: Vault, note: Note): readonly Finding[] {
  const vault = vaultAt(workspace, note.uri);
  return keptFor(vault, note) ?? keep(vault, note, lintNote(vault, note));
}

/** Finds them with stops, what is known of names and what the rules need first: then {@link findingsOf} has them at hand. */
export function* warmFindings(workspace: Vault, note: Note): Generator<void> {
  const vault = vaultAt(workspace, note.uri);
  if (keptFor(vault, note)) return;
  yield* warmKnowledge(vault);
  yield* warmRules(vault, note);
  keep(vault, note, yield* lintInSteps(vault, note));
}

function keptFor(vault: Vault, note: Note): readonly Finding[] | undefined {
  const { last } = keptFindings(note);
  return last && isSameFor(last, vault, note) ? last.findings : undefined;
}

function keep(vault: Vault, note: Note, findings: readonly Finding[]): readonly Finding[] {
  const links = lazy(() => meaningOfLinks(vault, note));
  const read = lazy(() => notesRead(vault, note));
  keptFindings(note).last = { vault, links, read, rest: restsOn(vault, note), findings };
  return findings;
}

function isSameFor(before: Kept, vault: Vault, note: Note): boolean {
  if (before.vault === vault) return true;
  const isSame = parts.every((part) => before.vault[part] === vault[part]);
  if (!isSame || before.vault.notes === vault.notes) return isSame;
  if (before.rest !== restsOn(vault, note)) return false;
  if (before.read.value.some((entry) => findEntry(vault, entry.uri) !== entry)) return false;
  if (before.vault.notes.exports === vault.notes.exports) return true;
  const links = before.links.value;
  return links !== undefined && links === meaningOfLinks(vault, note);
}

const parts = [
  'settings',
  'layers',
  'roots',
  'attachments',
  'packs',
  'bibliographies',
  'ownEntities',
  'problems',
  'today',
] as const;

/** What the rules looked up among other notes, as a text to be compared. */
function restsOn(vault: Vault, note: Note): string {
  const named = [...namesSought(vault, note)].filter((name) => isNamedInVault(vault, name));
  return JSON.stringify([named, textsRestedOn(vault, note)]);
}
