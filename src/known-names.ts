import {
  type Disposable,
  type DocumentSelector,
  languages,
  Range,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { LanguageServer } from './language-server';
import { lastAsked } from './last-asked';
import { type KnownName, type KnownNamesParams, namesRequest, type Range as ProtocolRange } from './protocol';

/** The thin line under names that have a card, in the visible part of every visible editor. */
export interface KnownNames extends Disposable {
  /** The known names may be others, or the setting: all editors are asked for anew. */
  readonly refresh: () => void;
}

/** How long after a key or a scroll the names are asked for, in milliseconds: a burst costs one request. */
const pause = 120;
/** So many lines above and below what is seen are asked for too, so that slow scrolling shows no bare lines. */
const margin = 20;

/** Underlines the names in editors of documents that `selector` names. */
export function createKnownNames(selector: DocumentSelector, server: LanguageServer): KnownNames {
  const underline = window.createTextEditorDecorationType({
    borderColor: new ThemeColor('ibid.knownName'),
    borderStyle: 'none none dotted none',
    borderWidth: '1px',
  });
  let isOff = false; // by the server's settings; it tells when they change
  const asked = lastAsked<TextEditor>(pause, show);

  async function show(editor: TextEditor, isLatest: () => boolean): Promise<void> {
    const { document } = editor;
    const { version } = document;
    const params: KnownNamesParams = {
      textDocument: { uri: document.uri.toString() },
      ranges: editor.visibleRanges.map((range) => widened(range, document)),
    };
    const names = await server.request<readonly KnownName[] | null>(namesRequest, params).catch(() => undefined);
    // An answer about another version would underline the wrong letters; what changed has been asked for since.
    if (names === undefined || !isLatest() || document.isClosed || document.version !== version) return;
    isOff = names === null;
    editor.setDecorations(
      underline,
      (names ?? []).map(({ range }) => rangeOf(range)),
    );
  }

  const isOurs = ({ document }: TextEditor): boolean => languages.match(selector, document) > 0;
  const ask = (editor: TextEditor): void => {
    if (!isOff) asked.ask(editor);
  };
  const refresh = (): void => {
    isOff = false;
    const editors = window.visibleTextEditors.filter(isOurs);
    asked.keepOnly(editors);
    for (const editor of editors) asked.ask(editor);
  };
  const changed = (document: TextDocument): void => {
    for (const editor of window.visibleTextEditors) if (editor.document === document && isOurs(editor)) ask(editor);
  };
  const listeners = [
    underline,
    asked,
    window.onDidChangeVisibleTextEditors(refresh),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => isOurs(textEditor) && ask(textEditor)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && changed(document)),
  ];
  refresh();
  return {
    refresh,
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

function widened({ start, end }: Range, { lineCount }: TextDocument): ProtocolRange {
  return {
    start: { line: Math.max(0, start.line - margin), character: 0 },
    end: { line: Math.min(lineCount, end.line + 1 + margin), character: 0 },
  };
}

const rangeOf = ({ start, end }: ProtocolRange): Range =>
  new Range(start.line, start.character, end.line, end.character);
