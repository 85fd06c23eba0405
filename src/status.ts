import {
  type Disposable,
  type DocumentSelector,
  languages,
  MarkdownString,
  StatusBarAlignment,
  type TextDocument,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { DocumentStatus } from './protocol';
import { type ServerState, statusView } from './status-view';

/** The item in the status bar: how the note in the active editor stands. */
export interface Status extends Disposable {
  readonly serverIs: (state: ServerState) => void;
  readonly noteIs: (status: DocumentStatus) => void;
  /** What the server last said of a note, if it did in this life. */
  readonly of: (uri: Uri) => DocumentStatus | undefined;
}

/** Right of the middle, left of the editor's own items (which stand below 100). */
const priority = 101;

/** The name of a document's file. */
export const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.toString();

/** Shows the item for editors of documents that `selector` names. */
export function createStatus(selector: DocumentSelector): Status {
  const item = window.createStatusBarItem('status', StatusBarAlignment.Right, priority);
  item.name = 'Ibid: claims with a source';
  const notes = new Map<string, DocumentStatus>();
  let server: ServerState = { kind: 'starting' };

  function refresh(): void {
    const document = window.activeTextEditor?.document;
    if (!document || languages.match(selector, document) === 0) {
      item.hide();
      return;
    }
    const view = statusView(server, nameOf(document.uri), notes.get(document.uri.toString()));
    item.text = view.text;
    item.tooltip = new MarkdownString(view.tooltip);
    item.accessibilityInformation = { label: view.label, role: 'button' };
    item.command = view.command;
    item.backgroundColor = view.isError ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  }

  function forget(document: TextDocument): void {
    notes.delete(document.uri.toString());
    refresh();
  }

  const listeners = [
    item,
    window.onDidChangeActiveTextEditor(refresh),
    // A document whose language changes is closed and opened.
    workspace.onDidOpenTextDocument(refresh),
    workspace.onDidCloseTextDocument(forget),
  ];
  refresh();
  return {
    serverIs(state) {
      server = state;
      if (state.kind !== 'running') notes.clear();
      refresh();
    },
    noteIs(status) {
      notes.set(Uri.parse(status.uri).toString(), status);
      refresh();
    },
    of: (uri) => notes.get(uri.toString()),
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}
