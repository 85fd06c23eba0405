import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import { documentationOf } from '../features/completion-documentation';
import type { Completion, Subject } from '../features/completion-types';
import { plainText } from '../features/markup';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { shortened } from '../text/shortened';
import type { Span } from '../text/span';
import type { Vault } from '../vault/vault';
import type { Client } from './capabilities';
import { applyEdit } from './command-names';
import { toRange, toWorkspaceEdit } from './convert';
import type { Session } from './session';

/** What a resolve request needs to know again. */
interface ItemData {
  readonly uri: string;
  readonly subject: Subject;
}

/** Completions as a list. It is incomplete on purpose: ranking and matching are the server's, at every keystroke. */
export function toCompletionList(
  client: Client,
  vault: Vault,
  note: Note,
  completions: readonly Completion[],
): CompletionList {
  const possible = completions.filter(
    ({ additional }) => client.appliesEdits || additional.every((edit) => edit.uri === note.uri),
  );
  const rangeOf = perObject((span: Span) => toRange(note.lines, span));
  const first = possible[0]?.span;
  const isOne = possible.every(({ span }) => span === first);
  const shared = client.defaultRange && first && isOne ? rangeOf(first) : undefined;
  const items = possible.map((completion, i) => {
    const item = toItem({ client, vault, note, rangeOf }, completion, i);
    return shared ? withoutRange(item) : item;
  });
  return { isIncomplete: true, ...(shared ? { itemDefaults: { editRange: shared } } : {}), items };
}

/** The item for a list that says where its items go. */
function withoutRange({ textEdit, ...item }: CompletionItem): CompletionItem {
  return textEdit ? { ...item, textEditText: textEdit.newText } : item;
}

/** What the items of one list share. */
interface ListContext {
  readonly client: Client;
  readonly vault: Vault;
  readonly note: Note;
  readonly rangeOf: (span: Span) => Range;
}

/** The item with its documentation. */
export function resolvedItem(client: Client, session: Session, item: CompletionItem): CompletionItem {
  const data = item.data as ItemData | undefined;
  const found = data && session.find(data.uri);
  if (!found) return item;
  const markdown = documentationOf(found.vault, found.note, data.subject);
  const documentation = client.markdownDocumentation
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
  return markdown ? { ...item, documentation } : item;
}

function toItem({ client, vault, note, rangeOf }: ListContext, completion: Completion, index: number): CompletionItem {
  const range = rangeOf(completion.span);
  const data: ItemData = { uri: note.uri, subject: completion.subject };
  const base = {
    label: completion.label,
    labelDetails: { description: shortened(completion.description, 70) },
    detail: shortened(completion.detail, 140),
    kind: kinds[completion.kind],
    sortText: String(index).padStart(4, '0'),
    ...(completion.filter === completion.label ? {} : { filterText: completion.filter }),
    data,
  };
  // A definition that goes in right behind the cursor would touch the insertion: both become one, with the cursor between.
  const here = completion.additional.filter((edit) => edit.uri === note.uri);
  const elsewhere = completion.additional.filter((edit) => edit.uri !== note.uri);
  const command = { title: 'Write the rest', command: applyEdit, arguments: [toWorkspaceEdit(vault, elsewhere)] };
  const whole = elsewhere.length > 0 ? { ...base, command } : base;
  const touching = here.find(
    (edit) => edit.span.start <= completion.span.end && edit.span.end >= completion.span.start,
  );
  if (touching) {
    const newText = client.snippets
      ? `${snippet(completion.newText)}$0${snippet(touching.newText)}`
      : completion.newText + touching.newText;
    const insertTextFormat = client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
    return { ...whole, insertTextFormat, textEdit: { range, newText } };
  }
  const additionalTextEdits = here.map((edit) => ({
    range: toRange(note.lines, edit.span),
    newText: edit.newText,
  }));
  return {
    ...whole,
    textEdit: { range, newText: completion.newText },
    ...(additionalTextEdits.length > 0 ? { additionalTextEdits } : {}),
  };
}

const snippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

const kinds: Record<Completion['kind'], CompletionItemKind> = {
  footnote: CompletionItemKind.Reference,
  evidence: CompletionItemKind.Reference,
  reference: CompletionItemKind.Value,
  note: CompletionItemKind.File,
  entity: CompletionItemKind.Class,
  file: CompletionItemKind.File,
  heading: CompletionItemKind.Text,
  block: CompletionItemKind.Text,
  tag: CompletionItemKind.Keyword,
};
