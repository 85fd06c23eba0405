import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind } from 'vscode-languageserver';
import { addAlias, aliasChoicesAt } from '../features/add-alias';
import { entityDraftAt, entityNoteChange, isExisting } from '../features/create-entity-note';
import { linkEditsIn, linkedThingAt } from '../features/link-mentions';
import { isRefusal } from '../features/rename/change';
import type { Note } from '../markdown/note';
import type { Span } from '../text/span';
import { objectAt } from '../vault/resolve';
import { packOf, type Vault } from '../vault/vault';
import { fromRange } from './convert';
import { canTake, type EntityEdit, isWantedKind, toEntityEdit } from './entity-edit';
import type { HandlerContext } from './note-requests';

/** So many entities are offered for an alias. */
const mostAliases = 3;

/**
 * What can be done with the name at a selection, as refactorings: a note of it, an alias, links. Only where the writer asks: an editor that looks
 * for a light bulb at each move of the cursor gets none.
 */
export function entityActions(
  context: Pick<HandlerContext, 'client' | 'session'>,
  vault: Vault,
  note: Note,
  { range, context: asked }: CodeActionParams,
): CodeAction[] {
  if (asked.triggerKind === CodeActionTriggerKind.Automatic || packOf(vault, note.uri)) return [];
  const selection = fromRange(note, range);
  const toAction = (title: string, kind: string, change: EntityEdit): CodeAction[] =>
    canTake(context.client, change) ? [{ title, kind, edit: toEntityEdit(context, vault, change) }] : [];
  const actions: CodeAction[] = [];
  if (isWantedKind(asked, CodeActionKind.RefactorExtract))
    actions.push(...noteActions(vault, note, selection, toAction));
  if (isWantedKind(asked, CodeActionKind.RefactorRewrite)) {
    actions.push(...linkActions(vault, note, selection, toAction));
    actions.push(...aliasActions(vault, note, selection, toAction));
  }
  return actions;
}

type ToAction = (title: string, kind: string, change: EntityEdit) => CodeAction[];

/** A note of the selected name; at a cursor, of a name that is known there or a link that leads nowhere. */
function noteActions(vault: Vault, note: Note, selection: Span, toAction: ToAction): CodeAction[] {
  const at = objectAt(vault, note, selection.start);
  const isName = at?.kind === 'mention' || (at?.kind === 'wikilink' && !at.target.note);
  if (selection.start === selection.end && !isName) return [];
  const draft = entityDraftAt(vault, note, selection);
  if (isRefusal(draft) || isExisting(draft)) return [];
  const title = `Create the note “${draft.name}” (${draft.kind})`;
  return toAction(title, CodeActionKind.RefactorExtract, entityNoteChange(vault, note, draft, true));
}

function linkActions(vault: Vault, note: Note, selection: Span, toAction: ToAction): CodeAction[] {
  const at = objectAt(vault, note, selection.start);
  if (at?.kind !== 'mention' && at?.kind !== 'wikilink') return [];
  const thing = linkedThingAt(vault, note, selection);
  if (isRefusal(thing)) return [];
  const all = linkEditsIn(vault, note, thing, 'all');
  const first = all.length > 1 ? linkEditsIn(vault, note, thing, 'first') : [];
  const action = (title: string, edits: EntityEdit['edits']): CodeAction[] =>
    edits.length > 0 ? toAction(title, CodeActionKind.RefactorRewrite, { edits }) : [];
  return [
    ...action(`Link the first mention of “${thing.name}” in this note`, first),
    ...action(
      all.length === 1
        ? `Link the mention of “${thing.name}” in this note`
        : `Link all ${all.length} mentions of “${thing.name}” in this note`,
      all,
    ),
  ];
}

/** The best guesses alone: VS Code’s command lists all entities. */
function aliasActions(vault: Vault, note: Note, selection: Span, toAction: ToAction): CodeAction[] {
  if (selection.start === selection.end) return [];
  const found = aliasChoicesAt(vault, note, selection);
  if (isRefusal(found)) return [];
  const guesses = found.choices.filter(({ isLikely }) => isLikely).slice(0, mostAliases);
  return guesses.flatMap(({ entity }) => {
    const change = addAlias(vault, note, entity, found.alias);
    if (isRefusal(change)) return [];
    return toAction(`Add “${found.alias}” as an alias of “${entity.name}”`, CodeActionKind.RefactorRewrite, change);
  });
}
