import type { Note } from '../../markdown/note';
import { canonicalUri, joinUri } from '../../text/uri';
import { rootOf } from '../../vault/note-path';
import type { Vault } from '../../vault/vault';
import type { Fix } from '../rule';
import { quoted } from '../wording';

/**
 * The quick fix that makes the note that a wikilink of `note` names: at the path that it says from the workspace folder's top, or from
 * its own folder where it begins with `./` or `../`; with its name as the heading, and the heading that the link names. None where no file can
 * have the name, or the path leads out of the workspace folder.
 */
export function createNamedNote(vault: Vault, note: Note, target: string, heading?: string): Fix[] {
  const own = note.uri.slice(0, note.uri.lastIndexOf('/'));
  const base = /^\.\.?\//.test(target) ? own : (rootOf(vault, note) ?? own);
  return createNote(vault, note, base, target.replace(/\.(?:md|markdown)$/i, ''), heading);
}

/** The same for a Markdown link's path, which begins at the note's folder, or with `/` at the workspace folder's top. */
export function createLinkedNote(vault: Vault, note: Note, path: string): Fix[] {
  const own = note.uri.slice(0, note.uri.lastIndexOf('/'));
  const base = path.startsWith('/') ? (rootOf(vault, note) ?? own) : own;
  return createNote(vault, note, base, path.replace(/\.(?:md|markdown)$/i, ''), undefined);
}

function createNote(vault: Vault, note: Note, base: string, path: string, heading: string | undefined): Fix[] {
  const name = path.slice(path.lastIndexOf('/') + 1).trim();
  const uri = canonicalUri(joinUri(base, `${path}.md`));
  const top = rootOf(vault, note) ?? base;
  if (!uri.startsWith(`${top}/`) || vault.notes.has(uri) || !path.split('/').every(canBeNamed)) return [];
  const text = `# ${name}\n${heading ? `\n## ${heading}\n` : ''}`;
  return [{ title: `Create the note ${quoted(name)}`, edits: [], creates: [{ uri, text }] }];
}

/** What a file or folder may be called on every system. */
const canBeNamed = (part: string): boolean =>
  part === '.' || part === '..' || (!/[\\:*?"<>|\u0000-\u001f]/.test(part) && !/[. ]$/.test(part)) || part === '';
