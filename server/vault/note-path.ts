import { decoded } from '../text/decoded';
import type { NoteEntry } from './notes/entry';
import type { Vault } from './vault';
import type { LinkHome } from './wikilinks';
import { notesNamed } from './wikilinks';

/**
 * The workspace folder that a file lies in, as a URI without a slash at its end (that of all a web host's files has one); undefined where it
 * lies in none.
 */
export const rootOf = ({ roots }: Pick<Vault, 'roots'>, { uri }: LinkHome): string | undefined =>
  roots.map((root) => root.replace(/\/$/, '')).find((root) => uri.startsWith(`${root}/`));

/** The path of a file below its workspace folder, decoded; its name where it lies in none. */
export function pathOf(vault: Pick<Vault, 'roots'>, { uri }: LinkHome): string {
  const root = rootOf(vault, { uri });
  return decoded(root === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(root.length + 1));
}

/** The folder of a file below its workspace folder, decoded; empty at the top. */
export const folderOf = (vault: Pick<Vault, 'roots'>, home: LinkHome): string =>
  pathOf(vault, home).split('/').slice(0, -1).join('/');

/** What a wikilink of `from` says to lead to `note`: its name where that is enough, else its path, at last the relative one. */
export function linkName(vault: Vault, from: LinkHome, note: NoteEntry): string {
  const isOnlyOne = vault.notes.has(from.uri) && vault.notes.named(note.name).length === 1;
  if (isOnlyOne || notesNamed(vault, from, note.name)[0]?.uri === note.uri) return note.name;
  const path = withoutEnding(pathOf(vault, note));
  if (vault.roots.length < 2 || notesNamed(vault, from, path)[0]?.uri === note.uri) return path;
  return withoutEnding(decoded(relativePath(from.uri, note.uri))); // two workspace folders have a note at this path
}

/** A path without the ending of a note’s file. */
export const withoutEnding = (path: string): string => path.replace(/\.(?:md|markdown)$/i, '');

/** The path from a file to another, as a Markdown link has it: relative, with what would end or change the link encoded. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  const up = here.slice(same).map(() => '..');
  return [...up, ...there.slice(same).map(readable)].join('/');
}

/** A segment of a URI with its letters legible. */
const readable = (segment: string): string =>
  decoded(segment).replace(
    /[\s%#?<>()[\]\\"^`{|}]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
