import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { canonicalUri, fileNameOf, joinUri } from '../text/uri';
import { fileKey, partsOfTarget } from './notes/link-key';
import type { Attachments } from './types';
import { packOf, type Vault } from './vault';
import { endsWith, foldersOf, joined, type LinkHome, ofOwnRoot, rootsFor } from './wikilinks';

/**
 * The endings of attachments: the formats that Obsidian takes (https://help.obsidian.md/file-formats) and what else writers keep
 * beside their notes. Others are no attachments: `[[Node.js]]` is a note's name, `plan.html` a page made of one.
 */
export const attachmentEndings: readonly string[] = [
  'avif bmp gif heic jpeg jpg png svg tif tiff webp',
  '3gp flac m4a mkv mov mp3 mp4 ogg ogv opus wav webm',
  'base canvas csv doc docx epub odp ods odt pdf ppt pptx rtf tsv xls xlsx zip',
].flatMap((list) => list.split(' '));

const endings = new RegExp(`\\.(?:${attachmentEndings.join('|')})$`, 'i');

/** Whether a URI, a path or a link's target names an attachment, there or not. */
export const isAttachment = (name: string): boolean => endings.test(name);

/** The attachments among the files that listing the vault found. */
export function attachmentsAmong(files: readonly string[], exists: Attachments['exists']): Attachments {
  const uris = files.filter(isAttachment).sort();
  return { uris, exists, someIgnored: files.some((uri) => uri.endsWith('/.gitignore')) };
}

/**
 * The attachment that a wikilink's target means in `from`, as Obsidian finds one: by its name, or by a path that ends in these
 * folders; first at exactly that path of the vault, then beside the link, below it, then by the shorter path. Undefined where
 * none is known.
 */
export function attachmentNamed(vault: Vault, from: LinkHome, target: string): string | undefined {
  if (!vault.attachments || !isAttachment(target)) return undefined;
  const parts = partsOfTarget(target);
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const all = byName(vault.attachments.uris).get(fileKey(last)) ?? [];
  if (all.length === 0) return undefined;
  const here = foldersOf(from.uri);
  const relative = /^\.\.?\//.test(target) ? joined(here, parts.slice(0, -1)) : undefined;
  const folders = relative ?? parts.slice(0, -1).map(fileKey);
  const exact = new Set(vault.roots.map((root) => [...foldersOf(`${root}/`), ...folders].join('/')));
  const beside = here.join('/');
  const fits = (uri: string): boolean => {
    const path = foldersOf(uri);
    return relative ? path.join('/') === relative.join('/') : endsWith(path, folders);
  };
  const fitting = all.filter(fits).map((uri) => ({ uri }));
  const rankOf = (folder: string): number => {
    if (exact.has(folder)) return 0;
    if (folder === beside) return 1;
    return folder.startsWith(`${beside}/`) ? 2 : 3;
  };
  let best: { uri: string; rank: number } | undefined;
  for (const { uri } of ofOwnRoot(vault, from, fitting)) {
    const rank = rankOf(foldersOf(uri).join('/'));
    const isBetter = !best || rank < best.rank || (rank === best.rank && uri.length < best.uri.length);
    if (isBetter) best = { uri, rank };
  }
  return best?.uri;
}

/**
 * The attachment that a Markdown link's path (decoded) means in `from`: relative to its folder, or with a leading `/` to the
 * vault's; else by name as a wikilink's.
 */
export function attachmentAt(vault: Vault, from: LinkHome, path: string): string | undefined {
  return attachmentAtPath(vault, from, path) ?? attachmentNamed(vault, from, path);
}

/** The known attachment at exactly this path: relative to the folder of `from`, or to the vault's with a leading `/`. */
export function attachmentAtPath(vault: Vault, from: LinkHome, path: string): string | undefined {
  if (!vault.attachments || !isAttachment(path)) return undefined;
  const known = byName(vault.attachments.uris).get(fileKey(partsOfTarget(path).at(-1) ?? '')) ?? [];
  return placesOf(vault, from, path).find((uri) => known.includes(uri));
}

/** The attachments as they are known when files have moved. */
export const movedAttachments = (attachments: Attachments, after: (uri: string) => string): Attachments => ({
  ...attachments,
  uris: attachments.uris.map(after).filter(isAttachment).sort(),
});

/**
 * Whether a link of `from` to an attachment leads nowhere for certain. `isPath` says that it is a Markdown link's path. What is
 * excluded may be there all the same: a path is looked up; a bare name is not held to be missing where a `.gitignore` may
 * hide all files of its kind.
 */
export function isMissing(vault: Vault, from: LinkHome, name: string, isPath: boolean): boolean {
  const { attachments } = vault;
  if (!attachments || !isAttachment(name) || packOf(vault, from.uri)) return false;
  if (isPath ? attachmentAt(vault, from, name) : attachmentNamed(vault, from, name)) return false;
  const { exists, someIgnored, uris } = attachments;
  const places = isPath
    ? placesOf(vault, from, name)
    : [...placesOf(vault, from, name), ...placesOf(vault, from, `/${name}`)];
  if (places.some((uri) => exists?.(uri))) return false;
  if (!someIgnored) return true;
  return (isPath && exists !== undefined) || uris.some((uri) => endingOf(uri) === endingOf(name));
}

/** Whether a known attachment lies at this URI. */
export const isKnownAttachment = ({ uris }: Attachments, uri: string): boolean =>
  (byName(uris).get(fileKey(nameOf(uri))) ?? []).includes(uri);

/** The names of all attachments, with endings, each once. */
export const attachmentNames = ({ uris }: Attachments): readonly string[] => namesOf(uris).names;

/** The names of all attachments in the form in which they are compared, in the same order. */
export const attachmentKeys = ({ uris }: Attachments): readonly string[] => namesOf(uris).keys;

/** The attachments of a name (with its ending). */
export const attachmentsCalled = ({ uris }: Attachments, name: string): readonly string[] =>
  byName(uris).get(fileKey(name)) ?? [];

const nameOf = (uri: string): string => fileNameOf(uri).normalize('NFC');

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

function placesOf(vault: Vault, { uri }: LinkHome, path: string): string[] {
  const bases = path.startsWith('/') ? rootsFor(vault, { uri }) : [uri.slice(0, uri.lastIndexOf('/'))];
  return bases.map((base) => canonicalUri(joinUri(base, path)));
}

const byName = perObject((uris: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const table = new Map<string, string[]>();
  for (const uri of uris) {
    const key = fileKey(nameOf(uri));
    const list = table.get(key);
    if (list) list.push(uri);
    else table.set(key, [uri]);
  }
  return table;
});

const namesOf = perObject((uris: readonly string[]) => {
  const names = [...new Set(uris.map(nameOf))];
  return { names, keys: names.map(nameKey) };
});
