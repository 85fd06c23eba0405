import { type QuickPickItem, QuickPickItemKind, Range, type TextEditor, Uri, ViewColumn, window } from 'vscode';
import type { LanguageServer } from './language-server';
import { type CheckedReference, referencesRequest } from './protocol';

/** Lists the keys that the draft cites and nothing records, and the works that are recorded and not cited; the chosen one is shown. */
export async function checkReferences(
  { server }: { readonly server: LanguageServer },
  { document }: TextEditor,
  failed: (doing: string, error: unknown) => Promise<void>,
): Promise<void> {
  let found: CheckedReference[];
  try {
    const params = { textDocument: { uri: document.uri.toString() } };
    found = await server.request<CheckedReference[]>(referencesRequest, params);
  } catch (error) {
    await failed('comparing citations and bibliographies', error);
    return;
  }
  if (found.length === 0) {
    await window.showInformationMessage('Ibid: every citation is recorded, and every work is cited.');
    return;
  }
  const group = (kind: CheckedReference['kind'], title: string) => {
    const items = found
      .filter((one) => one.kind === kind)
      .map((one) => ({ label: one.key, description: one.title, one }));
    const heading: QuickPickItem = { label: `${title} (${items.length})`, kind: QuickPickItemKind.Separator };
    return items.length > 0 ? [heading, ...items] : [];
  };
  const items: (QuickPickItem & { readonly one?: CheckedReference })[] = [
    ...group('missing', 'Cited and not recorded'),
    ...group('unused', 'Recorded and not cited'),
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Unused and missing references',
    placeHolder: 'Choose one to go there',
    matchOnDescription: true,
  });
  if (!chosen?.one) return;
  const { uri, range } = chosen.one;
  const { start, end } = range;
  await window.showTextDocument(Uri.parse(uri), {
    viewColumn: uri === document.uri.toString() ? ViewColumn.Active : ViewColumn.Beside,
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}
