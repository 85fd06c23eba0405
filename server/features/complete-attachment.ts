import type { Note } from '../markdown/note';
import { decoded } from '../text/decoded';
import { nameKey } from '../text/name-key';
import { rankIn } from '../text/name-text';
import { fileNameOf } from '../text/uri';
import { attachmentKeys, attachmentNamed, attachmentNames, attachmentsCalled } from '../vault/attachments';
import { folderOf, pathOf, relativePath } from '../vault/note-path';
import { fileKey } from '../vault/notes/link-key';
import type { Vault } from '../vault/vault';
import type { Completion, Typed } from './completion-types';

/** Attachments whose name holds what is typed behind its last slash, best first, at most `limit`, as a wikilink says them. */
export function attachmentCompletions(vault: Vault, from: Note, typed: Typed, limit: number): Completion[] {
  const folder = fileKey(typed.text.slice(0, Math.max(0, typed.text.lastIndexOf('/')))).replace(
    /^(?:\.{0,2}\/)+|^\.{1,2}$/,
    '',
  );
  const isThere = (uri: string): boolean =>
    folder === '' || `/${fileKey(folderOf(vault, { uri }))}`.endsWith(`/${folder}`);
  return attachmentsLike(vault, typed.text, limit, isThere).map((uri) => {
    const name = fileNameOf(uri);
    const isClear = attachmentNamed(vault, from, name) === uri;
    const path = isClear && !typed.text.includes('/') ? name : pathOf(vault, { uri });
    return completionOf(vault, uri, typed, `${path}]]`, typed.text.includes('/') ? path : name);
  });
}

/** The same as a Markdown link's address has them: relative paths. */
export const attachmentPaths = (vault: Vault, from: Note, typed: Typed, limit: number): Completion[] =>
  attachmentsLike(vault, decoded(typed.text), limit, (uri) =>
    isInTypedFolder(relativePath(from.uri, uri), typed.text),
  ).map((uri) => {
    const path = relativePath(from.uri, uri);
    return completionOf(vault, uri, typed, path, `${typed.text} ${path}`);
  });

/** Whether a relative path goes through the folders that are typed, however either is encoded. */
export function isInTypedFolder(path: string, typed: string): boolean {
  const folders = decoded(typed.slice(0, typed.lastIndexOf('/') + 1)).replace(/^(?:\.\/)+/, '/');
  return folders === '' || `./${decoded(path)}`.includes(folders);
}

function completionOf(vault: Vault, uri: string, typed: Typed, newText: string, filter: string): Completion {
  const path = pathOf(vault, { uri });
  return {
    label: fileNameOf(uri),
    description: path.split('/').slice(0, -1).join('/'),
    detail: path,
    kind: 'file',
    span: typed.span,
    newText,
    additional: [],
    filter,
    subject: { kind: 'file', uri },
  };
}

function attachmentsLike(
  { attachments }: Vault,
  text: string,
  limit: number,
  isThere: (uri: string) => boolean,
): string[] {
  if (!attachments || limit <= 0 || /^[a-z][a-z0-9+.-]*:/i.test(text)) return [];
  const wanted = nameKey(text.slice(text.lastIndexOf('/') + 1));
  const keys = attachmentKeys(attachments);
  const ranked = attachmentNames(attachments).flatMap((name, i) => {
    const rank = wanted === '' ? 0 : rankIn(keys[i]!, wanted);
    return rank === undefined ? [] : [{ name, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const { name } of ranked) {
    found.push(...attachmentsCalled(attachments, name).filter(isThere));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}
