import {
  ProgressLocation,
  type QuickPickItem,
  QuickPickItemKind,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageServer } from './language-server';
import {
  type AliasChoice,
  type AliasChoices,
  addAliasRequest,
  aliasChoicesRequest,
  createEntityNoteRequest,
  type EntityDraft,
  type EntityEdited,
  entityDraftRequest,
  type LinkOption,
  type LinkOptions,
  linkMentionsRequest,
  type Refused,
  type SelectionParams,
} from './protocol';

/** What the commands on names ask. */
export interface EntityCommandContext {
  readonly server: LanguageServer;
  /** Says that a request failed, and logs it. */
  readonly failed: (doing: string, error: unknown) => Promise<void>;
}

/** Makes a note of the selected name: asks for its kind and whether the words become a link, and opens it. */
export async function createEntityNote(context: EntityCommandContext, editor: TextEditor): Promise<void> {
  const params = paramsOf(editor);
  const draft = await asked<EntityDraft>(context, 'making the note', entityDraftRequest, params);
  if (!draft) return;
  if (draft.existing !== undefined) {
    await window.showTextDocument(Uri.parse(draft.existing));
    return;
  }
  const extended = draft.extends === undefined ? '' : `, extends ${draft.extends}`;
  const title = `Create “${draft.name}” (${draft.path}${extended})`;
  // What is known keeps its kind: else the note would not extend it.
  const kind = draft.extends === undefined ? await askKind(title, draft) : draft.kind;
  if (!kind) return;
  const ways = [
    { label: 'Make the selected words a link', link: true },
    { label: 'Leave the words as they are', link: false },
  ];
  const way = draft.mayLink ? await window.showQuickPick(ways, { title, placeHolder: 'Link to the note?' }) : ways[1];
  if (!way) return;
  const chosen = { ...params, kind, link: way.link };
  await openEdited(await asked<EntityEdited>(context, 'making the note', createEntityNoteRequest, chosen));
}

async function askKind(title: string, { kind, kinds }: EntityDraft): Promise<string | undefined> {
  const all = [kind, ...kinds.filter((each) => each !== kind)];
  const items = all.map((label, i) => ({ label, ...(i === 0 ? { description: 'guessed' } : {}) }));
  const chosen = await window.showQuickPick(items, { title, placeHolder: 'What kind of thing is it?' });
  return chosen?.label;
}

/** Adds the selected words to the aliases of an entity that the writer chooses. */
export async function addAlias(context: EntityCommandContext, editor: TextEditor): Promise<void> {
  const params = paramsOf(editor);
  const found = await asked<AliasChoices>(context, 'looking for entities', aliasChoicesRequest, params);
  if (!found) return;
  const chosen = await window.showQuickPick(found.choices.map(itemOf), {
    title: `Add “${found.alias}” as an alias`,
    placeHolder: 'Of which entity? Type to search by any of its names',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!chosen) return;
  const { id, note } = chosen.choice;
  const edited = await asked<EntityEdited>(context, 'adding the alias', addAliasRequest, {
    ...params,
    id,
    note,
    alias: found.alias,
  });
  if (!edited) return;
  if (edited.isNew) return openEdited(edited);
  if (!edited.applied) return sayUnapplied();
  void window.showInformationMessage(`Ibid: “${found.alias}” is an alias of “${chosen.label}” now.`);
}

const itemOf = (choice: AliasChoice) => ({
  label: choice.label,
  description: choice.description,
  ...(choice.detail === '' ? {} : { detail: choice.detail }),
  choice,
});

/** Makes links of the mentions of the name under the cursor: in this note or in all, as the writer chooses. */
export async function linkMentions(context: EntityCommandContext, editor: TextEditor): Promise<void> {
  const params = paramsOf(editor);
  const found = await asked<LinkOptions>(context, 'looking for mentions', linkMentionsRequest, params);
  if (!found) return;
  if (found.options.length === 0) {
    await window.showInformationMessage(`Ibid: every mention of “${found.name}” that can be a link is one.`);
    return;
  }
  const chosen = await window.showQuickPick(linkItems(found.options), {
    title: `Link mentions of “${found.name}”`,
    placeHolder: 'Which of them?',
  });
  if (!chosen?.option) return;
  const { scope, which } = chosen.option;
  const review = scope === 'vault' ? await askReview(found.name, chosen.option) : false;
  if (review === undefined) return;
  const edited = await asked<EntityEdited>(context, 'linking the mentions', linkMentionsRequest, {
    ...params,
    scope,
    which,
    review,
  });
  if (edited && !edited.applied && !review) await sayUnapplied();
}

interface LinkItem extends QuickPickItem {
  readonly option?: LinkOption;
}

function linkItems(options: readonly LinkOption[]): LinkItem[] {
  const itemsOf = (scope: LinkOption['scope'], label: string): LinkItem[] => {
    const items = options
      .filter((option) => option.scope === scope)
      .map((option) => ({ ...shownOption(option), option }));
    return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
  };
  return [...itemsOf('note', 'In this note'), ...itemsOf('vault', 'In the vault')];
}

function shownOption({ scope, which, links, notes }: LinkOption): { label: string; description: string } {
  const inEach = scope === 'vault' ? ' of each note' : '';
  const label =
    which === 'all'
      ? 'All mentions'
      : which === 'first'
        ? `The first mention${inEach}`
        : 'The first mention of each section';
  const where = scope === 'vault' ? ` in ${counted(notes, 'note')}` : '';
  return { label, description: `${counted(links, 'link')}${where}` };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Whether each link is to be confirmed in the preview; undefined for not at all. */
async function askReview(name: string, { links, notes }: LinkOption): Promise<boolean | undefined> {
  const chosen = await window.showQuickPick(
    [
      { label: `Make ${counted(links, 'link')} in ${counted(notes, 'note')}`, review: false },
      { label: 'Choose them in the preview first', review: true },
    ],
    { title: `Link mentions of “${name}”` },
  );
  return chosen?.review;
}

function paramsOf({ document, selection }: TextEditor): SelectionParams {
  const { start, end } = selection;
  return {
    textDocument: { uri: document.uri.toString() },
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  };
}

/** The server's answer; a refusal is told, and nothing is returned. */
async function asked<R>(
  { server, failed }: EntityCommandContext,
  doing: string,
  method: string,
  params: object,
): Promise<R | undefined> {
  try {
    const answer = await window.withProgress({ location: ProgressLocation.Window, title: `Ibid: ${doing}…` }, () =>
      server.request<R | Refused>(method, params),
    );
    if (typeof answer === 'object' && answer !== null && 'refusal' in answer) {
      await window.showInformationMessage(`Ibid: ${answer.refusal}`);
      return undefined;
    }
    return answer as R;
  } catch (error) {
    await failed(doing, error);
    return undefined;
  }
}

/** Opens the note that was made, and saves it: the file would be empty until then. */
async function openEdited(edited: EntityEdited | undefined): Promise<void> {
  if (!edited) return;
  if (!edited.applied) return sayUnapplied();
  const document = await workspace.openTextDocument(Uri.parse(edited.uri));
  if (edited.isNew && document.isDirty) await document.save();
  await window.showTextDocument(document);
}

async function sayUnapplied(): Promise<void> {
  await window.showWarningMessage(
    'Ibid: the edit could not be made; a note was changed meanwhile, or may not be written.',
  );
}
