import type { Note } from '../markdown/note';
import { flagOf } from '../names/flag';
import { countryFacts } from '../names/gazetteer';
import { gazetteerAccount, gazetteerFacts } from '../names/gazetteer-facts';
import type { Entity } from '../names/types';
import { nameKey } from '../text/name-key';
import { shortened } from '../text/shortened';
import { passageLabel } from '../vault/passages';
import type { Passage } from '../vault/types';
import { noteOfEntity, type Vault } from '../vault/vault';
import { factLines, wordsIn } from './card-facts';
import { isMoment, type RelationContext, relationLines, siteLink, yearsOf } from './card-relations';
import { countMentions, passagesMentioning } from './entity-passages';
import { escaped, link } from './markup';
import { hrefOf } from './place';

const shownPassages = 5;
const shownNames = 5;

/** What the hovered sentence is about, so that the card can begin with what bears on it. */
export interface CardContext extends RelationContext {
  readonly sentence: string;
  /** Where the note that is read introduces the name, as a link's label and address; for what this note alone knows. */
  readonly introduced?: { readonly label: string; readonly href: string };
}

/**
 * The card of an entity: name, flag and kind; one sentence; facts with their sources; how it relates to the others in the
 * sentence; the passages that mention it; its other names; how often the vault mentions it. Markdown, at most 25 lines.
 */
export function entityCard(vault: Vault, entity: Entity, context: CardContext, others: readonly Entity[] = []): string {
  const note = noteOfEntity(vault, entity);
  const passages = passagesMentioning(vault, entity, context.sentence);
  const parts = [
    [headline(entity)],
    [accountLine(entity, note, context)],
    note ? factLines(vault, note, context.sentence) : [],
    relationLines(vault, entity, note, context),
    [passageLine(passages, note)],
    [footer(vault, entity, note), othersLine(others)],
  ];
  return parts
    .map((lines) =>
      lines.filter((line) => line !== '').reduce((a, b) => `${a}${b.startsWith('- ') ? '' : '  '}\n${b}`, ''),
    )
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

function headline(entity: Entity): string {
  const flag = entity.country && entity.kind === 'country' ? `${flagOf(entity.country)} ` : '';
  const years = yearsOf(entity, isMoment(entity));
  const names = otherNames(entity);
  const also = names.length > 0 ? ` · _${names.map(escaped).join(', ')}_` : '';
  return `${flag}**${escaped(entity.name)}** · ${escaped(entity.kind)}${years && ` · ${years}`}${also}`;
}

/** The names that a reader may know it by: those in Latin letters first, without inflections of each other. */
function otherNames(entity: Entity): readonly string[] {
  const known = new Set([nameKey(entity.name)]);
  const facts = entity.country ? countryFacts(entity.country) : undefined;
  const demonyms = new Set(facts?.demonyms.map(nameKey));
  const isOf = (name: string): boolean => {
    const key = nameKey(name);
    const isNew = !known.has(key) && !demonyms.has(key) && !/^\p{L}{2}$/u.test(name);
    known.add(key);
    return isNew;
  };
  const fresh = entity.aliases.filter(isOf);
  const isLatin = (name: string): boolean => /^\p{Script=Latin}/u.test(name);
  const latin = fresh.filter(isLatin);
  const native = fresh.filter((name) => !isLatin(name));
  return [...latin.slice(0, shownNames - 1), ...native.slice(0, 1)];
}

/** One sentence: of the entity's note, or of the gazetteer with the list that it comes from. */
function accountLine(entity: Entity, note: Note | undefined, { introduced }: CardContext): string {
  if (entity.origin === 'text') {
    const where = introduced ? ` ${link(escaped(introduced.label), introduced.href)}` : '';
    return `Known from this note alone${introduced ? ', which introduces it:' : '.'}${where}`;
  }
  const first = note?.blocks.find((block) => block.kind === 'paragraph');
  const account = note && first ? shortened(wordsIn(note, first.span), 420) : '';
  if (account) return escaped(account);
  const known = gazetteerAccount(entity);
  if (known === undefined) return `No account yet${note ? ' in its note' : ''}.`;
  const source = entity.kind === 'country' ? undefined : gazetteerFacts(entity)?.source;
  return `${escaped(known)}${source === undefined ? '' : ` — ${siteLink(source)}`}`;
}

function passageLine(passages: readonly Passage[], note: Note | undefined): string {
  const elsewhere = passages.filter((passage) => passage.note !== note);
  if (elsewhere.length === 0) return '';
  const shown = elsewhere.slice(0, shownPassages).map((passage) => {
    return link(escaped(passageLabel(passage)), hrefOf(passage.note, passage.span.start));
  });
  const more = elsewhere.length > shown.length ? ` · ${elsewhere.length - shown.length} more` : '';
  return `**Passages:** ${shown.join(' · ')}${more}`;
}

function footer(vault: Vault, entity: Entity, note: Note | undefined): string {
  const seen = seenLine(vault, entity);
  const pack = vault.packs.find((candidate) => candidate.manifest.id === entity.pack);
  const origins: Readonly<Record<Entity['origin'], string>> = {
    vault: 'your note',
    pack: pack?.manifest.title.split(':', 1)[0] ?? 'pack',
    gazetteer: entity.kind === 'country' ? 'the gazetteer (ISO 3166, UN M49)' : 'the gazetteer',
    text: 'this note',
  };
  const origin = origins[entity.origin];
  const from = note ? link(escaped(origin), hrefOf(note, 0)) : escaped(origin);
  return `${seen && `_${seen}_ · `}from ${from}`;
}

/** How often the writer's notes mention it; empty while they are not counted. */
function seenLine(vault: Vault, entity: Entity): string {
  const count = countMentions(vault, entity);
  if (!count) return '';
  if (count.mentions === 0) return 'not yet in your notes';
  const times = ['once', 'twice'][count.mentions - 1] ?? `${count.mentions} times`;
  return `mentioned ${times} in ${count.notes === 1 ? 'one note' : `${count.notes} notes`} of yours`;
}

/** The other things that the name could mean here. */
function othersLine(others: readonly Entity[]): string {
  const shown = others.slice(0, 3).map(({ name, kind }) => `${escaped(name)} (${escaped(kind)})`);
  return shown.length === 0 ? '' : `_Could also mean_ ${shown.join(', ')}`;
}
