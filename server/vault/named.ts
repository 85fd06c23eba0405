import { stringOf } from '../markdown/front-matter';
import type { Note } from '../markdown/note';
import { perProse, prosesOf, someOf } from '../markdown/proses';
import { hasCueFor, isCuedName, isMeant } from '../names/cued-names';
import { type Introduction, introductionsIn } from '../names/introductions';
import { localNamesIn } from '../names/local-names';
import type { Mention, NamedMention } from '../names/mentions';
import { type Surroundings, scoredSenses, senseCalled } from '../names/senses';
import { isBehindTownOfGeorgia, statesNamedIn } from '../names/towns';
import type { Entity } from '../names/types';
import { inObject, perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import type { Prose } from '../text/prose';
import type { Span } from '../text/span';
import { type Knowledge, knowledgeOf, mentionsWith } from './knowledge';
import type { Vault } from './vault';

/**
 * All names in the note's prose with what each of them means in this note, in order, none overlapping another. What the note
 * introduces is found too: "the Border Dialogue Forum (BDF)", then "BDF" and "the Forum".
 */
export const namedIn = (vault: Vault, note: Note): readonly NamedMention[] => namedWith(knowledgeOf(vault))(note);

/** The same for whoever has the tables at hand; worked out once for a version of a note. */
export const namedWith = perObject((knowledge: Knowledge) =>
  perObject((note: Note): readonly NamedMention[] => {
    const known = resolved(knowledge, note, mentionsWith(knowledge.index)(note));
    return localNamesIn(note, known, introductionsOf(note));
  }),
);

/** The short forms that a note introduces, by their places in the note. */
export const introductionsOf = perObject((note: Note): readonly (Introduction & { readonly paragraph: number })[] => {
  const found: (Introduction & { readonly paragraph: number })[] = [];
  introductionsByProse(note, (introductions, paragraph, _prose, start) => {
    for (const one of introductions) {
      const [shortSpan, longSpan] = [moved(one.shortSpan, start), moved(one.longSpan, start)];
      found.push({ ...one, shortSpan, longSpan, paragraph });
    }
  });
  return found;
});

const introductionsOfProse = inObject((prose: Prose) => introductionsIn(prose.text));
const introductionsByProse = perProse((prose) => someOf(introductionsOfProse(prose)));

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function resolved(knowledge: Knowledge, note: Note, mentions: readonly Mention[]): NamedMention[] {
  const { byId } = knowledge;
  const named: NamedMention[] = [];
  let doubt: Doubt | undefined;
  for (const mention of mentions) {
    const { span, name, paragraph, entities } = mention;
    const isCued = isCuedName(name);
    // Nearly every name is one entity's.
    const only = byId.get(entities[0]!);
    if (entities.length === 1) {
      if (only && (!isCued || isMeantIn(note, mention, only)))
        named.push({ span, name, paragraph, entity: only, others: none, by: 'name' });
      continue;
    }
    const all = entities.flatMap((id) => byId.get(id) ?? []);
    const candidates = isCued
      ? cuedFirst(
          all.filter((entity) => isMeantIn(note, mention, entity)),
          name,
        )
      : all;
    if (candidates.length === 0) continue;
    doubt ??= doubtIn(knowledge, note, mentions);
    const scored = scoredSenses(candidates, name, doubt.around(paragraph));
    const ranked = ofPackFirst(
      scored.map(({ entity }) => entity),
      doubt.pack,
    );
    const pinned = doubt.pinned(mention, candidates) ?? addressed(note, mention, candidates);
    const entity = pinned ?? ranked[0];
    const others = ranked.filter((other) => other !== entity);
    const isOpen = !pinned && scored.length > 1 && entity === scored[0]!.entity;
    const margin = isOpen ? { margin: scored[0]!.score - scored[1]!.score } : {};
    if (entity) named.push({ span, name, paragraph, entity, others, by: 'name', ...margin });
  }
  return named;
}

const none: readonly Entity[] = [];

/** Of equals, those come first whose cue the note has. */
const cuedFirst = (candidates: readonly Entity[], name: string): readonly Entity[] =>
  candidates.length < 2
    ? candidates
    : [...candidates].sort((a, b) => Number(hasCueFor(b, name)) - Number(hasCueFor(a, name)));

/** The state that stands behind a town of its own: “Atlanta, Georgia”. */
const addressed = (note: Note, { name, span }: Mention, candidates: readonly Entity[]): Entity | undefined =>
  name === 'Georgia' && isBehindTownOfGeorgia(note.text, span.start)
    ? candidates.find(({ kind, country }) => kind !== 'country' && country === 'US')
    : undefined;

/** Whether the note's words allow that a name stands for an entity, see `cued-names.ts`. */
const isMeantIn = (note: Note, { name, span }: Mention, entity: Entity): boolean =>
  isMeant(entity, name, note.text.slice(span.end, span.end + 40), holdsCue(note));

/** Whether a note has the words of a cue; looked for once, however often the name stands there. */
const holdsCue = perObject((note: Note) =>
  perObject((cue: RegExp) => prosesOf(note).some(({ text }) => cue.test(text))),
);

/** What decides between the senses of a name; made for notes with an ambiguous one. */
interface Doubt {
  readonly pinned: Pin;
  readonly around: (paragraph: number) => Surroundings;
  /** The pack that the note is of. */
  readonly pack: string | undefined;
}

const doubtIn = (knowledge: Knowledge, note: Note, mentions: readonly Mention[]): Doubt => ({
  pinned: pinsOf(knowledge, note),
  around: surroundingsIn(note, mentions, knowledge.byId),
  pack: knowledge.senses.packAt(note.uri),
});

/** In a pack's own notes its own entities come first. */
function ofPackFirst(ranked: readonly Entity[], pack: string | undefined): readonly Entity[] {
  if (pack === undefined || ranked[0]!.pack === pack) return ranked;
  const own = ranked.filter((entity) => entity.pack === pack);
  return own.length === 0 ? ranked : [...own, ...ranked.filter((entity) => entity.pack !== pack)];
}

/** What stands around an ambiguous name in each paragraph. */
function surroundingsIn(note: Note, mentions: readonly Mention[], byId: ReadonlyMap<string, Entity>): Doubt['around'] {
  const near = new Map<number, Entity[]>();
  const far = new Set<Entity>();
  for (const { paragraph, entities } of mentions) {
    const entity = entities.length === 1 ? byId.get(entities[0]!) : undefined;
    if (!entity) continue;
    far.add(entity);
    const list = near.get(paragraph);
    if (list) list.push(entity);
    else near.set(paragraph, [entity]);
  }
  const proses = prosesOf(note);
  const all = [...far];
  const states = (): number => statesNamed(note);
  return (paragraph) => ({ near: near.get(paragraph) ?? none, far: all, words: proses[paragraph]!.text, states });
}

/** How many states of the Union the note names, each once. */
const statesNamed = perObject((note: Note): number => {
  const named = new Set<string>();
  statesByProse(note, (states) => {
    for (const state of states) named.add(state);
  });
  return named.size;
});

const statesByProse = perProse(({ text }) => someOf(statesNamedIn(text)));

type Pin = (mention: Mention, candidates: readonly Entity[]) => Entity | undefined;

/**
 * What the writer says a name means: in the front matter (`entities: {Georgia: "Georgia (U.S. state)"}`), by a link around the
 * name (`[[Georgia (country)|Georgia]]`), and by such a link elsewhere in the note if all of them agree; where the note says
 * nothing, what the setting `contexts` says for its file, and then what the note itself records.
 */
function pinsOf({ senses, byNote }: Knowledge, note: Note): Pin {
  const said = new Map<string, string | undefined>();
  const links: { readonly span: Span; readonly target: string }[] = [];
  for (const { span, target, labelSpan } of note.wikilinks) {
    if (!labelSpan || target === '') continue;
    links.push({ span, target: baseOf(target) });
    const key = nameKey(note.text.slice(labelSpan.start, labelSpan.end));
    const other = said.has(key) && said.get(key) !== baseOf(target);
    said.set(key, other ? undefined : baseOf(target));
  }
  for (const [name, meant] of Object.entries(entitiesNamedIn(note))) said.set(nameKey(name), meant);
  const inContext = senses.meantIn(note.uri);
  const subject = byNote.get(note.uri);
  let next = 0;
  return (mention, candidates) => {
    while (next < links.length && links[next]!.span.end <= mention.span.start) next++;
    const link = links[next];
    const around = link && link.span.start <= mention.span.start ? senseCalled(candidates, link.target) : undefined;
    if (around) return around;
    const keys = [nameKey(note.text.slice(mention.span.start, mention.span.end)), nameKey(mention.name)];
    for (const senseOf of [said, inContext]) {
      const words = keys.map((key) => senseOf.get(key)).find((meant) => meant !== undefined);
      const sense = words === undefined ? undefined : senseCalled(candidates, words);
      if (sense) return sense;
    }
    return candidates.find((candidate) => candidate === subject);
  };
}

const baseOf = (target: string): string => target.slice(target.lastIndexOf('/') + 1).replace(/\.md$/i, '');

/** The front matter's `entities`: what names mean in this note. */
function entitiesNamedIn(note: Note): Readonly<Record<string, string>> {
  const given: unknown = note.frontMatter?.data.entities;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, meant]) => {
      const words = stringOf(meant);
      return words === undefined ? [] : [[name, words]];
    }),
  );
}
