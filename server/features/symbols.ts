import type { Heading, Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { nameTextOf, searchNames } from '../text/name-text';
import type { Span } from '../text/span';
import { knowledgeOf, warmKnowledge } from '../vault/knowledge';
import { findHeadingsNamed, findNotesNamed, preparedSearch, recentNotes } from '../vault/note-names';
import type { NoteEntry } from '../vault/notes/entry';
import { ownEntriesOf } from '../vault/own-entries';
import { entryOfEntity, type Vault } from '../vault/vault';
import { topOf } from './definition';
import { searchedNames } from './entity-names';
import { describedWork } from './entries';
import { worksNamed } from './match-references';
import type { Place } from './place';

/** A heading with the part of the note under it. */
export interface OutlineItem {
  readonly name: string;
  /** To the next heading of the same or a higher level. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
  /** A work that the front matter records, by its key. */
  readonly isWork?: boolean;
}

/** The works that the note records in its front matter, then its headings as a tree. */
export const symbolsOf = (note: Note): OutlineItem[] => [
  ...ownEntriesOf(note).map(({ key, span, keySpan }) => ({
    name: key,
    span,
    nameSpan: keySpan,
    children: [],
    isWork: true,
  })),
  ...outlineOf(note),
];

/** The note's headings as a tree. */
export function outlineOf({ headings, text }: Note): OutlineItem[] {
  const outline = (from: number, to: number): OutlineItem[] => {
    const items: OutlineItem[] = [];
    for (let i = from; i < to; ) {
      const heading = headings[i]!;
      let next = i + 1;
      while (next < to && headings[next]!.depth > heading.depth) next++;
      const end = headings[next]?.span.start ?? text.length;
      items.push({
        name: heading.text || '(empty heading)',
        span: { start: heading.span.start, end: Math.max(end, heading.span.end) },
        nameSpan: heading.span,
        children: outline(i + 1, next),
      });
      i = next;
    }
    return items;
  };
  return outline(0, headings.length);
}

/** Something of the vault or the packs that can be jumped to by name. */
export interface NamedPlace {
  readonly name: string;
  readonly kind: 'entity' | 'note' | 'heading' | 'work';
  readonly container: string;
  readonly place: Place;
}

/** At most this many are given; an editor asks again as the writer types on. */
const limit = 200;

/**
 * Notes, headings (where they are wanted) and entities by any of their names: those that begin with `query`, those with a word that
 * does, those that hold it; the shorter first. Without a query the notes that were changed last.
 */
export function symbolsNamed(vault: Vault, query: string, withHeadings: boolean): NamedPlace[] {
  const wanted = nameKey(query);
  if (wanted === '') return recentNotes(vault.notes, limit).map(noteSymbol);
  const found: Ranked[] = [];
  const notes = new Set<NoteEntry>();
  for (const { note, rank, length } of findNotesNamed(vault.notes, wanted, limit)) {
    if (notes.has(note)) continue;
    notes.add(note);
    found.push({ rank, length, order: 0, symbol: () => noteSymbol(note) });
  }
  const headings = withHeadings ? findHeadingsNamed(vault.notes, wanted, limit) : [];
  for (const { note, heading, rank, length } of headings)
    found.push({ rank, length, order: 1, symbol: () => headingSymbol(note, note.headings[heading]!) });
  found.push(...entitySymbols(vault, query, wanted), ...workSymbols(vault, query));
  found.sort((a, b) => a.rank - b.rank || a.length - b.length || a.order - b.order);
  return found.slice(0, limit).map(({ symbol }) => symbol());
}

/** Makes what {@link symbolsNamed} searches, with stops. */
export function* warmSymbols(vault: Vault, withHeadings: boolean): Generator<void> {
  yield* preparedSearch(vault.notes, withHeadings);
  yield* warmKnowledge(vault);
}

/** What was found, and how well. The symbol is made when it is among the first. */
interface Ranked {
  readonly rank: number;
  readonly length: number;
  readonly order: number;
  symbol(): NamedPlace;
}

const noteSymbol = (note: NoteEntry): NamedPlace => ({
  name: note.title,
  kind: 'note',
  container: note.name,
  place: topOf(note),
});

const headingSymbol = (note: NoteEntry, { text, span }: Heading): NamedPlace => ({
  name: text,
  kind: 'heading',
  container: note.name,
  place: { uri: note.uri, span },
});

/** So many works are given: most of a large bibliography fits two letters. */
const mostWorks = 50;

/** Works by key, author, title and year; none while a large bibliography is being made ready to be searched. */
function workSymbols(vault: Vault, query: string): Ranked[] {
  return worksNamed(vault, query, mostWorks).map(({ reference, isBegun }) => {
    const { key, item, uri, keySpan } = reference;
    const name = `${key} · ${describedWork(item)}`;
    const symbol = (): NamedPlace => ({ name, kind: 'work', container: '', place: { uri, span: keySpan } });
    return { rank: isBegun ? 1 : 2, length: name.length, order: 3, symbol };
  });
}

/**
 * Entities that have a note, by any of their names: title, aliases, names in other languages. A country that only the gazetteer knows
 * has no place to go to, and a symbol must have one: it is found by writing its name, not here.
 */
function entitySymbols(vault: Vault, query: string, wanted: string): Ranked[] {
  const { text, owners } = entityNames(knowledgeOf(vault).entities);
  const typed = query.trim().toLowerCase();
  const found = new Map<Entity, Ranked & { readonly isPlain: boolean }>();
  for (const { index, rank, length } of searchNames([text], wanted, limit * 2)) {
    const { name, entity } = owners[index]!;
    const isPlain = name.toLowerCase().includes(typed);
    const before = found.get(entity);
    // The first hit is the best; of names that differ in diacritics alone the one that is written as it is typed.
    if (before && (before.isPlain || !isPlain || before.rank !== rank)) continue;
    const note = entryOfEntity(vault, entity);
    if (!note) continue;
    const symbol = (): NamedPlace => ({
      name: symbolName(entity, name, isPlain ? undefined : query.trim()),
      kind: 'entity',
      container: containerOf(vault, entity),
      place: topOf(note),
    });
    const order = isPlain ? 2 : 3;
    found.set(entity, { rank, length: before?.length ?? length, order, isPlain, symbol });
  }
  return [...found.values()];
}

/**
 * The name that was found, and the title where that is another. Editors drop what does not hold the letters that were typed, so
 * where a name holds them only without its diacritics they are added.
 */
function symbolName(entity: Entity, name: string, typed: string | undefined): string {
  const found = typed === undefined ? name : `${name} (${typed})`;
  return name === entity.name ? found : `${found} — ${entity.name}`;
}

/** What an entity is, and the pack it comes from. */
function containerOf(vault: Vault, { kind, pack }: Entity): string {
  const title = vault.packs.find(({ manifest }) => manifest.id === pack)?.manifest.title.split(':', 1)[0];
  return title === undefined ? kind : `${kind} · ${title}`;
}

/** All names of the entities that have a note. */
const entityNames = perObject((entities: readonly Entity[]) => {
  const owners = entities.flatMap((entity) => (entity.note ? searchedNames(entity) : []));
  return { owners, text: nameTextOf(owners.map(({ name }) => name)) };
});
