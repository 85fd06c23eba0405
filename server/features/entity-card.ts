import { shortLabel } from '../bibliography/format';
import { footnotesCiting } from '../evidence/uses';
import type { Note } from '../markdown/note';
import { countryFacts, flagOf } from '../names/gazetteer';
import type { Entity, Relation } from '../names/types';
import { shortened } from '../text/shortened';
import { contains, type Span } from '../text/span';
import { paragraphLabel, passageLabel, proseIn } from '../vault/passages';
import { findReference } from '../vault/references';
import type { Passage } from '../vault/types';
import { noteOfEntity, packOf, type Vault } from '../vault/vault';
import { resolveWikilink } from '../vault/wikilinks';
import { countMentions, passagesMentioning } from './entity-passages';
import { counted, escaped, link } from './markup';
import { hrefOf } from './place';

/** What of an entity's note goes on its card. */
const shownFacts = 4;
const shownPassages = 5;

/** What the hovered sentence is about, so that the card can begin with what bears on it. */
export interface CardContext {
  readonly sentence: string;
  /** Names of the other entities that the sentence mentions. */
  readonly companions: readonly string[];
}

/**
 * The card of an entity: name, flag and kind; one sentence; facts with their sources; how it relates to the others in the
 * sentence; the passages that mention it; how often the vault does. Markdown, at most 25 lines.
 */
export function entityCard(vault: Vault, entity: Entity, context: CardContext, others: readonly Entity[] = []): string {
  const note = noteOfEntity(vault, entity);
  const lines = [headline(entity), '', escaped(accountOf(entity, note))];
  const facts = note ? factLines(vault, note) : [];
  if (facts.length > 0) lines.push('', ...facts);
  const relations = relationLines(vault, entity, note, context.companions);
  if (relations.length > 0) lines.push('', ...relations);
  const passages = passageLine(passagesMentioning(vault, entity, context.sentence), note);
  if (passages) lines.push('', passages);
  lines.push('', footer(vault, entity, note));
  if (others.length > 0)
    lines.push('', `_Also called so:_ ${others.map((other) => `${escaped(other.name)} (${other.kind})`).join(', ')}`);
  return lines.join('\n');
}

function headline(entity: Entity): string {
  const flag = entity.country ? `${flagOf(entity.country)} ` : '';
  const years = yearsOf(entity, isMoment(entity));
  return `${flag}**${escaped(entity.name)}** · ${escaped(entity.kind)}${years && ` · ${years}`}`;
}

/** The first paragraph of the entity's note; without a note, what the gazetteer says. */
function accountOf(entity: Entity, note: Note | undefined): string {
  const first = note?.blocks.find((block) => block.kind === 'paragraph');
  const account = note && first ? shortened(wordsIn(note, first.span), 420) : '';
  if (account) return account;
  const facts = entity.country ? countryFacts(entity.country) : undefined;
  return facts?.account ?? `No account yet${note ? ' in its note' : ''}.`;
}

function factLines(vault: Vault, note: Note): string[] {
  const facts = note.blocks.filter((block) => block.kind === 'item');
  const lines = facts
    .slice(0, shownFacts)
    .map((fact) => `- ${escaped(wordsIn(note, fact.span))} ${sourcesOf(vault, note, fact.span)}`.trimEnd());
  if (facts.length > shownFacts)
    lines.push(
      `- ${link(counted(facts.length - shownFacts, 'more fact'), hrefOf(note, facts[shownFacts]!.span.start))}`,
    );
  return lines;
}

/** The words without the brackets that links stood in, ¶ marks included: sources are shown as links of their own. */
const wordsIn = (note: Note, span: Span): string =>
  proseIn(note, span)
    .replace(/\(\s*(?:¶\s*\d+)?\s*\)\.?/g, '')
    .replace(/\s+([.,;])/g, '$1')
    .trim();

