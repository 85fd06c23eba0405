import { yamlScalar } from '../markdown/front-matter-names';
import type { Note } from '../markdown/note';
import { namesOf } from '../names/known-names';
import type { Entity } from '../names/types';
import { nameKey } from '../text/name-key';
import { overlaps, type Span } from '../text/span';
import { canonicalUri, joinUri } from '../text/uri';
import { entitiesNamed } from '../vault/knowledge';
import { rootOf } from '../vault/note-path';
import { entryOf, type NoteEntry } from '../vault/notes/entry';
import { fileKey } from '../vault/notes/link-key';
import { packOf, type Vault, withEntries } from '../vault/vault';
import { factFrom } from './entity-fact';
import { guessedKind } from './guess-kind';
import { linkMannerOf, linkTo } from './link-manner';
import { grouped, isRefusal, type Refusal, type RenameEdit, refused } from './rename/change';
import { beside, folderOf } from './rename/paths';
import { problemOfFileName } from './rename/rename-note';
import { selectedName } from './selected-name';

/** A note of an entity that is not there yet. */
export interface EntityDraft {
  /** The entity's name: the note's title. */
  readonly name: string;
  /** A guess, but for an entity that is known: what it is there. */
  readonly kind: string;
  readonly aliases: readonly string[];
  /** ISO 3166-1 alpha-2, by which the note extends what the gazetteer knows. */
  readonly country: string | undefined;
  /** Where its file will lie. */
  readonly uri: string;
  /** The entity of a pack or the gazetteer that the note will extend. */
  readonly known: Entity | undefined;
  /** The words that were selected, where they may become a link to the note. */
  readonly linkSpan: Span | undefined;
  /** A sentence of the writer's with its citations, as Markdown, of which the note is to be begun; undefined where there is none. */
  readonly fact: string | undefined;
}

/** A note that is there already. */
export interface ExistingNote {
  readonly existing: NoteEntry;
}

/** Files that are made, and edits of those that are there. */
export interface EntityNoteChange {
  readonly creates: readonly { readonly uri: string; readonly text: string }[];
  readonly edits: readonly RenameEdit[];
}

export const isExisting = (result: object): result is ExistingNote => 'existing' in result;

/**
 * The entity note that a selection asks for; the note that the name has already; or why there can be none. `chosen` is the kind that
 * the writer chose in place of the guess.
 */
export function entityDraftAt(
  vault: Vault,
  note: Note,
  selection: Span,
  chosen?: string,
): EntityDraft | ExistingNote | Refusal {
  const selected = selectedName(vault, note, selection);
  if (!selected) return refused('Select the name of which a note is to be made, or put the cursor on it.');
  const { span, short, mention, link } = selected;
  const entity = mention?.entity ?? entitiesNamed(vault, selected.name)[0];
  const known = entity && entity.origin !== 'text' ? entity : undefined;
  const name = known?.name ?? (entity?.origin === 'text' ? entity.name : selected.name);
  const draft = draftOf(vault, note, known, name, [short ?? '', ...(known ? [selected.name] : [])]);
  if (isRefusal(draft) || isExisting(draft)) return draft;
  const { text } = note;
  const kind =
    chosen ??
    (known ? draft.kind : undefined) ??
    guessedKind(name, text.slice(Math.max(0, span.start - 100), span.start), text.slice(span.end, span.end + 160));
  const isProse = note.paragraphs.some(
    (each) => each.kind !== 'heading' && each.span.start <= span.start && span.end <= each.span.end,
  );
  const isFree = ![...note.wikilinks, ...note.links, ...note.tags].some((each) => overlaps(each.span, span));
  const fact = factFrom(vault, note, span, draft.uri);
  const placed = folderNamed(vault, note, link?.target) ?? folderFor(vault, note, kind);
  return {
    ...draft,
    kind,
    uri: known && !link && !chosen ? draft.uri : beside(`${placed}/x`, `${fileNameOf(name)}.md`),
    linkSpan: isProse && isFree && link === undefined ? span : undefined,
    fact,
  };
}

/** The folder that a link's path names, so that the link leads to the note then; undefined for a bare name. */
function folderNamed(vault: Vault, note: Note, target: string | undefined): string | undefined {
  const slash = target?.lastIndexOf('/') ?? -1;
  if (target === undefined || slash < 0) return undefined;
  const root = rootOf(vault, note);
  const base = /^\.\.?\//.test(target) ? folderOf(note.uri) : root;
  const folder = base === undefined ? undefined : canonicalUri(joinUri(base, target.slice(0, slash)));
  return folder !== undefined && (folder === root || folder.startsWith(`${root}/`)) ? folder : undefined;
}

