// What the editor suites say often. Everything here works through the public `vscode` API alone, in either host.
import * as vscode from 'vscode';

/** Milliseconds that the extension has to answer: long, since the machine may be busy; a good answer ends the wait at once. */
const PATIENCE_MS = 15_000;

// ------------------------------------------------------------------------------------------------- assertions

/** Fails with `message` unless `value` is truthy. */
export function ok(value: unknown, message: string): asserts value {
  if (!value) {
    throw new Error(message);
  }
}

/** Fails unless both are the same as JSON, and shows both. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [is, wanted] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  ok(is === wanted, `${what}:\n  is     ${is}\n  wanted ${wanted}`);
}

/** Fails unless `text` matches every pattern, and shows the text. */
export function matches(text: string, ...patterns: RegExp[]): void {
  const missing = patterns.filter((pattern) => !pattern.test(text));
  ok(missing.length === 0, `nothing matches ${missing.join(', ')} in:\n${text}`);
}

/** Asks until there is an answer, and returns it. `undefined`, `false` and an empty list are none. */
export async function until<T>(what: string, ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    const isThere = Array.isArray(answer) ? answer.length > 0 : Boolean(answer);
    if (isThere) {
      return answer as NonNullable<T>;
    }
    ok(Date.now() < deadline, `waited ${PATIENCE_MS} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Asks until the answer equals `expected`, and shows the last answer if it never does. */
export async function becomes(what: string, expected: unknown, ask: () => unknown): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  const wanted = JSON.stringify(expected);
  while (JSON.stringify(ask()) !== wanted && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  equal(ask(), expected, what);
}

// ------------------------------------------------------------------------------------------------------ notes

/** URI of a file of the opened vault. */
export function vaultFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'a workspace folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a note of the fixture in an editor. */
export async function openNote(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vaultFile(name));
  return vscode.window.showTextDocument(document);
}

let scratchNotes = 0;

/** Writes a new note into the vault and opens it. Each test has its own, so that none sees another's edits. */
export async function writeNote(text: string): Promise<vscode.TextEditor> {
  scratchNotes += 1;
  const name = `scratch-${scratchNotes}.md`;
  await vscode.workspace.fs.writeFile(vaultFile(name), new TextEncoder().encode(text));
  return openNote(name);
}

/** Types at the end of the note, as an edit that can be undone. */
export async function typeAtEnd(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const end = document.positionAt(document.getText().length);
  ok(await editor.edit((edit) => edit.insert(end, text)), 'the edit was applied');
}

/** Where `text` first stands in the document, plus an offset. */
export function positionOf(document: vscode.TextDocument, text: string, plus = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  ok(offset >= 0, `the document has ${text}`);
  return document.positionAt(offset + plus);
}

// -------------------------------------------------------------------------------------------------- questions

/** One card: its Markdown, and the text that it belongs to. */
export interface Card {
  readonly markdown: string;
  readonly of: string | undefined;
}

/** The hover cards at a place, of this extension and of any other. */
export async function cardsAt(document: vscode.TextDocument, position: vscode.Position): Promise<Card[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.map((hover) => ({
    markdown: hover.contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n'),
    of: hover.range && document.getText(hover.range),
  }));
}

/** What completion offers at a place, in the order that VS Code shows before anything is typed; resolved. */
export async function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  trigger: string,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    trigger,
    100, // how many of them to resolve
  );
  return [...list.items].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** What is written where a completion item is accepted. */
export function insertedText(item: vscode.CompletionItem): string {
  const { insertText } = item;
  if (insertText === undefined) {
    return labelOf(item);
  }
  return typeof insertText === 'string' ? insertText : insertText.value;
}

/** What accepting an item writes elsewhere in the note. */
export function textElsewhere(item: vscode.CompletionItem): string {
  return (item.additionalTextEdits ?? []).map((edit) => edit.newText).join('');
}

/** Accepts a completion item at the cursor's place, with its edits elsewhere, as one edit. */
export async function accept(
  editor: vscode.TextEditor,
  position: vscode.Position,
  item: vscode.CompletionItem,
): Promise<void> {
  const applied = await editor.edit((edit) => {
    edit.replace(replacedRange(item) ?? new vscode.Range(position, position), insertedText(item));
    for (const other of item.additionalTextEdits ?? []) {
      edit.replace(other.range, other.newText);
    }
  });
  ok(applied, 'the completion was applied');
}

/** A place that a jump leads to. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** Where a jump from `position` leads. */
export async function jumpsFrom(
  document: vscode.TextDocument,
  position: vscode.Position,
  kind: 'Definition' | 'Implementation',
): Promise<Place[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    `vscode.execute${kind}Provider`,
    document.uri,
    position,
  );
  return found.map((each) =>
    'targetUri' in each
      ? { uri: each.targetUri, range: each.targetSelectionRange ?? each.targetRange }
      : { uri: each.uri, range: each.range },
  );
}

// --------------------------------------------------------------------------------------------------- findings

/** This extension's findings on a document. */
export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((each) => each.source === 'ibid');
}

/** The rule of a finding. */
export function ruleOf(finding: vscode.Diagnostic): string {
  const { code } = finding;
  return String(typeof code === 'object' ? code.value : code);
}

/** Every finding as `LINE RULE` (1-based), in order. */
export function rendered(document: vscode.TextDocument): string[] {
  return findings(document)
    .map((each) => ({ line: each.range.start.line + 1, rule: ruleOf(each) }))
    .sort((a, b) => a.line - b.line || (a.rule < b.rule ? -1 : 1))
    .map(({ line, rule }) => `${line} ${rule}`);
}

/** Waits for a finding of a rule. */
export async function findingOf(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(`a finding of ${rule}`, () => findings(document).find((each) => ruleOf(each) === rule));
}

/** The code actions that are offered on a range, with their edits. */
export async function actionsOn(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    undefined,
    50, // how many of them to resolve
  );
}

/** What an action writes into the document. */
export function textOf(action: vscode.CodeAction, document: vscode.TextDocument): string {
  return (action.edit?.get(document.uri) ?? []).map((edit) => edit.newText).join('\n');
}

/** Does what clicking on an action does. */
export async function perform(action: vscode.CodeAction): Promise<void> {
  if (action.edit) {
    ok(await vscode.workspace.applyEdit(action.edit), `${action.title} was applied`);
  }
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}

function labelOf(item: vscode.CompletionItem): string {
  return typeof item.label === 'string' ? item.label : item.label.label;
}

function sortKey(item: vscode.CompletionItem): string {
  return item.sortText ?? labelOf(item);
}

function replacedRange(item: vscode.CompletionItem): vscode.Range | undefined {
  const { range } = item;
  return range && 'replacing' in range ? range.replacing : range;
}
