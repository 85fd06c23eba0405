import type { Range } from 'vscode-languageserver';
import { addAlias, aliasChoicesAt } from '../features/add-alias';
import { entityDraftAt, entityNoteChange, isExisting } from '../features/create-entity-note';
import { type LinkedThing, linkEditsIn, linkedThingAt, notesToLink, type Which } from '../features/link-mentions';
import { isRefusal, type Refusal, type RenameEdit, refused } from '../features/rename/change';
import { inSlices } from '../host/turns';
import type { Note } from '../markdown/note';
import { entityKinds } from '../vault/entity-kinds';
import { knowledgeOf } from '../vault/knowledge';
import { pathOf } from '../vault/note-path';
import { packOf, type Vault } from '../vault/vault';
import { fromRange } from './convert';
import { applyEntityEdit, type EntityEdit } from './entity-edit';
import { guarded } from './guard';
import type { HandlerContext } from './note-requests';

/** What all requests about a selected name say. */
interface OfSelection {
  readonly textDocument: { readonly uri: string };
  /** Empty for the name under the cursor. */
  readonly range: Range;
}

/** What was done: the edit reached the client, and the note that it is about. */
interface Done {
  readonly applied: boolean;
  readonly uri: string;
  readonly isNew: boolean;
}

/** A way to link mentions, and how much it would change. */
interface LinkOption {
  readonly scope: 'note' | 'vault';
  readonly which: Which;
  readonly links: number;
  readonly notes: number;
}

interface LinkParams extends OfSelection {
  /** Without it the answer is what could be done. */
  readonly which?: Which;
  readonly scope?: 'note' | 'vault';
  /** Whether the client is to ask for each link. */
  readonly review?: boolean;
}

/**
 * Registers what VS Code's client asks for its commands on names: `ibid/entityDraft`, `ibid/createEntityNote`, `ibid/aliasChoices`,
 * `ibid/addAlias` and `ibid/linkMentions`. Other editors have code actions for the same. Edits are applied through the client, each
 * as one to be undone at once.
 */
export function registerEntityHandlers(context: HandlerContext): void {
  const { connection, session, workspace } = context;
  const register = <P extends OfSelection, R extends object>(
    method: string,
    answer: (vault: Vault, note: Note, params: P, isCancelled: () => boolean) => Promise<R | Refusal> | R | Refusal,
  ): void => {
    connection.onRequest(
      method,
      guarded<P, object>(
        connection.console,
        method,
        refused('This went wrong; the output says why.'),
        async (params, isCancelled) => {
          await workspace.allRead();
          const found = session.find(params.textDocument.uri);
          if (!found) return refused('This note is not known yet.');
          if (packOf(found.vault, found.note.uri)) return refused('This note belongs to a pack, which is read-only.');
          return answer(found.vault, found.note, params, isCancelled);
        },
      ),
    );
  };

  register<OfSelection, object>('ibid/entityDraft', (vault, note, { range }) => {
    const draft = entityDraftAt(vault, note, fromRange(note, range));
    if (isRefusal(draft)) return draft;
    if (isExisting(draft)) return { existing: draft.existing.uri, name: draft.existing.title };
    const { name, kind, known, linkSpan } = draft;
    const extended = known && (known.pack ?? (known.origin === 'gazetteer' ? 'the gazetteer' : undefined));
    return {
      name,
      kind,
      kinds: entityKinds,
      path: pathOf(vault, draft),
      extends: extended,
      mayLink: linkSpan !== undefined,
    };
  });

  register<OfSelection & { kind?: string; link?: boolean }, Done>(
    'ibid/createEntityNote',
    async (vault, note, params) => {
      const draft = entityDraftAt(vault, note, fromRange(note, params.range), params.kind);
      if (isRefusal(draft)) return draft;
      if (isExisting(draft)) return { applied: true, uri: draft.existing.uri, isNew: false };
      const change = entityNoteChange(vault, note, draft, params.link === true);
      return applied(context, vault, change, draft.uri, `Create the note “${draft.name}”`);
    },
  );

  register<OfSelection, object>('ibid/aliasChoices', (vault, note, { range }) => {
    const found = aliasChoicesAt(vault, note, fromRange(note, range));
    if (isRefusal(found)) return found;
    const choices = found.choices.slice(0, mostChoices).map(({ entity, why }) => ({
      id: entity.id,
      label: entity.name,
      description: [entity.kind, why].filter(Boolean).join(' · '),
      detail: entity.aliases.slice(0, 8).join(', '),
      note: entity.note?.uri,
    }));
    return { alias: found.alias, choices };
  });

  register<OfSelection & { id: string; note?: string; alias: string }, Done>(
    'ibid/addAlias',
    async (vault, home, params) => {
      const entity = knowledgeOf(vault).entities.find(({ id, note }) => id === params.id && note?.uri === params.note);
      if (!entity) return refused('This entity is not known any more.');
      const change = addAlias(vault, home, entity, params.alias);
      if (isRefusal(change)) return change;
      const uri = change.creates[0]?.uri ?? change.edits[0]?.uri ?? home.uri;
      return applied(context, vault, change, uri, `Add the alias “${params.alias}”`);
    },
  );

  register<LinkParams, object>('ibid/linkMentions', async (vault, note, params, isCancelled) => {
    const thing = linkedThingAt(vault, note, fromRange(note, params.range));
    if (isRefusal(thing)) return thing;
    const { which } = params;
    if (which === undefined)
      return { name: thing.name, options: await optionsOf(context, vault, note, thing, isCancelled) };
    const edits =
      params.scope === 'vault'
        ? await editsInVault(context, vault, note, thing, isCancelled, (each) => linkEditsIn(vault, each, thing, which))
        : linkEditsIn(vault, note, thing, which);
    if (!edits || isStale(context, vault, edits))
      return refused('The notes changed meanwhile; nothing was linked. Try again.');
    const confirm = params.review === true ? { confirm: new Set(edits.map(({ group }) => group)) } : {};
    return applied(context, vault, { edits, ...confirm }, note.uri, `Link mentions of “${thing.name}”`);
  });
}

