import {
  commands,
  type Disposable,
  type DocumentSelector,
  languages,
  type TextDocumentChangeEvent,
  window,
  workspace,
} from 'vscode';
import { beginsName } from './begins-name';

/** Shows suggestions while a name is typed. */
export interface NameSuggestions extends Disposable {
  readonly setOn: (on: boolean) => void;
}

/**
 * Has the editor suggest when the third letter of a word with a capital was typed in a document that `selector` names, and at each
 * one after it; off at first. VS Code asks for nothing while words are typed in Markdown, and trigger characters do not count at
 * the end of a word. `auto` says that nobody asked: where there is nothing to suggest, nothing is shown.
 */
export function createNameSuggestions(selector: DocumentSelector): NameSuggestions {
  let isOn = false;
  const typed = ({ document, contentChanges }: TextDocumentChangeEvent): void => {
    const [change] = contentChanges;
    if (!isOn || !change || contentChanges.length > 1 || change.rangeLength > 0 || !/^\p{L}\p{M}*$/u.test(change.text))
      return;
    if (window.activeTextEditor?.document !== document || languages.match(selector, document) === 0) return;
    const { line, character } = change.range.start;
    if (!beginsName(document.lineAt(line).text.slice(0, character + change.text.length))) return;
    void commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  };
  const listener = workspace.onDidChangeTextDocument(typed);
  return {
    setOn(on) {
      isOn = on;
    },
    dispose: () => listener.dispose(),
  };
}
