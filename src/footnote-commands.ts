import { Position, ProgressLocation, Selection, type TextEditor, window } from 'vscode';
import type { CommandId } from './command-ids';
import { commandIds } from './command-ids';
import type { EntityCommandContext } from './entity-commands';
import { type FootnotesDone, type FootnotesParams, footnotesRequest, type Refused } from './protocol';

/** The commands on footnotes, and what each asks the server to do. */
const deeds = {
  [commandIds.insertFootnote]: 'insert',
  [commandIds.deleteFootnote]: 'delete',
  [commandIds.renumberFootnotes]: 'renumber',
  [commandIds.sortFootnotes]: 'sort',
  [commandIds.footnotesToCitations]: 'toCitations',
  [commandIds.citationsToFootnotes]: 'toFootnotes',
  [commandIds.mergeFootnotes]: 'merge',
  [commandIds.expandShortForms]: 'expand',
  [commandIds.shortenCitations]: 'shorten',
} as const satisfies Partial<Record<CommandId, string>>;

/** One of the commands on footnotes. */
export type FootnoteCommandId = keyof typeof deeds;

export const footnoteCommandIds = Object.keys(deeds) as FootnoteCommandId[];

/** Does to the footnotes of the editor’s note what the command says, in one step to be undone, and tells what stayed as it was. */
export async function onFootnotes(
  { server, failed }: EntityCommandContext,
  editor: TextEditor,
  command: FootnoteCommandId,
): Promise<void> {
  const { document, selection } = editor;
  const toPosition = ({ line, character }: Position) => ({ line, character });
  const params: FootnotesParams = {
    textDocument: { uri: document.uri.toString() },
    range: { start: toPosition(selection.start), end: toPosition(selection.end) },
    deed: deeds[command],
  };
  let answer: FootnotesDone | Refused;
  try {
    answer = await window.withProgress({ location: ProgressLocation.Window, title: 'Ibid: footnotes…' }, () =>
      server.request<FootnotesDone | Refused>(footnotesRequest, params),
    );
  } catch (error) {
    await failed('changing the footnotes', error);
    return;
  }
  if ('refusal' in answer) {
    void window.showInformationMessage(`Ibid: ${answer.refusal}`);
    return;
  }
  if (!answer.applied) {
    await window.showWarningMessage(
      'Ibid: the edit could not be made; the note was changed meanwhile, or may not be written.',
    );
    return;
  }
  if (answer.cursor) {
    const at = new Position(answer.cursor.line, answer.cursor.character);
    editor.selection = new Selection(at, at);
    editor.revealRange(editor.selection);
  }
  if (answer.notice) void window.showInformationMessage(`Ibid: ${answer.notice}`);
}