/** So many entities are listed to choose from. */
const mostChoices = 3000;

async function applied(
  context: HandlerContext,
  vault: Vault,
  change: EntityEdit,
  uri: string,
  label: string,
): Promise<Done | Refusal> {
  const done = await applyEntityEdit(context, vault, change, label);
  if (isRefusal(done)) return done;
  return { applied: done.applied, uri, isNew: (change.creates ?? []).length > 0 };
}

/** What linking would change, in this note and in the vault; ways that change nothing more than another are left out. */
async function optionsOf(
  context: HandlerContext,
  vault: Vault,
  home: Note,
  thing: LinkedThing,
  isCancelled: () => boolean,
): Promise<LinkOption[]> {
  const ways: readonly Which[] = ['first', 'section', 'all'];
  const counts = new Map(ways.map((which) => [which, { links: 0, notes: 0, here: 0 }]));
  await editsInVault(context, vault, home, thing, isCancelled, (note) => {
    for (const which of ways) {
      const { length } = linkEditsIn(vault, note, thing, which);
      const count = counts.get(which)!;
      count.links += length;
      if (length > 0) count.notes++;
      if (note.uri === home.uri) count.here = length;
    }
    return [];
  });
  const all = counts.get('all')!;
  const options = (['note', 'vault'] as const).flatMap((scope) =>
    ways.map((which): LinkOption => {
      const { links, notes, here } = counts.get(which)!;
      return scope === 'note'
        ? { scope, which, links: here, notes: Math.min(1, here) }
        : { scope, which, links, notes };
    }),
  );
  const linksOf = (which: Which, scope: LinkOption['scope']): number =>
    options.find((option) => option.which === which && option.scope === scope)!.links;
  const isNew = ({ links, scope, which }: LinkOption): boolean =>
    links > 0 &&
    (scope === 'note' || all.links > all.here) &&
    (which === 'all' || links < linksOf('all', scope)) &&
    (which !== 'section' || links > linksOf('first', scope));
  return options.filter(isNew);
}

/** The edits of all notes that mention a thing, in slices; undefined when cancelled. */
async function editsInVault(
  { session }: HandlerContext,
  vault: Vault,
  home: Note,
  thing: LinkedThing,
  isCancelled: () => boolean,
  editsOf: (note: Note) => readonly RenameEdit[],
): Promise<RenameEdit[] | undefined> {
  if (thing.entity) await session.mentionsCounted();
  const { mentions } = session.snapshot();
  const pause = inSlices(() => !isCancelled());
  const edits: RenameEdit[] = [];
  for (const note of notesToLink({ ...vault, mentions }, home, thing)) {
    const due = pause();
    if (due !== true && !(await due)) return undefined;
    edits.push(...editsOf(note));
  }
  return edits;
}

/** Whether a note to be edited changed since the snapshot that its edits were made from. */
function isStale({ session }: HandlerContext, vault: Vault, edits: readonly RenameEdit[]): boolean {
  const now = session.snapshot();
  if (now === vault) return false;
  return edits.some(({ uri }) => vault.open.get(uri) !== now.open.get(uri));
}
