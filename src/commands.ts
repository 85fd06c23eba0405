import {
  commands,
  type Disposable,
  Location,
  type LogOutputChannel,
  languages,
  Position,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
} from 'vscode';
import { checkReferences } from './check-references';
import { type CommandId, commandIds } from './command-ids';
import { addAlias, createEntityNote, linkMentions } from './entity-commands';
import { type FootnoteCommandId, footnoteCommandIds, onFootnotes } from './footnote-commands';
import { insertCitation } from './insert-citation';
import type { LanguageServer } from './language-server';
import { nextClaim, noClaimMessage, ruleOf } from './next-claim';
import { passageTarget } from './passage-target';
import {
  type BacklinkItem,
  type BacklinksParams,
  backlinksRequest,
  type Position as ProtocolPosition,
  type Range as ProtocolRange,
} from './protocol';
import { nameOf, type Status } from './status';

/** What the commands work with. */
export interface CommandContext {
  readonly server: LanguageServer;
  readonly status: Status;
  readonly output: LogOutputChannel;
  readonly extensionId: string;
}

/** Registers every command of the extension. */
export function registerCommands(context: CommandContext): Disposable[] {
  const failed = async (doing: string, error: unknown): Promise<void> => {
    context.output.error(`Failed at ${doing}: ${error}`);
    await sayFailure(`Ibid failed at ${doing}: ${error instanceof Error ? error.message : error}`);
  };
  const entities = { server: context.server, failed };
  const onFootnote = (id: FootnoteCommandId) => () => onNote((editor) => onFootnotes(entities, editor, id));
  const footnotes = Object.fromEntries(footnoteCommandIds.map((id) => [id, onFootnote(id)])) as Record<
    FootnoteCommandId,
    () => unknown
  >;
  const handlers: Record<CommandId, (...args: unknown[]) => unknown> = {
    ...footnotes,
    [commandIds.insertCitation]: () => onNote((editor) => insertCitation(context, editor, failed)),
    [commandIds.showUnsourced]: () => onNote((editor) => showUnsourced(context, editor)),
    [commandIds.createEntityNote]: () => onNote((editor) => createEntityNote(entities, editor)),
    [commandIds.addAlias]: () => onNote((editor) => addAlias(entities, editor)),
    [commandIds.linkMentions]: () => onNote((editor) => linkMentions(entities, editor)),
    [commandIds.checkReferences]: () => onNote((editor) => checkReferences(context, editor, failed)),
    [commandIds.openPassage]: (target, at) => openPassage(target, at),
    [commandIds.showReferences]: (uri, at, about, from) => showReferences(context, uri, at, about, from),
    [commandIds.openSettings]: () =>
      commands.executeCommand('workbench.action.openSettings', `@ext:${context.extensionId}`),
    [commandIds.showOutput]: () => context.output.show(),
    [commandIds.restart]: () => context.server.restart(),
  };
  return Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, handler));
}

async function onNote(deed: (editor: TextEditor) => Promise<void>): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId === 'markdown') return deed(editor);
  await window.showInformationMessage('Ibid: open a Markdown note first.');
}

/** Moves the cursor to the next claim that no citation covers; a screen reader then reads it. */
async function showUnsourced({ status }: CommandContext, { document, selection }: TextEditor): Promise<void> {
  const unsourced = languages
    .getDiagnostics(document.uri)
    .filter((each) => each.source === 'ibid' && ruleOf(each.code) === 'unsourced-claim');
  const next = nextClaim(
    unsourced.map((each) => each.range),
    selection.active,
  );
  if (!next) {
    await window.showInformationMessage(`Ibid: ${noClaimMessage(nameOf(document.uri), status.of(document.uri))}`);
    return;
  }
  const { start } = next.claim;
  const editor = await window.showTextDocument(document, { preserveFocus: false });
  editor.selection = new Selection(start, start); // nothing selected: the next key must not overwrite the claim
  editor.revealRange(next.claim, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Opens a passage beside the note. Links give the arguments; see {@link passageTarget}. */
async function openPassage(target: unknown, at: unknown): Promise<void> {
  const found = passageTarget(target, at);
  if (!found) {
    await window.showErrorMessage(`Ibid: ${JSON.stringify(target) ?? 'nothing'} is no address of a passage.`);
    return;
  }
  const uri = Uri.parse(found.uri);
  try {
    const selection = toRange(found.range);
    await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside, preview: true, selection });
  } catch (error) {
    await window.showErrorMessage(
      `Ibid: ${nameOf(uri)} cannot be opened: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Lists the links to a note, or to the heading or block that begins `at` a place, or the citations of an entry. A code lens gives the arguments. */
async function showReferences(
  { server, output }: CommandContext,
  uri: unknown,
  at: unknown,
  about: unknown,
  from: unknown,
) {
  if (typeof uri !== 'string' || !isPosition(at)) return;
  const params: BacklinksParams = {
    textDocument: { uri },
    context: false,
    ...(about === 'note' ? {} : { position: at }),
  };
  try {
    const links =
      about === 'reference'
        ? await server.request<BacklinkItem[] | null>('textDocument/references', {
            textDocument: { uri },
            position: isPosition(from) ? from : at,
            context: { includeDeclaration: false },
          })
        : await server.request<BacklinkItem[]>(backlinksRequest, params);
    const locations = (links ?? []).map((link) => new Location(Uri.parse(link.uri), toRange(link.range)));
    const position = new Position(at.line, at.character);
    await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), position, locations);
  } catch (error) {
    output.error(`Listing links: ${error}`);
    await sayFailure(`Ibid could not list the links: ${error instanceof Error ? error.message : error}`);
  }
}

const isPosition = (value: unknown): value is ProtocolPosition => {
  const { line, character } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof line === 'number' && typeof character === 'number';
};

/** An error, with what can be done about it. */
export async function sayFailure(message: string): Promise<void> {
  const deeds = { 'Show Output': commandIds.showOutput, Restart: commandIds.restart } as const;
  const chosen = await window.showErrorMessage(message, ...(Object.keys(deeds) as (keyof typeof deeds)[]));
  if (chosen) await commands.executeCommand(deeds[chosen]);
}

const toRange = ({ start, end }: ProtocolRange): Range =>
  new Range(start.line, start.character, end.line, end.character);
