import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { nameKey } from '../text/name-key';
import { partitionPoint } from '../text/partition-point';
import { type Span, touches } from '../text/span';
import { knowledgeOf } from '../vault/knowledge';
import type { NoteEntry } from '../vault/notes/entry';
import { entryOfEntity, type Vault } from '../vault/vault';
import { resolveLink, resolveWikilink } from '../vault/wikilinks';
import { mentionAt, mentionsOfEntity, notesMentioning, quotedMention } from './entity-places';
import { linkMannerOf, linkTo } from './link-manner';
import { grouped, type Refusal, type RenameEdit, refused } from './rename/change';
import { mentionFinderFor } from './unlinked-mentions';

/** What mentions are to lead to. */
export interface LinkedThing {
  /** As the writer knows it. */
  readonly name: string;
  readonly note: NoteEntry;
  /** Undefined for a note that describes no entity: it is found by its names alone. */
  readonly entity: Entity | undefined;
}

/** Which mentions become links: all, or the first of each note or section that has no link to the thing yet. */
export type Which = 'all' | 'section' | 'first';

/** The thing under a cursor or in a selection: a name in prose, a link's note, else the note itself; or why nothing can be linked. */
export function linkedThingAt(vault: Vault, note: Note, span: Span): LinkedThing | Refusal {
  const link = note.wikilinks.find((each) => touches(each.span, span.start));
  if (link) {
    const target = resolveWikilink(vault, note, link).note;
    if (!target) return refused(`No note is called “${link.target}”: there is nothing to link to.`);
    return thingOf(vault, target);
  }
  const mention = mentionAt(vault, note, span);
  if (mention) {
    const { entity } = mention;
    const target = entryOfEntity(vault, entity);
    return target
      ? { name: entity.name, note: target, entity }
      : refused(`“${entity.name}” has no note to link to yet: create one first.`);
  }
  return vault.notes.has(note.uri) ? thingOf(vault, note) : refused('There is no name here that could be linked.');
}

function thingOf(vault: Vault, note: NoteEntry): LinkedThing {
  const entity = knowledgeOf(vault).byNote.get(note.uri);
  const name = entity?.name ?? note.title;
  return { name, note, entity };
}

/** The edits that make links of the mentions of a thing in one note: only where the name means it there, never in other people’s titles. */
export function linkEditsIn(vault: Vault, note: Note, thing: LinkedThing, which: Which): RenameEdit[] {
  if (note.uri === thing.note.uri) return [];
  const places = freePlaces(vault, note, thing);
  if (places.length === 0) return [];
  const manner = linkMannerOf(vault, note);
  const taken = which === 'all' ? new Set<number>() : linkedUnits(vault, note, thing, which);
  const edits = places.flatMap(({ span, unit }) => {
    const key = which === 'first' ? 0 : unit;
    if (which !== 'all' && taken.has(key)) return [];
    const written = note.text.slice(span.start, span.end);
    const newText = linkTo(vault, note, thing.note, written, manner, span);
    if (newText === undefined) return [];
    taken.add(key);
    return [{ uri: note.uri, span, newText }];
  });
  return grouped(`Links to “${thing.name}”`, edits);
}

/** The writer's notes in which a thing may be mentioned, the note that asks first. */
export function* notesToLink(vault: Vault, home: Note, thing: LinkedThing): Generator<Note> {
  yield home;
  for (const note of notesMentioning(vault, thing.entity)) if (note.uri !== home.uri) yield note;
}

/** A mention that may become a link, and the section it stands in. */
interface FreePlace {
  readonly span: Span;
  /** Index of the heading, -1 before the first. */
  readonly unit: number;
}

function freePlaces(vault: Vault, note: Note, thing: LinkedThing): FreePlace[] {
  const taken = [...note.wikilinks, ...note.links, ...note.tags, ...note.citations].map(({ span }) => span);
  taken.sort((a, b) => a.start - b.start);
  const free = withoutTaken(placesOf(vault, note, thing), taken);
  return free.map(({ span, unit }) => ({ span, unit }));
}

function placesOf(vault: Vault, note: Note, { entity, note: target }: LinkedThing): FreePlace[] {
  const isProse = (paragraph: number): boolean => {
    const { kind } = note.paragraphs[paragraph]!;
    return kind !== 'heading' && kind !== 'footnote';
  };
  if (entity) {
    return mentionsOfEntity(vault, note, entity).flatMap((mention) => {
      const { span, paragraph } = mention;
      const isOwn = isProse(paragraph) && quotedMention(note, mention) !== 'title' && isWhole(note, span, paragraph);
      return isOwn ? [{ span, unit: note.paragraphs[paragraph]!.heading }] : [];
    });
  }
  const found = mentionFinderFor(target)?.mentionsIn(note) ?? [];
  let paragraph = 0;
  return found.flatMap((span) => {
    while (paragraph + 1 < note.paragraphs.length && note.paragraphs[paragraph]!.span.end < span.end) paragraph++;
    return isProse(paragraph) && isWhole(note, span, paragraph)
      ? [{ span, unit: note.paragraphs[paragraph]!.heading }]
      : [];
  });
}

/** Whether no markup stands inside a name: a link around a half of an emphasis would break it. */
const isWhole = (note: Note, span: Span, paragraph: number): boolean =>
  !/[*_~`[\]|\\<>]/.test(note.text.slice(span.start, span.end)) &&
  !(note.paragraphs[paragraph]!.kind === 'quote' && /[\r\n]/.test(note.text.slice(span.start, span.end)));

/** Places that share nothing with sorted spans. */
function withoutTaken(places: readonly FreePlace[], taken: readonly Span[]): FreePlace[] {
  let next = 0;
  let reach = -1;
  return places.filter(({ span }) => {
    while (next < taken.length && taken[next]!.start < span.end) reach = Math.max(reach, taken[next++]!.end);
    return reach <= span.start;
  });
}

/** The units (sections, or 0 for the note) that have a link to the thing already. */
function linkedUnits(vault: Vault, note: Note, thing: LinkedThing, which: Which): Set<number> {
  const units = new Set<number>();
  const { uri } = thing.note;
  const key = nameKey(thing.name);
  const add = (span: Span): void => void units.add(which === 'first' ? 0 : headingOver(note, span.start));
  for (const link of note.wikilinks)
    if (nameKey(link.target) === key || resolveWikilink(vault, note, link).note?.uri === uri) add(link.span);
  for (const link of note.links)
    if (link.kind !== 'definition' && resolveLink(vault, note, link)?.note?.uri === uri) add(link.span);
  return units;
}

/** Index of the last heading that begins before an offset, -1 for none. */
function headingOver({ headings }: Note, offset: number): number {
  return partitionPoint(headings, (one) => one.span.start <= offset) - 1;
}
