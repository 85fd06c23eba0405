import {
  ProgressLocation,
  type QuickPick,
  type QuickPickItem,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { LanguageServer } from './language-server';
import { type CitationChoice, type CiteParams, citeRequest, type ZoteroChoices, zoteroRequest } from './protocol';
import { nameOf } from './status';

/** A choice as the picker lists it; without `choice` it only says something. */
type Item = QuickPickItem & { readonly choice?: CitationChoice };

/** How long a writer pauses before Zotero is asked, in milliseconds. */
const pause = 250;

/**
 * Lets the writer choose among the sources that would support the sentence at the cursor, and cites the chosen one. What is typed is also
 * looked for in Zotero, where the settings name one.
 */
export async function insertCitation(
  { server }: { readonly server: LanguageServer },
  { document, selection }: TextEditor,
  failed: (doing: string, error: unknown) => Promise<void>,
): Promise<void> {
  const { version } = document;
  const { line, character } = selection.active;
  const params: CiteParams = { textDocument: { uri: document.uri.toString() }, position: { line, character } };
  let choices: CitationChoice[];
  try {
    choices = await window.withProgress({ location: ProgressLocation.Window, title: 'Ibid: looking for sources' }, () =>
      server.request<CitationChoice[]>(citeRequest, params),
    );
  } catch (error) {
    await failed('looking for sources', error);
    return;
  }
  const search = (query: string) => server.request<ZoteroChoices>(zoteroRequest, { ...params, query });
  const chosen = await pick(choices, search);
  if (chosen) await apply(chosen, document, version);
}

/** Shows the choices, and those that `search` brings for what is typed; the chosen one, or undefined. */
function pick(
  choices: readonly CitationChoice[],
  search: (query: string) => Promise<ZoteroChoices>,
): Promise<CitationChoice | undefined> {
  const picker: QuickPick<Item> = window.createQuickPick<Item>();
  picker.title = 'Cite a source for this sentence';
  picker.placeholder =
    choices.length > 0
      ? 'Type to search by author, year or words of the passage'
      : 'No source at hand speaks of this sentence; type to search';
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  const own: readonly Item[] = choices.map((choice) => ({ ...choice, choice }));
  picker.items = own;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;
  const ask = async (query: string): Promise<void> => {
    picker.busy = true;
    const { choices: found, problem } = await search(query).catch((error: unknown) => ({
      choices: [],
      problem: `Zotero could not be asked: ${error instanceof Error ? error.message : error}`,
    }));
    if (!isOpen || picker.value !== query) return;
    picker.busy = false;
    const more: Item[] = found.map((choice) => ({ ...choice, choice, alwaysShow: true }));
    const said: Item[] = problem ? [{ label: `$(warning) ${problem}`, alwaysShow: true }] : [];
    if (more.length + said.length > 0 || picker.items.length > own.length) picker.items = [...own, ...more, ...said];
  };
  picker.onDidChangeValue((query) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(query), pause);
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (item && !item.choice) return;
      resolve(item?.choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      isOpen = false;
      clearTimeout(waiting);
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** All edits at once, so that one undo takes them back; what is written into other files is saved, if they had nothing unsaved. */
async function apply(choice: CitationChoice, document: TextDocument, version: number): Promise<void> {
  if (document.version !== version) {
    await window.showWarningMessage(
      `Ibid: ${nameOf(document.uri)} was changed meanwhile; nothing was inserted. Try again.`,
    );
    return;
  }
  const others = new Set(choice.edits.map(({ uri }) => Uri.parse(uri).toString()));
  others.delete(document.uri.toString());
  const opened = await Promise.all([...others].map((uri) => workspace.openTextDocument(Uri.parse(uri))));
  const clean = opened.filter(({ isDirty }) => !isDirty);
  const edit = new WorkspaceEdit();
  for (const { uri, range, newText } of choice.edits) {
    const { start, end } = range;
    edit.replace(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character), newText);
  }
  if (!(await workspace.applyEdit(edit))) {
    await window.showErrorMessage(
      `Ibid: the citation could not be inserted into ${nameOf(document.uri)}; it may be read-only.`,
    );
    return;
  }
  for (const other of clean) await other.save();
}
