import {
  type CancellationToken,
  LSPErrorCodes,
  MessageType,
  type PrepareRenameResult,
  type RenameFilesParams,
  type RenameParams,
  ResponseError,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type FileMove, isRefusal, type Refusal, type RenameChange } from '../features/rename/change';
import { editsForMoves } from '../features/rename/move-files';
import { renameAt } from '../features/rename/rename';
import { renameableAt } from '../features/rename/renameable';
import { canonicalUri } from '../text/uri';
import type { Vault } from '../vault/vault';
import { fromPosition, toRange } from './convert';
import { guarded } from './guard';
import { entryRename, entryRenameable } from './handle-entries';
import { asAnswer } from './json-text';
import { type HandlerContext, noteRequests } from './note-requests';
import { OutsideRenames } from './outside-renames';
import { renameEditText, toRenameEdit } from './rename-edit';
import { nameRenamer, withoutDoubtful } from './rename-mentions';

/** Registers what renames things, and what follows files that were renamed by others. */
export function registerRename(context: HandlerContext): void {
  const { connection, client, session, workspace } = context;
  const onNote = noteRequests(context);
  const outside = new OutsideRenames(context);
  workspace.onFilesRead = (before) => outside.filesRead(before);

  const toEdit = (vault: Vault, change: RenameChange): WorkspaceEdit | null => {
    if (change.edits.length === 0 && !change.move) return null;
    if (change.move && !client.renamesFiles) tellToRename(context, change.move);
    return context.writesText
      ? asAnswer<WorkspaceEdit>(renameEditText(client, session, vault, change))
      : toRenameEdit(client, session, vault, change);
  };

  connection.onPrepareRename(
    orRefusal(
      onNote<TextDocumentPositionParams, PrepareRenameResult | Refusal | null>(
        'prepareRename',
        null,
        (vault, note, { position }) => {
          const found = renameableAt(vault, note, fromPosition(note, position));
          if (isRefusal(found)) return found;
          return { range: toRange(note.lines, found.span), placeholder: found.placeholder };
        },
        undefined,
        (source, { position }) => entryRenameable(source, position),
      ),
    ),
  );
  const renameName = nameRenamer(context);
  const rename = onNote<RenameParams, WorkspaceEdit | Refusal | null>(
    'rename',
    null,
    (vault, note, { position, newName }) => {
      const change = renameAt(vault, note, fromPosition(note, position), newName);
      return isRefusal(change) ? change : toEdit(vault, change);
    },
    undefined,
    (source, { position, newName }) => {
      const { vault, change } = entryRename(source, position, newName);
      return isRefusal(change) ? change : toEdit(vault, change);
    },
  );
  connection.onRenameRequest(
    orRefusal<RenameParams, WorkspaceEdit>(async (params, token) => {
      const ofName = await renameName(params, token);
      if (!ofName) return rename(params, token);
      const { vault, change } = ofName;
      return isRefusal(change) ? change : toEdit(vault, withoutDoubtful(context, change));
    }),
  );
  connection.workspace.onWillRenameFiles(
    guarded<RenameFilesParams, WorkspaceEdit | null>(
      connection.console,
      'willRenameFiles',
      null,
      async (params, isCancelled) => {
        await workspace.allRead();
        if (isCancelled()) return null;
        const vault = session.snapshot();
        return toEdit(vault, { edits: editsForMoves(vault, movesOf(params)), move: undefined });
      },
    ),
  );
  connection.workspace.onDidRenameFiles((params) => {
    const moves = movesOf(params);
    outside.expect(moves);
    workspace.takeIn(moves.flatMap(({ from, to }) => [from, to]));
  });
}

const movesOf = ({ files }: RenameFilesParams): FileMove[] =>
  files.map(({ oldUri, newUri }) => ({ from: canonicalUri(oldUri), to: canonicalUri(newUri) }));

/** A handler whose refusals reach the writer as the request's error, which editors show. */
const orRefusal =
  <P, R>(handle: (params: P, token?: CancellationToken) => Promise<R | Refusal | null>) =>
  async (params: P, token?: CancellationToken): Promise<R | null> => {
    const answer = await handle(params, token);
    if (typeof answer === 'object' && answer !== null && isRefusal(answer))
      throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
    return answer as R | null;
  };

/** For an editor that edits texts alone. */
function tellToRename({ connection }: HandlerContext, { from, to }: FileMove): void {
  const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  const message = `Ibid: the links are changed, but this editor does not rename files for a language server. Rename “${nameOf(from)}” to “${nameOf(to)}” yourself.`;
  connection
    .sendNotification('window/showMessage', { type: MessageType.Warning, message })
    .catch((error) => connection.console.error(String(error)));
}
