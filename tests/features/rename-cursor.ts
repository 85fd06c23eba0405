import { isRefusal, type Refusal, type RenameChange } from '../../server/features/rename/change';
import { renameAt } from '../../server/features/rename/rename';
import { renameableAt } from '../../server/features/rename/renameable';
import { memoryRoot } from '../../server/host/memory';
import type { TextEdit } from '../../server/lint/rule';
import { fixture, noteAt, vaultOf } from '../fixture';

/** Files by URI or path, with edits applied: the texts as they are after. Throws when two edits overlap or one lies outside. */
export function editedFiles(
  files: Readonly<Record<string, string>>,
  edits: readonly TextEdit[],
  uriOf: (path: string) => string,
): Record<string, string> {
  const pathOf = new Map(Object.keys(files).map((path) => [uriOf(path), path]));
  const after = { ...files };
  const sorted = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  const begun = new Map<string, number>();
  for (const { uri, span, newText } of sorted) {
    const path = pathOf.get(uri);
    if (path === undefined) throw new Error(`an edit of ${uri}, which is not there`);
    const before = begun.get(uri) ?? files[path]!.length;
    if (span.start > span.end || span.end > before) throw new Error(`edits of ${uri} overlap at ${span.start}`);
    begun.set(uri, span.start);
    after[path] = after[path]!.slice(0, span.start) + newText + after[path]!.slice(span.end);
  }
  return after;
}

/** The path in the memory vault of a URI. */
export const pathOf = (uri: string): string => decodeURIComponent(uri.slice(memoryRoot.length));

/** A fixture's vault, renamed at its cursor: what the files are then, only those that changed; or the refusal. */
export async function renamedFixture(source: string, newName: string): Promise<string> {
  const { files, cursor } = fixture(source);
  if (!cursor) throw new Error('the fixture has no cursor');
  const vault = await vaultOf(files);
  const change = renameAt(vault, noteAt(vault, cursor.path), cursor.offset, newName);
  return shownChange(files, change);
}

/** The files that a change alters, as a fixture; the file's move above its text. */
export function shownChange(files: Readonly<Record<string, string>>, change: RenameChange | Refusal): string {
  if (isRefusal(change)) return `refused: ${change.refusal}`;
  const after = editedFiles(files, change.edits, (path) => (path.includes('://') ? path : uriOfPath(path)));
  const { move } = change;
  const shown = Object.keys(files).flatMap((path) => {
    const to = move && uriOfPath(path) === move.from ? pathOf(move.to) : undefined;
    if (after[path] === files[path] && to === undefined) return [];
    return [`//- ${path}${to === undefined ? '' : ` -> ${to}`}\n${after[path]!.trimEnd()}`];
  });
  return shown.join('\n');
}

const uriOfPath = (path: string): string => memoryRoot + path.split('/').map(encodeURIComponent).join('/');

/** What can be renamed at a fixture's cursor: its kind, the words of its span, what is offered; or the refusal. */
export async function preparedFixture(source: string): Promise<string> {
  const { files, cursor } = fixture(source);
  if (!cursor) throw new Error('the fixture has no cursor');
  const vault = await vaultOf(files);
  const note = noteAt(vault, cursor.path);
  const found = renameableAt(vault, note, cursor.offset);
  if (isRefusal(found)) return `refused: ${found.refusal}`;
  return `${found.kind} ⟨${note.text.slice(found.span.start, found.span.end)}⟩ ${found.placeholder}`;
}
