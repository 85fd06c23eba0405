import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  RenameFile,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { linesOf } from '../features/place';
import type { PlacedEdit, RenameChange, RenameEdit } from '../features/rename/change';
import type { Vault } from '../vault/vault';
import type { Client } from './capabilities';
import { toRange } from './convert';
import { JsonBytes } from './json-bytes';
import type { Session } from './session';

/**
 * A rename in the form that the client takes: one edit, to be undone as one. Open buffers carry their version. The file is
 * renamed last, where the client renames files; what is edited is grouped under labels where it shows them.
 */
export function toRenameEdit(client: Client, session: Buffers, vault: Vault, change: RenameChange): WorkspaceEdit {
  const { files, groups } = arranged(client, vault, change);
  const toEdit = ({ range, newText, id }: ArrangedEdit): TextEdit | AnnotatedTextEdit =>
    id === undefined ? { range, newText } : { range, newText, annotationId: id };
  if (!client.documentChanges)
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, edits.map(toEdit)])) };
  const documents = files.map(
    ({ uri, edits }): TextDocumentEdit => ({ textDocument: documentOf(session, uri), edits: edits.map(toEdit) }),
  );
  return { documentChanges: [...documents, ...moveOf(client, change)], ...annotationsOf(client, change, groups) };
}

/** What {@link toRenameEdit} answers, as JSON. */
export function renameEditText(client: Client, session: Buffers, vault: Vault, change: RenameChange): Uint8Array[] {
  const { files, groups } = arranged(client, vault, change);
  const text = new JsonBytes(64 * 1024);
  const addEdits = (edits: readonly ArrangedEdit[]): void => {
    for (const [i, { range, newText, id }] of edits.entries()) {
      text.ascii(i === 0 ? '[{"range":' : ',{"range":');
      text.range(range.start.line, range.start.character, range.end.line, range.end.character);
      text.ascii(',"newText":').string(newText);
      if (id !== undefined) text.ascii(',"annotationId":').string(id);
      text.ascii('}');
    }
    text.ascii(']');
  };
  if (!client.documentChanges) {
    for (const [i, { uri, edits }] of files.entries()) {
      text
        .ascii(i === 0 ? '{"changes":{' : ',')
        .string(uri)
        .ascii(':');
      addEdits(edits);
    }
    return [text.ascii(files.length === 0 ? '{"changes":{}}' : '}}').done()];
  }
  text.ascii('{"documentChanges":[');
  for (const [i, { uri, edits }] of files.entries()) {
    text
      .ascii(i === 0 ? '{"textDocument":' : ',{"textDocument":')
      .json(documentOf(session, uri))
      .ascii(',"edits":');
    addEdits(edits);
    text.ascii('}');
  }
  for (const move of moveOf(client, change)) text.ascii(files.length === 0 ? '' : ',').json(move);
  text.ascii(']');
  const { changeAnnotations } = annotationsOf(client, change, groups);
  if (changeAnnotations) text.ascii(',"changeAnnotations":').json(changeAnnotations);
  return [text.ascii('}').done()];
}

interface ArrangedEdit {
  readonly range: NonNullable<PlacedEdit['range']>;
  readonly newText: string;
  /** Of the edit's group, where the client shows groups. */
  readonly id: string | undefined;
}

/** The open buffers, by URI. */
type Buffers = Pick<Session, 'openDocument'>;

/** The edits by file, in the order of URIs and of each text; and the groups' labels with their ids. */
function arranged(client: Client, vault: Vault, change: RenameChange) {
  const groups = new Map<string, string>();
  const idOf = (group: string): string | undefined => {
    if (!client.changeAnnotations) return undefined;
    const id = groups.get(group) ?? `group-${groups.size + 1}`;
    groups.set(group, id);
    return id;
  };
  const files = editsByFile(change.edits).flatMap(([uri, edits]) => {
    const lines = edits.every(({ range }) => range) ? [] : linesOf(vault, uri);
    if (!lines) return [];
    const list = edits.map(
      ({ span, range = toRange(lines, span), newText, group }): ArrangedEdit => ({ range, newText, id: idOf(group) }),
    );
    return [{ uri, edits: list }];
  });
  return { files, groups };
}

/** The edits of each file, by URI and in the order of its text. */
function editsByFile(edits: readonly RenameEdit[]): [string, RenameEdit[]][] {
  const byFile = new Map<string, RenameEdit[]>();
  let last = '';
  let list: RenameEdit[] = [];
  for (const edit of edits) {
    if (edit.uri !== last || list.length === 0) {
      last = edit.uri;
      list = byFile.get(last) ?? [];
      if (list.length === 0) byFile.set(last, list);
    }
    list.push(edit);
  }
  for (const each of byFile.values()) if (each.length > 1) each.sort((a, b) => a.span.start - b.span.start);
  return [...byFile].sort(([a], [b]) => (a < b ? -1 : 1));
}

function documentOf(session: Buffers, uri: string): TextDocumentEdit['textDocument'] {
  const open = session.openDocument(uri);
  return { uri: open?.uri ?? uri, version: open?.version ?? null };
}

const moveOf = (client: Client, { move }: RenameChange): RenameFile[] =>
  move && client.renamesFiles ? [RenameFile.create(move.from, move.to)] : [];

function annotationsOf(
  client: Client,
  { confirm }: RenameChange,
  groups: ReadonlyMap<string, string>,
): Pick<WorkspaceEdit, 'changeAnnotations'> {
  const labels = [...groups].map(([label, id]): [string, ChangeAnnotation] => [
    id,
    confirm?.has(label) ? { label, needsConfirmation: true } : { label },
  ]);
  return client.changeAnnotations && labels.length > 0 ? { changeAnnotations: Object.fromEntries(labels) } : {};
}
