import { canonicalUri, fileNameOf, joinUri } from '../../text/uri';
import {
  attachmentAt,
  attachmentAtPath,
  attachmentNamed,
  attachmentsCalled,
  isAttachment,
} from '../../vault/attachments';
import type { NoteEntry } from '../../vault/notes/entry';
import { fileKey, partsOfTarget } from '../../vault/notes/link-key';
import { localPath } from '../../vault/notes/local-path';
import type { Vault } from '../../vault/vault';
import { encodedLike, isWritable, pathForms, wikilinkForms } from './link-forms';
import { folderOf, pathInVault, relativePath } from './paths';

/** A link to a file that is no note: a picture, say. */
export interface FileLink {
  /** The note that it stands in, before and after. */
  readonly from: NoteEntry;
  readonly after: NoteEntry;
  /** The target's path, decoded; `written` as it stands in the text. */
  readonly path: string;
  readonly written: string;
  readonly isWikilink: boolean;
}

interface Change {
  readonly before: Vault;
  readonly after: Vault;
  readonly fileAfter?: (uri: string) => string;
}

/** What is to be written in place of a link's path to a file that is no note of the vault; undefined when it may stay. */
export function newFilePath(change: Change, link: FileLink): string | undefined {
  const { before, fileAfter } = change;
  const { from, path, isWikilink } = link;
  const known = isWikilink ? attachmentNamed(before, from, path) : attachmentAt(before, from, path);
  const wanted = known && (fileAfter?.(known) ?? known);
  return known && wanted && isAttachment(wanted)
    ? pathOfAttachment(change, link, known, wanted)
    : pathOfAny(change, link);
}

/** For an attachment that the vault knows: it is found by its name as a note is. */
function pathOfAttachment({ before, after: then }: Change, link: FileLink, known: string, wanted: string) {
  const { from, after, path, written, isWikilink } = link;
  const name = fileNameOf(wanted).normalize('NFC');
  const isExact = !isWikilink && attachmentAtPath(before, from, path) === known;
  const find = isWikilink ? attachmentNamed : isExact ? attachmentAtPath : attachmentAt;
  const leads = (text: string): boolean => find(then, after, isWikilink ? text : (localPath(text) ?? '')) === wanted;
  const saysName =
    wanted === known || fileKey(partsOfTarget(path).at(-1) ?? '') !== fileKey(name) || path.endsWith(name);
  if (leads(written) && saysName) return undefined;
  const { roots } = then;
  const folder = folderOf(after.uri);
  if (isExact) return pathForms(written, wanted, folder, roots).find(leads);
  const isAlone = then.attachments !== undefined && attachmentsCalled(then.attachments, name).length === 1;
  const byName = wikilinkForms(path, { uri: wanted, name }, folder, roots).flatMap((form) =>
    form.isAlone && !isAlone ? [] : isWikilink ? form.text : encodedLike(written, form.text),
  );
  const forms = isWikilink ? byName : [...byName, ...pathForms(written, wanted, folder, roots)];
  return forms.find((text) => (!isWikilink || isWritable(text)) && leads(text));
}

/** For any other file, by its path: nobody knows whether it is there. */
function pathOfAny({ before, fileAfter }: Change, link: FileLink): string | undefined {
  const { from, after, path, written, isWikilink } = link;
  if (!/\.[A-Za-z0-9]{1,8}$/.test(path)) return undefined;
  const fromRoot = isWikilink ? !/^\.\.?\//.test(path) : path.startsWith('/');
  const { roots } = before;
  const folder = folderOf(after.uri);
  for (const base of fromRoot ? roots : [folderOf(from.uri)]) {
    const uri = canonicalUri(joinUri(base, path));
    const wanted = fileAfter?.(uri) ?? uri;
    if (wanted === uri && (fromRoot || folder === folderOf(from.uri))) continue;
    if (canonicalUri(joinUri(fromRoot ? base : folder, path)) === wanted) continue;
    if (!isWikilink)
      return pathForms(written, wanted, folder, roots).find((text) => {
        const there = localPath(text) ?? '';
        return roots
          .concat(folder)
          .some((at) => canonicalUri(joinUri(text.startsWith('/') ? at : folder, there)) === wanted);
      });
    const found = fromRoot ? pathInVault(roots, wanted) : relativePath(folder, wanted)?.replace(/^(?!\.\.\/)/, './');
    return found !== undefined && isWritable(found) ? found : undefined;
  }
  return undefined;
}
