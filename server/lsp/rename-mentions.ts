import { MessageType, type RenameParams } from 'vscode-languageserver';
import type { RenameChange } from '../features/rename/change';
import { isRefusal } from '../features/rename/change';
import { renameableAt } from '../features/rename/renameable';
import { fromPosition } from './convert';
import type { HandlerContext } from './note-requests';

/** What a rename waits for: all notes; for a name in prose, which is looked for in all of them, where they mention what. */
export const mentionsNeeded =
  ({ session, workspace }: HandlerContext) =>
  async ({ textDocument, position }: RenameParams): Promise<void> => {
    await workspace.allRead();
    const found = session.find(textDocument.uri);
    const thing = found && renameableAt(found.vault, found.note, fromPosition(found.note, position));
    if (thing && !isRefusal(thing) && thing.kind === 'entity') await session.mentionsCounted();
  };

/** A rename that this client can show: without the edits that it cannot ask about. What stays is told to the writer. */
export function withoutDoubtful({ connection, client }: HandlerContext, change: RenameChange): RenameChange {
  const { confirm, notice } = change;
  const edits =
    confirm && !client.changeAnnotations ? change.edits.filter(({ group }) => !confirm.has(group)) : change.edits;
  const left = change.edits.length - edits.length;
  const said = [
    notice,
    left > 0 ? `${left === 1 ? 'One mention' : `${left} mentions`} in quotations and footnotes were left.` : undefined,
  ].filter((part) => part !== undefined);
  if (said.length > 0) {
    const message = `Ibid: ${said.join(' ')}`;
    connection
      .sendNotification('window/showMessage', { type: MessageType.Info, message })
      .catch((error) => connection.console.error(String(error)));
  }
  return { ...change, edits };
}
