import { decoded } from '../../text/decoded';
import { canonicalUri, joinUri } from '../../text/uri';
import { fileKey } from '../../vault/notes/link-key';

/** The folder of a file, as a URI without a trailing slash. */
export const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));

/** The extension of a note's file with its dot, as written; empty where there is none. */
export const extensionOf = (path: string): string => /\.(?:md|markdown)$/i.exec(path)?.[0] ?? '';

/** Whether a file is a Markdown note, by its name. */
export const isNoteFile = (uri: string): boolean => extensionOf(uri) !== '';

/** The path of `uri` below `folder`, decoded; undefined when it lies elsewhere. */
export function pathBelow(folder: string, uri: string): string | undefined {
  return uri.startsWith(`${folder}/`) ? shownPath(uri.slice(folder.length + 1)) : undefined;
}

/** The path of `uri` below the innermost of `roots` that holds it; undefined outside all of them. */
export function pathInVault(roots: readonly string[], uri: string): string | undefined {
  const holding = roots.filter((root) => uri.startsWith(`${root}/`)).sort((a, b) => b.length - a.length);
  return holding[0] === undefined ? undefined : pathBelow(holding[0], uri);
}

/** The path from a folder to a file: `../b/note.md`; undefined when they have no folder in common but the file system's own. */
export function relativePath(folder: string, uri: string): string | undefined {
  const from = folder.split('/');
  const to = uri.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  if (same < 3) return undefined;
  return shownPath([...from.slice(same).map(() => '..'), ...to.slice(same)].join('/'));
}

/** The URI of a file called `name` (decoded, with its extension) beside `uri`. */
export const beside = (uri: string, name: string): string => canonicalUri(joinUri(folderOf(uri), name));

/** Whether two URIs name one file where the file system does not tell cases apart. */
export const isSameFile = (a: string, b: string): boolean => fileKey(shownPath(a)) === fileKey(shownPath(b));

/** Where `uri` lies after a move of itself or of a folder that holds it; `uri` itself when it does not move. */
export function movedUri(uri: string, moves: readonly { readonly from: string; readonly to: string }[]): string {
  for (const { from, to } of moves) {
    if (uri === from) return to;
    if (uri.startsWith(`${from}/`)) return to + uri.slice(from.length);
  }
  return uri;
}

const shownPath = (path: string): string => path.split('/').map(decoded).join('/');
