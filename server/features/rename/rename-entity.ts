import type { Note } from '../../markdown/note';
import { countryFacts } from '../../names/gazetteer';
import type { NamedMention } from '../../names/mentions';
import { surnameOf } from '../../names/short-names';
import type { Entity } from '../../names/types';
import { nameKey } from '../../text/name-key';
import { overlaps } from '../../text/span';
import { aliasesOf } from '../../vault/entity-note';
import { findNote, packOf, type Vault } from '../../vault/vault';
import { mentionsOfEntity, notesMentioning, quotedMention } from '../entity-places';
import { isRefusal, type Refusal, type RenameChange, type RenameEdit, refused } from './change';
import { mentionEdits } from './mention-edits';
import { bareLinkEdits, renameHeadingsWith } from './mention-links';
import { renameHeading } from './rename-heading';
import { renameNote } from './rename-note';
import { givesTitle, renameAlias, renameTitle } from './rename-title';

/** A name in prose, as it is to be renamed. */
export interface NamedThing {
  readonly entity: Entity;
  /** The name as it is listed. */
  readonly name: string;
  readonly by: NamedMention['by'];
}

/**
 * Another name for an entity wherever the writer's notes call it by this one: its own note's file, title or alias with all links
 * to them, and each mention in its own form (capitals, plural, possessive, the article before it). Mentions in which the name means
 * something else stay; those in somebody else's words are to be confirmed, titles of works are left alone. An entity of a pack or
 * the gazetteer has no note of the writer's: its mentions change. `home` is where the writer asks: what the note alone
 * introduced changes there alone.
 */