/** A note of the writer's for an entity that only a pack or the gazetteer knows, or nobody does. */
export function draftOf(
  vault: Vault,
  home: Note,
  known: Entity | undefined,
  name: string,
  others: readonly string[],
): EntityDraft | ExistingNote | Refusal {
  if (known?.note && !packOf(vault, known.note.uri)) {
    const entry = vault.notes.get(known.note.uri);
    if (entry) return { existing: entry };
  }
  const kind = known?.kind ?? 'concept';
  const file = fileNameOf(name);
  const wrong = problemOfFileName(file);
  if (wrong) return refused(wrong);
  const uri = beside(`${folderFor(vault, home, kind)}/x`, `${file}.md`);
  const there = vault.notes.named(file).find((each) => fileKey(folderOf(each.uri)) === fileKey(folderOf(uri)));
  if (there) return { existing: there };
  const listed = new Set([name, ...(known ? namesOf(known).map(({ text }) => text) : [])].map(nameKey));
  const aliases = others.filter((each) => each !== '' && !listed.has(nameKey(each)));
  const country = known?.kind === 'country' ? known.country : undefined;
  return { name, kind, aliases: [...new Set(aliases)], country, uri, known, linkSpan: undefined, fact: undefined };
}

/** The note's file, and with `links` the selected words as a link to it. */
export function entityNoteChange(vault: Vault, home: Note, draft: EntityDraft, links: boolean): EntityNoteChange {
  const creates = [{ uri: draft.uri, text: textOf(vault, draft) }];
  const span = links ? draft.linkSpan : undefined;
  if (!span) return { creates, edits: [] };
  const entry = entryFor(home, draft);
  const after = withEntries(vault, [[draft.uri, { entry, stamp: undefined }]]);
  const words = home.text.slice(span.start, span.end);
  const newText = linkTo(after, home, entry, words, linkMannerOf(vault, home), span);
  const edits = newText === undefined ? [] : [{ uri: home.uri, span, newText }];
  return { creates, edits: grouped(`Link to “${draft.name}”`, edits) };
}

/** What the vault will know of the note. */
function entryFor(home: Note, { uri, name, kind, aliases, country }: EntityDraft): NoteEntry {
  const data = { title: name, kind, aliases: [...aliases], ...(country ? { country } : {}) };
  return {
    ...entryOf({ ...home, headings: [], blocks: [], wikilinks: [], links: [], tags: [], citations: [] }),
    uri,
    name: fileNameOf(name),
    title: name,
    frontMatter: { span: { start: 0, end: 0 }, data },
  };
}

/** Front matter, the name as a heading where the file cannot say it or other such notes have one, and the first fact. */
function textOf(vault: Vault, { name, kind, aliases, country, uri, fact }: EntityDraft): string {
  const list = aliases.map((alias) => yamlScalar(alias, 'plain', true)).join(', ');
  const lines = [
    '---',
    `kind: ${yamlScalar(kind, 'plain', false)}`,
    ...(list === '' ? [] : [`aliases: [${list}]`]),
    ...(country ? [`country: ${yamlScalar(country, 'plain', false)}`] : []),
    '---',
  ];
  const isTitled = fileNameOf(name) !== name || othersHaveHeadings(vault, folderOf(uri));
  if (isTitled) lines.push('', `# ${name.replace(/[\\`*_<[\]#]/g, '\\$&')}`);
  if (fact !== undefined) lines.push('', fact);
  return `${lines.join('\n')}\n`;
}

function othersHaveHeadings(vault: Vault, folder: string): boolean {
  const others = ownNotes(vault).filter(({ note }) => folderOf(note!.uri) === folder);
  const titled = others.filter(({ note }) => vault.notes.get(note!.uri)?.headings.some(({ depth }) => depth === 1));
  return titled.length * 2 > others.length;
}

const ownNotes = (vault: Vault): readonly Entity[] => vault.ownEntities.value.filter(({ note }) => note !== undefined);

/**
 * The folder for a note of this kind: where most of the writer's notes of the kind lie, else most of those that say a kind, else the
 * folder of the note that asks.
 */
export function folderFor(vault: Vault, home: Note, kind: string): string {
  const stated = ownNotes(vault).filter((entity) => entity.kind !== 'note' && entity.note!.uri !== home.uri);
  const root = rootOf(vault, home);
  const near = root === undefined ? stated : stated.filter(({ note }) => note!.uri.startsWith(`${root}/`));
  return (
    commonestFolder(near.filter((entity) => entity.kind === kind)) ??
    commonestFolder(near) ??
    commonestFolder(stated) ??
    folderOf(home.uri)
  );
}

function commonestFolder(entities: readonly Entity[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { note } of entities) counts.set(folderOf(note!.uri), (counts.get(folderOf(note!.uri)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** What a file is called after a name: without what files and links cannot have. */
const fileNameOf = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[/\\:|]+/g, '-')
    .replace(/[*?"<>#^[\]\u0000-\u001f\u007f]+/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 150)
    .trim();