/** The sources of a fact as links: `[Stein 2022, n. 12]` to the note in the pack, `[¶13]` to the passage. */
function sourcesOf(vault: Vault, note: Note, span: Span): string {
  const pack = packOf(vault, note.uri);
  const works = note.citations
    .filter((citation) => contains(span, citation.span))
    .map((citation) => {
      const reference = findReference(vault, note, citation.key);
      if (!reference) return `@${escaped(citation.key)}`;
      const isBrief = pack?.manifest.source === citation.key;
      const labels = pack && !isBrief ? footnotesCiting(pack, citation.key) : [];
      const words = [
        shortLabel(reference.item),
        citation.locator || (labels.length > 0 ? `n. ${labels.join(', ')}` : ''),
      ]
        .filter(Boolean)
        .join(', ');
      const place = pack?.document.footnoteDefinitions.find((definition) => definition.label === labels[0]);
      return pack && place ? link(escaped(words), hrefOf(pack.document, place.span.start)) : escaped(words);
    });
  const passages = note.wikilinks
    .filter((wikilink) => contains(span, wikilink.span) && wikilink.block)
    .flatMap((wikilink) => {
      const { note: target, block } = resolveWikilink(vault, note, wikilink);
      return target && block ? [link(paragraphLabel(block.id!), hrefOf(target, block.span.start))] : [];
    });
  const all = [...new Set([...works, ...passages])];
  return all.length > 0 ? `— ${all.join(' · ')}` : '';
}

/** `with Azerbaijan: party to, …`: only what bears on the other names of the sentence, else the first few. */
function relationLines(vault: Vault, entity: Entity, note: Note | undefined, companions: readonly string[]): string[] {
  const bearing = entity.relations.filter((relation) => companions.includes(relation.target));
  const lines = [...groupedByTarget(bearing)].slice(0, 3).map(([target, relations]) => {
    const said = relations.map(
      (relation) => `${relationWords(entity, relation, '')}${note ? relationSource(vault, note, relation) : ''}`,
    );
    return `**With ${escaped(target)}:** ${said.join(', ')}`;
  });
  if (lines.length > 0) return lines;
  const first = entity.relations
    .slice(0, 4)
    .map((relation) => relationWords(entity, relation, ` ${escaped(relation.target)}`));
  const more = entity.relations.length > 4 ? `; ${entity.relations.length - 4} more` : '';
  return first.length > 0 ? [`**Relations:** ${first.join('; ')}${more}`] : [];
}

function groupedByTarget(relations: readonly Relation[]): Map<string, Relation[]> {
  const groups = new Map<string, Relation[]>();
  for (const relation of relations) groups.set(relation.target, [...(groups.get(relation.target) ?? []), relation]);
  return groups;
}

function relationWords(entity: Entity, relation: Relation, target: string): string {
  const years = yearsOf(relation, isMoment(entity));
  return `${escaped(relation.type)}${target}${years && ` (${years})`}`;
}

/** What happens once and is over: its `since` is its date. */
const isMoment = (entity: Entity): boolean => ['event', 'exercise', 'agreement', 'fair'].includes(entity.kind);

function yearsOf(
  { since, until }: { readonly since: string | undefined; readonly until: string | undefined },
  moment: boolean,
): string {
  if (since && until) return escaped(since === until ? since : `${since}–${until}`);
  if (since) return moment ? escaped(since) : `since ${escaped(since)}`;
  return until ? `until ${escaped(until)}` : '';
}

function relationSource(vault: Vault, note: Note, relation: Relation): string {
  const match = /@\{?([^\s\],}]+)\}?(?:,\s*([^\]]+))?/.exec(relation.source ?? '');
  const reference = match && findReference(vault, note, match[1]!);
  return reference ? ` [${escaped([shortLabel(reference.item), match[2]].filter(Boolean).join(', '))}]` : '';
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
  const origin =
    entity.origin === 'vault'
      ? 'your note'
      : entity.origin === 'pack'
        ? (pack?.manifest.title.split(':', 1)[0] ?? 'pack')
        : 'gazetteer';
  const from = note ? link(escaped(origin), hrefOf(note, 0)) : escaped(origin);
  return `${seen && `_${seen}_ · `}from ${from}`;
}

/** How often the writer's notes mention it; empty while they are not counted. */
function seenLine(vault: Vault, entity: Entity): string {
  const count = countMentions(vault, entity);
  if (!count) return '';
  if (count.mentions === 0) return 'not yet in your notes';
  return `mentioned ${counted(count.mentions, 'time')} in ${counted(count.notes, 'note')} of yours`;
}
