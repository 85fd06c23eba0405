import { MessageType, type RenameParams } from 'vscode-languageserver';
import { isRefusal, type Refusal, type RenameChange, refused } from '../features/rename/change';
import { renameEntityInSteps } from '../features/rename/rename-entity';
import { renameableAt } from '../features/rename/renameable';
import { inSlices } from '../host/turns';
import type { Vault } from '../vault/vault';
import { fromPosition } from './convert';
import { guarded } from './guard';
import type { HandlerContext } from './note-requests';

/** A rename of a name in prose, and the snapshot that it is of. */
interface NameRename {
  readonly vault: Vault;
  readonly change: RenameChange | Refusal;
}

/**
 * Renames a name in prose: waits until all notes are counted, then reads those that mention it in slices, so that other requests are
 * answered between. Undefined where something else is to be renamed.
 */
export const nameRenamer = ({ connection, session, workspace }: HandlerContext) =>
  guarded<RenameParams, NameRename | undefined>(
    connection.console,
    'rename',
    undefined,
    async ({ textDocument, position, newName }, isCancelled) => {
      await workspace.allRead();
      const thingNow = () => {
        const found = session.find(textDocument.uri);
        const thing = found && renameableAt(found.vault, found.note, fromPosition(found.note, position));
        return found && thing && !isRefusal(thing) && thing.kind === 'entity' ? { ...found, thing } : undefined;
      };
      if (!thingNow()) return undefined;
      await session.mentionsCounted();
      const found = thingNow();
      if (!found) return undefined;
      const { vault, note, thing } = found;
      const pause = inSlices(() => !isCancelled());
      const steps = renameEntityInSteps(vault, note, thing, newName);
      let step = steps.next();
      while (!step.done) {
        const due = pause();
        if (due !== true && !(await due)) return { vault, change: refused('The rename was cancelled.') };
        step = steps.next();
      }
      const change = step.value;
      const now = session.snapshot();
      const isStale = !isRefusal(change) && change.edits.some(({ uri }) => vault.open.get(uri) !== now.open.get(uri));
      return { vault, change: isStale ? refused('A note was changed meanwhile: try again.') : change };
    },
  );

/** A rename that this client can show: without the edits that it cannot ask about. What stays is told to the writer. */
export function withoutDoubtful({ connection, client }: HandlerContext, change: RenameChange): RenameChange {
  const { confirm, notice } = change;
  const edits =
    confirm && !client.changeAnnotations ? change.edits.filter(({ group }) => !confirm.has(group)) : change.edits;
  const left = change.edits.length - edits.length;
  const said = [
    notice,
    left > 0
      ? `${left === 1 ? 'One mention in a quotation or footnote was' : `${left} mentions in quotations and footnotes were`} left.`
      : undefined,
  ].filter((part) => part !== undefined);
  if (said.length > 0) {
    const message = `Ibid: ${said.join(' ')}`;
    connection
      .sendNotification('window/showMessage', { type: MessageType.Info, message })
      .catch((error) => connection.console.error(String(error)));
  }
  return { ...change, edits };
}
