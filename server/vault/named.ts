import type { Note, Wikilink } from '../markdown/note';
import { type ProsePlace, perProse, someOf } from '../markdown/proses';
import { hasCueFor, isCuedName, isMeant } from '../names/cued-names';
import { introductionsIn, type PlacedIntroduction } from '../names/introductions';
import { type KnownNames, localNamesIn, shortNamesOf } from '../names/local-names';
import {
  mentionOf,
  type NamedMention,
  type NamedProse,
  type NameInProse,
  namesInProse,
  type ProseMention,
} from '../names/mentions';
import { type Surroundings, scoredSenses } from '../names/senses';
import { isBehindTownOfGeorgia } from '../names/towns';
import type { Entity } from '../names/types';
import { inObject, perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import type { Prose } from '../text/prose';
import { type Span, shifted } from '../text/span';
import { type Knowledge, knowledgeOf } from './knowledge';
import { type NoteSenses, onlyEntity, pinnedSense, sensesIn } from './note-senses';
import type { Vault } from './vault';

/**
 * All names in the note's prose with what each of them means in this note, in order, none overlapping another. What the note
 * introduces is found too: "the Border Dialogue Forum (BDF)", then "BDF" and "the Forum".
 */
export const namedIn = (vault: Vault, note: Note): readonly NamedMention[] => namedWith(knowledgeOf(vault))(note);

/** The same for whoever has the tables at hand; worked out once for a version of a note. */
export const namedWith = perObject((knowledge: Knowledge) =>
  perObject((note: Note): readonly NamedMention[] => namedProsesWith(knowledge)(note).flatMap(mentionsOf)),
);

/** {@link namedIn} by paragraphs: what a check at each edit goes through, where the whole list would be made anew. */
export const namedProsesIn = (vault: Vault, note: Note): readonly NamedProse[] =>
  namedProsesWith(knowledgeOf(vault))(note);

/** The same for whoever has the tables at hand. */
export const namedProsesWith = perObject((knowledge: Knowledge) =>
  perObject((note: Note): readonly NamedProse[] => {
    const known: KnownNames[] = [];
    resolvedByProse(sensesIn(knowledge, note))(note, ({ names, shorts }, paragraph, prose, start, { kind }) => {
      known.push({ paragraph, kind, prose, start, names, shorts });
    });
    return localNamesIn(note, known, introductionsOf(note));
  }),
);

const mentionsOf = (prose: NamedProse): NamedMention[] => prose.names.map((name) => mentionOf(prose, name));

/** The mention in a note's `proses` that shares a character with a span, the first of several; found by halving. */
export function mentionAround(proses: readonly NamedProse[], { start, end }: Span): NamedMention | undefined {
  const prose = proses[partitionPoint(proses, (one) => one.start <= start) - 1];
  if (!prose) return undefined;
  const name = prose.names[partitionPoint(prose.names, ({ span }) => span.end + prose.start <= start)];
  return name && name.span.start + prose.start < end ? mentionOf(prose, name) : undefined;
}

/** The short forms that a note introduces, by their places in the note. */
export const introductionsOf = perObject((note: Note): readonly PlacedIntroduction[] => {
  const found: PlacedIntroduction[] = [];
  introductionsByProse(note, (introductions, paragraph, _prose, start) => {
    for (const one of introductions) {
      const [shortSpan, longSpan] = [shifted(one.shortSpan, start), shifted(one.longSpan, start)];
      found.push({ ...one, shortSpan, longSpan, paragraph });
    }
  });
  return found;
});

const introductionsOfProse = inObject((prose: Prose) => introductionsIn(prose.text));
const introductionsByProse = perProse((prose) => someOf(introductionsOfProse(prose)));

const resolvedByProse = perObject((senses: NoteSenses) =>
  perProse((prose, place, start, links) => {
    const names = resolvedNames(senses, prose, place, start, links);
    return names.length === 0 ? undefined : { names, shorts: shortNamesOf(prose, names) };
  }),
);

function resolvedNames(
  senses: NoteSenses,
  prose: Prose,
  place: ProsePlace,
  start: number,
  links: readonly Wikilink[],
): readonly ProseMention[] {
  const { knowledge, told } = senses;
  const names = namesInProse(knowledge.index, told, prose, place);
  const named: ProseMention[] = [];
  let around: Surroundings | undefined;
  for (const one of names) {
    const { name } = one;
    const span = { start: one.start, end: one.end };
    const isCued = isCuedName(name);
    // Nearly every name is one entity's.
    if (one.entities.length === 1) {
      const entity = onlyEntity(knowledge, one);
      if (entity && (!isCued || isMeantIn(senses, prose, one, entity)))
        named.push({ span, name, entity, others: none, by: 'name' });
      continue;
    }
    const candidates = candidatesFor(senses, prose, one);
    if (candidates.length === 0) continue;
    around ??= surroundingsIn(senses, prose, names);
    const scored = scoredSenses(candidates, name, around);
    const ranked = ofPackFirst(
      scored.map(({ entity }) => entity),
      senses.pack,
    );
    const written = { at: start + one.start, name, surface: prose.raw.slice(one.start, one.end) };
    const pinned = pinnedSense(senses, written, candidates, links) ?? addressed(prose, one, candidates);
    const entity = pinned ?? ranked[0]!;
    const others = ranked.filter((other) => other !== entity);
    const isOpen = !pinned && scored.length > 1 && entity === scored[0]!.entity;
    const margin = isOpen ? { margin: scored[0]!.score - scored[1]!.score } : {};
    named.push({ span, name, entity, others, by: 'name', ...margin });
  }
  return named;
}

const none: readonly Entity[] = [];

/** The entities that a name of several may mean; of those that have it beside a cue alone, those first whose cue the note has. */
function candidatesFor(senses: NoteSenses, prose: Prose, one: NameInProse): readonly Entity[] {
  const all = one.entities.flatMap((id) => senses.knowledge.byId.get(id) ?? []);
  if (!isCuedName(one.name)) return all;
  const meant = all.filter((entity) => isMeantIn(senses, prose, one, entity));
  return meant.sort((a, b) => Number(hasCueFor(b, one.name)) - Number(hasCueFor(a, one.name)));
}

/** Whether the note's words allow that a name stands for an entity, see `cued-names.ts`. */
const isMeantIn = ({ cues }: NoteSenses, prose: Prose, { name, end }: NameInProse, entity: Entity): boolean =>
  isMeant(entity, name, prose.raw.slice(end, end + 40), (cue) => cues.has(cue));

/** The state that stands behind a town of its own: “Atlanta, Georgia”. */
const addressed = (prose: Prose, { name, start }: NameInProse, candidates: readonly Entity[]): Entity | undefined =>
  name === 'Georgia' && isBehindTownOfGeorgia(prose.raw, start)
    ? candidates.find(({ kind, country }) => kind !== 'country' && country === 'US')
    : undefined;

/** What stands around an ambiguous name. */
const surroundingsIn = (
  { knowledge, far, states }: NoteSenses,
  prose: Prose,
  names: readonly NameInProse[],
): Surroundings => ({
  near: names.flatMap((name) => onlyEntity(knowledge, name) ?? []),
  far,
  words: prose.text,
  states,
});

/** In a pack's own notes its own entities come first. */
function ofPackFirst(ranked: readonly Entity[], pack: string | undefined): readonly Entity[] {
  if (pack === undefined || ranked[0]!.pack === pack) return ranked;
  const own = ranked.filter((entity) => entity.pack === pack);
  return own.length === 0 ? ranked : [...own, ...ranked.filter((entity) => entity.pack !== pack)];
}
