import type { CodeAction, CodeActionParams, Position, Range } from 'vscode-languageserver';
import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver';
import type { FootnoteChange } from '../features/footnotes/change';
import { type FootnoteDeed, footnoteDeeds } from '../features/footnotes/deeds';
import { grouped, isRefusal, type Refusal, refused } from '../features/rename/change';
import { applyEdits } from '../lint/apply-fixes';
import type { Note } from '../markdown/note';
import { lineStartsOf, positionAt } from '../text/lines';
import type { Span } from '../text/span';
import { packOf, type Vault } from '../vault/vault';
import { fromRange } from './convert';
import { applyEntityEdit, canTake, type EntityEdit, isWantedKind, toEntityEdit } from './entity-edit';
import type { Conversions } from './footnote-conversions';
import { guarded } from './guard';
import type { HandlerContext } from './note-requests';

interface FootnoteParams {
  readonly textDocument: { readonly uri: string };
  /** Empty for the place of the cursor. */
  readonly range: Range;
  /** One of `footnoteDeeds`. */
  readonly deed: string;
}

/** What was done. */
interface FootnotesDone {
  /** Whether the edit reached the client. */
  readonly applied: boolean;
  /** What the writer should know. */
  readonly notice?: string;
  /** Where the cursor goes, after the edit. */
  readonly cursor?: Position;
}

/**
 * Registers `ibid/footnotes`, by which VS Code's client runs its commands on footnotes. Other editors have code actions for the same. The
 * edit is applied through the client, as one to be undone at once.
 */
export function registerFootnoteHandlers(context: HandlerContext): void {
  const { connection, session, workspace } = context;
  connection.onRequest(
    'ibid/footnotes',
    guarded<FootnoteParams, object>(
      connection.console,
      'ibid/footnotes',
      refused('This went wrong; the output says why.'),
      async ({ textDocument, range, deed: id }) => {
        await workspace.allRead();
        const found = session.find(textDocument.uri);
        const deed = footnoteDeeds.find((each) => each.id === id);
        if (!found || !deed) return refused(found ? `There is no deed “${id}”.` : 'This note is not known yet.');
        const { vault, note } = found;
        if (packOf(vault, note.uri)) return refused('This note belongs to a pack, which is read-only.');
        const change = changeOf(context.conversions, deed, vault, note, fromRange(note, range));
        if (isRefusal(change)) return change;
        if (change.edits.length === 0) return refused(change.notice ?? deed.nothing);
        return applied(context, vault, note, deed, change);
      },
    ),
  );
}

/** A conversion there and back gives the text that was converted, as long as nothing else changed it. */
function changeOf(
  conversions: Conversions,
  deed: FootnoteDeed,
  vault: Vault,
  note: Note,
  selection: Span,
): FootnoteChange | Refusal {
  const isBack = deed.id === 'toFootnotes' || deed.id === 'toFootnote';
  const back = deed.id === 'toFootnotes' ? conversions.back(note) : undefined;
  if (back) return back;
  const labels = isBack ? conversions.labelsOf(note) : undefined;
  const settings = labels ? { ...vault.settings, 'footnote.label': labels } : vault.settings;
  const wordings = isBack ? conversions.wordingsOf(note) : undefined;
  const change = deed.run({ ...vault, settings }, note, selection, wordings);
  if (/^toCitations?$/.test(deed.id) && !isRefusal(change)) conversions.keep(note, change);
  return change;
}

async function applied(
  context: HandlerContext,
  vault: Vault,
  note: Note,
  deed: FootnoteDeed,
  change: FootnoteChange,
): Promise<FootnotesDone | Refusal> {
  const done = await applyEntityEdit(context, vault, toEntity(deed.title, change), deed.title);
  if (isRefusal(done)) return done;
  const own = change.edits.filter(({ uri }) => uri === note.uri);
  const cursor = change.cursor === undefined ? undefined : positionIn(applyEdits(note.text, own), change.cursor);
  return {
    applied: done.applied,
    ...(change.notice ? { notice: change.notice } : {}),
    ...(cursor ? { cursor } : {}),
  };
}

const positionIn = (text: string, offset: number): Position => positionAt(lineStartsOf(text), offset);

const toEntity = (title: string, { edits, creates }: FootnoteChange): EntityEdit => ({
  edits: grouped(title, edits),
  ...(creates ? { creates } : {}),
});

/**
 * What can be done with the footnote, citation or address at a selection, as refactorings. Only where the writer asks: an editor that
 * looks for a light bulb at each move of the cursor gets none.
 */
export function footnoteActions(
  context: Pick<HandlerContext, 'client' | 'session' | 'conversions'>,
  vault: Vault,
  note: Note,
  { range, context: asked }: CodeActionParams,
): CodeAction[] {
  if (asked.triggerKind === CodeActionTriggerKind.Automatic || packOf(vault, note.uri)) return [];
  const kind = CodeActionKind.RefactorRewrite;
  if (!isWantedKind(asked, kind)) return [];
  const selection = fromRange(note, range);
  return footnoteDeeds.flatMap((deed) => {
    if (!deed.isOffered(note, selection)) return [];
    const change = changeOf(context.conversions, deed, vault, note, selection);
    if (isRefusal(change) || change.edits.length === 0) return [];
    const made = toEntity(deed.title, change);
    return canTake(context.client, made) ? [{ title: deed.title, kind, edit: toEntityEdit(context, vault, made) }] : [];
  });
}
