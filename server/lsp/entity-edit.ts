import type { CodeActionContext, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { type Refusal, type RenameEdit, refused } from '../features/rename/change';
import type { Vault } from '../vault/vault';
import type { Client } from './capabilities';
import type { HandlerContext } from './note-requests';
import { toRenameEdit } from './rename-edit';

/** Files to make and edits of others, in the form that the client takes. Files are made first, and never over one that is there. */
export function toEntityEdit(
  { client, session }: Pick<HandlerContext, 'client' | 'session'>,
  vault: Vault,
  { creates = [], edits, confirm }: EntityEdit,
): WorkspaceEdit {
  const edit = toRenameEdit(client, session, vault, { edits, move: undefined, ...(confirm ? { confirm } : {}) });
  if (creates.length === 0) return edit;
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const made = creates.flatMap(({ uri, text }) => [
    { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
    { textDocument: { uri, version: null }, edits: [{ range: top, newText: text }] },
  ]);
  const changed = Object.entries(edit.changes ?? {}).map(
    ([uri, list]): TextDocumentEdit => ({ textDocument: { uri, version: null }, edits: list }),
  );
  return { ...edit, documentChanges: [...made, ...changed, ...(edit.documentChanges ?? [])] };
}

/** What an action on an entity changes. */
export interface EntityEdit {
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
  readonly edits: readonly RenameEdit[];
  /** Groups that the writer is to confirm one by one. */
  readonly confirm?: ReadonlySet<string>;
}

/** Whether this client can be given the edit: it may not make files. */
export const canTake = (client: Client, { creates = [] }: EntityEdit): boolean =>
  creates.length === 0 || (client.createsFiles && client.documentChanges);

/** Whether a client that asks for code actions wants this kind, or one of the kinds around it. */
export const isWantedKind = ({ only }: CodeActionContext, kind: string): boolean =>
  !only || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));

/** Has the client make the edit, as one refactoring called `label`: whether it did. */
export async function applyEntityEdit(
  { connection, client, session }: Pick<HandlerContext, 'connection' | 'client' | 'session'>,
  vault: Vault,
  change: EntityEdit,
  label: string,
): Promise<{ readonly applied: boolean } | Refusal> {
  if (!client.appliesEdits || !canTake(client, change))
    return refused('This editor does not let Ibid make files or edits.');
  const edit = toEntityEdit({ client, session }, vault, change);
  return connection.workspace.applyEdit({ label, edit, metadata: { isRefactoring: true } });
}