export function renameEntity(vault: Vault, home: Note, thing: NamedThing, newName: string): RenameChange | Refusal {
  const steps = renameEntityInSteps(vault, home, thing, newName);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps, one for each note that is read: there may be thousands. */
export function* renameEntityInSteps(
  vault: Vault,
  home: Note,
  thing: NamedThing,
  newName: string,
): Generator<undefined, RenameChange | Refusal> {
  const name = newName.replace(/\s+/g, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(name)) return refused('A name needs letters.');
  if (/[[\]|]/.test(name) || name.length > 200) return refused(`“${name}” cannot be a name: a link could not say it.`);
  const own = renameOwnNote(vault, thing, name);
  if (isRefusal(own)) return own;
  const left = new Map<string, number>();
  const isLocal = thing.entity.origin === 'text' || thing.by === 'introduced';
  const edits = [...own.edits];
  for (const note of isLocal ? [home] : notesMentioning(vault, thing.entity)) {
    edits.push(...renameIn(vault, note, thing, name, left));
    yield;
  }
  return { edits: withoutOverlaps(edits), move: own.move, confirm: toConfirm, ...noticeOf(thing, left) };
}

/** Groups of edits that a writer should look at one by one. */
const quotationGroup = 'Mentions in quotations: the source may say it so';
const footnoteGroup = 'Mentions in footnotes: titles of works keep their words';
const toConfirm: ReadonlySet<string> = new Set([quotationGroup, footnoteGroup]);

/** The edits of one note. What stays and might be looked for is counted in `left`. */
function renameIn(
  vault: Vault,
  note: Note,
  thing: NamedThing,
  newName: string,
  left: Map<string, number>,
): RenameEdit[] {
  const count = (what: string): void => void left.set(what, (left.get(what) ?? 0) + 1);
  const key = nameKey(thing.name);
  const edits: RenameEdit[] = [];
  const inHeadings: NamedMention[] = [];
  for (const mention of mentionsOfEntity(vault, note, thing.entity)) {
    const to = newNameOf(mention, note, thing, key, newName);
    if (to === undefined) {
      if (isDemonym(mention)) count(mention.name);
      continue;
    }
    const { kind } = note.paragraphs[mention.paragraph]!;
    const quoted = quotedMention(note, mention);
    if (quoted === 'title') {
      count(titlesLeft);
      continue;
    }
    if (kind === 'heading') inHeadings.push(mention);
    const group = quoted ? quotationGroup : kind === 'footnote' ? footnoteGroup : `Mentions of “${thing.name}”`;
    for (const edit of mentionEdits(note, mention, to)) edits.push({ uri: note.uri, ...edit, group });
  }
  const links = bareLinkEdits(vault, note, thing.entity, key, newName);
  return renameHeadingsWith(vault, note, inHeadings, [...links, ...edits]);
}

/** What the words of a mention are to say; undefined where they are another name of the entity, and stay. */
function newNameOf(mention: NamedMention, note: Note, thing: NamedThing, key: string, newName: string) {
  if (mention.by !== 'short') return nameKey(mention.name) === key ? newName : undefined;
  const written = note.text.slice(mention.span.start, mention.span.end);
  const surname = surnameOf(thing.entity, thing.name);
  return surname !== undefined && written === surname ? surnameOf(thing.entity, newName) : undefined;
}

const isDemonym = ({ entity, name }: NamedMention): boolean =>
  entity.kind === 'country' &&
  entity.country !== undefined &&
  countryFacts(entity.country)?.demonyms.includes(name) === true;

const titlesLeft = '';

function noticeOf({ name }: NamedThing, left: ReadonlyMap<string, number>): { readonly notice?: string } {
  const titles = left.get(titlesLeft) ?? 0;
  const demonyms = [...left].flatMap(([word, times]) => (word === titlesLeft ? [] : [`“${word}” (${times})`]));
  const parts = [
    ...(demonyms.length > 0 ? [`${demonyms.join(', ')} stay: they are no forms of “${name}”`] : []),
    ...(titles > 0 ? [`“${name}” stays in ${titles === 1 ? 'a title' : `${titles} titles`}`] : []),
  ];
  return parts.length > 0 ? { notice: `${parts.join('; ')}.` } : {};
}

/** The writer's own note of the entity under its new name, and the links to it, where the old name is one that the note gives. */
function renameOwnNote(vault: Vault, { entity, name }: NamedThing, newName: string): RenameChange | Refusal {
  const none: RenameChange = { edits: [], move: undefined };
  const note = entity.note && !packOf(vault, entity.note.uri) ? findNote(vault, entity.note.uri) : undefined;
  if (!note) return none;
  const changes: RenameChange[] = [];
  const fileName = replacedName(note.name, name, newName);
  if (fileName !== undefined) {
    const moved = renameNote(vault, note, fileName);
    if (isRefusal(moved)) return moved;
    changes.push(moved);
  }
  const title = replacedName(note.title, name, newName);
  const heading = note.headings.findIndex((candidate) => givesTitle(note, candidate));
  if (title !== undefined && (heading >= 0 || note.frontMatter?.data.title !== undefined)) {
    const renamed = heading >= 0 ? renameHeading(vault, note, heading, title) : renameTitle(vault, note, title);
    if (isRefusal(renamed)) return renamed;
    changes.push(renamed);
  }
  const alias = aliasesOf(note).find((each) => nameKey(each) === nameKey(name));
  if (alias !== undefined) {
    const renamed = renameAlias(vault, note, alias, newName);
    if (isRefusal(renamed)) return renamed;
    changes.push(renamed);
  }
  return { edits: changes.flatMap(({ edits }) => edits), move: changes[0]?.move };
}

/** A title with the new name in it, where it is the old name, or the old name with an explanation in brackets. */
function replacedName(title: string, name: string, newName: string): string | undefined {
  if (nameKey(title) === nameKey(name)) return newName;
  const open = title.lastIndexOf(' (');
  return open > 0 && title.endsWith(')') && nameKey(title.slice(0, open)) === nameKey(name)
    ? newName + title.slice(open)
    : undefined;
}

/** The edits without those that overlap one before them in the list. */
function withoutOverlaps(edits: readonly RenameEdit[]): RenameEdit[] {
  const placed = edits.map((edit, rank) => ({ edit, rank }));
  placed.sort((a, b) => compared(a.edit.uri, b.edit.uri) || a.edit.span.start - b.edit.span.start || a.rank - b.rank);
  const kept: typeof placed = [];
  for (const one of placed) {
    const last = kept.at(-1);
    const isClear = !last || last.edit.uri !== one.edit.uri || !overlaps(last.edit.span, one.edit.span);
    if (!isClear && last.rank < one.rank) continue;
    if (!isClear) kept.pop();
    kept.push(one);
  }
  return kept.map(({ edit }) => edit);
}

const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
