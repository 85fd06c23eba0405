import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  RenameFile,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { linesOf } from '../features/place';
import type { RenameChange, RenameEdit } from '../features/rename/change';
import type { Vault } from '../vault/vault';
import type { Client } from './capabilities';
import { toRange } from './convert';
import type { Session } from './session';

/**
 * A rename in the form that the client takes: one edit, to be undone as one. Open buffers carry their version. The file is
 * renamed last, where the client renames files; what is edited is grouped under labels where it shows them.
 */
export function toRenameEdit(client: Client, session: Session, vault: Vault, change: RenameChange): WorkspaceEdit {
  const groups = new Map<string, string>();
  const byFile = new Map<string, (TextEdit | AnnotatedTextEdit)[]>();
  for (const [uri, edits] of editsByFile(change.edits)) {
    const lines = edits.every(({ range }) => range) ? [] : linesOf(vault, uri);
    if (!lines) continue;
    const list = edits.map(({ span, range = toRange(lines, span), newText, group }) => {
      const edit = { range, newText };
      if (!client.changeAnnotations) return edit;
      const annotationId = groups.get(group) ?? `group-${groups.size + 1}`;
      groups.set(group, annotationId);
      return { ...edit, annotationId };
    });
    byFile.set(uri, list);
  }
  if (!client.documentChanges) return { changes: Object.fromEntries(byFile) };
  const documents = [...byFile].map(([uri, edits]): TextDocumentEdit => {
    const open = session.openDocument(uri);
    return { textDocument: { uri: open?.uri ?? uri, version: open?.version ?? null }, edits };
  });
  const move = change.move && client.renamesFiles ? [RenameFile.create(change.move.from, change.move.to)] : [];
  const labels = [...groups].map(([label, id]): [string, ChangeAnnotation] => [
    id,
    change.confirm?.has(label) ? { label, needsConfirmation: true } : { label },
  ]);
  return {
    documentChanges: [...documents, ...move],
    ...(client.changeAnnotations && labels.length > 0 ? { changeAnnotations: Object.fromEntries(labels) } : {}),
  };
}

/** The edits of each file, by URI and in the order of its text. */
function editsByFile(edits: readonly RenameEdit[]): Map<string, RenameEdit[]> {
  const byFile = new Map<string, RenameEdit[]>();
  for (const edit of edits) {
    const list = byFile.get(edit.uri);
    if (list) list.push(edit);
    else byFile.set(edit.uri, [edit]);
  }
  for (const list of byFile.values()) list.sort((a, b) => a.span.start - b.span.start);
  return new Map([...byFile].sort(([a], [b]) => (a < b ? -1 : 1)));
}
