import { stringOf } from '../markdown/front-matter';
import type { Note, Wikilink } from '../markdown/note';
import { distinctInProses, perProse } from '../markdown/proses';
import { cuesFor, isCuedName } from '../names/cued-names';
import { type NameInProse, namesInProse, type Told, toldIn } from '../names/mentions';
import { isSubnational, senseCalled } from '../names/senses';
import { statesNamedIn } from '../names/towns';
import type { Entity } from '../names/types';
import { perObject, sameAsBefore } from '../text/memo';
import { nameKey } from '../text/name-key';
import { partitionPoint } from '../text/partition-point';
import { addAll, isSameSet } from '../text/sets';
import type { Span } from '../text/span';
import type { Knowledge } from './knowledge';

/**
 * All that the meaning of a name in one paragraph takes from the rest of its note, and from what is said of the note. The same object from
 * one version of the note to the next for as long as it says the same: what the other paragraphs name holds then.
 */
export interface NoteSenses {
  readonly knowledge: Knowledge;
  readonly told: Told;
  /** The entities that are not in doubt, in order, each once; none where no name of the note is in doubt. */
  readonly far: readonly Entity[];
  /** The cues of names in the note that the note has. */
  readonly cues: ReadonlySet<RegExp>;
  /** How many states of the United States the note names, each once; 0 where none of them is in question. */
  readonly states: number;
  /** What the writer says names mean, by their keys: in the front matter, else by links that agree (undefined where they do not). */
  readonly said: ReadonlyMap<string, string | undefined>;
  /** The same, said of the note by the settings. */
  readonly inContext: ReadonlyMap<string, string>;
  /** The entity that the note records. */
  readonly subject: Entity | undefined;
  /** The pack that the note is of. */
  readonly pack: string | undefined;
}

/** The senses of a note's names as far as they are the same in all of its paragraphs. */
export function sensesIn(knowledge: Knowledge, note: Note): NoteSenses {
  const told = toldIn(note, knowledge.index);
  const { isDoubted, isOfState, asked } = doubtsIn(knowledge, told, note);
  return sensesAsBefore(note.uri, {
    knowledge,
    told,
    far: isDoubted ? [...clearIn(knowledge)(told)(note)] : [],
    cues: asked.size === 0 ? noCues : cuesIn(askedAsBefore(note.uri, asked))(note),
    states: isOfState ? statesIn(note).size : 0,
    said: isDoubted ? saidIn(note) : nothingSaid,
    inContext: knowledge.senses.meantIn(note.uri),
    subject: isDoubted ? knowledge.byNote.get(note.uri) : undefined,
    pack: knowledge.senses.packAt(note.uri),
  });
}

const sensesAsBefore = sameAsBefore<NoteSenses>(
  (a, b) =>
    a.knowledge === b.knowledge &&
    a.told === b.told &&
    a.states === b.states &&
    a.inContext === b.inContext &&
    a.subject === b.subject &&
    a.pack === b.pack &&
    a.far.length === b.far.length &&
    a.far.every((entity, i) => entity === b.far[i]) &&
    isSameSet(a.cues, b.cues) &&
    a.said.size === b.said.size &&
    [...a.said].every(([name, meant]) => b.said.has(name) && b.said.get(name) === meant),
);

const noCues: ReadonlySet<RegExp> = new Set();
const nothingSaid: ReadonlyMap<string, string | undefined> = new Map();

/** What has to be known of the whole note, as far as the names of a part of it ask for it. */
interface Doubts {
  /** Whether a name may mean more than one entity. */
  isDoubted: boolean;
  /** Whether one of them is a part of the United States. */
  isOfState: boolean;
  /** The cues of names that are found beside cues alone. */
  readonly asked: Set<RegExp>;
}

function doubtsIn(knowledge: Knowledge, told: Told, note: Note): Doubts {
  const all: Doubts = { isDoubted: false, isOfState: false, asked: new Set() };
  doubtsByProse(knowledge)(told)(note, ({ isDoubted, isOfState, asked }) => {
    all.isDoubted ||= isDoubted;
    all.isOfState ||= isOfState;
    addAll(all.asked, asked);
  });
  return all;
}

const doubtsByProse = perObject((knowledge: Knowledge) =>
  perObject((told: Told) =>
    perProse((prose, place): Doubts | undefined => {
      const names = namesInProse(knowledge.index, told, prose, place);
      const doubted = names.filter(({ entities }) => entities.length > 1);
      const cued = names.filter(({ name }) => isCuedName(name));
      if (doubted.length + cued.length === 0) return undefined;
      const isOfState = doubted.some(({ entities }) =>
        entities.some((id) => {
          const entity = knowledge.byId.get(id);
          return entity?.country === 'US' && isSubnational(entity);
        }),
      );
      return { isDoubted: doubted.length > 0, isOfState, asked: new Set(cued.flatMap(({ name }) => cuesFor(name))) };
    }),
  ),
);

/** The only entity with a name; undefined for a name of several. */
export const onlyEntity = ({ byId }: Knowledge, { entities }: NameInProse): Entity | undefined =>
  entities.length === 1 ? byId.get(entities[0]!) : undefined;

const clearIn = perObject((knowledge: Knowledge) =>
  perObject((told: Told) =>
    distinctInProses((prose, place) =>
      namesInProse(knowledge.index, told, prose, place).flatMap((name) => onlyEntity(knowledge, name) ?? []),
    ),
  ),
);

const askedAsBefore = sameAsBefore<ReadonlySet<RegExp>>(isSameSet);
const cuesIn = perObject((asked: ReadonlySet<RegExp>) =>
  distinctInProses(({ text }) => [...asked].filter((cue) => cue.test(text))),
);

const statesIn = distinctInProses(({ text }) => statesNamedIn(text));

/** What the front matter says (`entities: {Georgia: "Georgia (U.S. state)"}`), and the links that agree (`[[Georgia (country)|Georgia]]`). */
function saidIn(note: Note): ReadonlyMap<string, string | undefined> {
  const said = new Map<string, string | undefined>();
  for (const link of note.wikilinks) {
    if (!saysSense(link)) continue;
    const key = nameKey(note.text.slice(link.labelSpan.start, link.labelSpan.end));
    const sense = baseOf(link.target);
    said.set(key, said.has(key) && said.get(key) !== sense ? undefined : sense);
  }
  for (const [name, meant] of Object.entries(entitiesNamedIn(note))) said.set(nameKey(name), meant);
  return said;
}

type Saying = Wikilink & { readonly labelSpan: Span };
const saysSense = (link: Wikilink): link is Saying => link.labelSpan !== undefined && link.target !== '';
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

/** A name where it is written: `at` counts in the same text as the links of the part that it stands in. */
interface WrittenName {
  readonly at: number;
  readonly name: string;
  readonly surface: string;
}

/**
 * Which of the candidates the writer says that a name means: by a link around it (`[[Georgia (country)|Georgia]]`), by what is said for the
 * whole note, by the setting `contexts`, and then by the note itself where it records one of them. Undefined where nothing is said.
 */
export function pinnedSense(
  { said, inContext, subject }: NoteSenses,
  { at, name, surface }: WrittenName,
  candidates: readonly Entity[],
  links: readonly Wikilink[],
): Entity | undefined {
  const link = links[partitionPoint(links, ({ span }) => span.end <= at)];
  const isInside = link !== undefined && link.span.start <= at && saysSense(link);
  const around = isInside ? senseCalled(candidates, baseOf(link.target)) : undefined;
  if (around) return around;
  const keys = [nameKey(surface), nameKey(name)];
  for (const senseOf of [said, inContext]) {
    const words = keys.map((key) => senseOf.get(key)).find((meant) => meant !== undefined);
    const sense = words === undefined ? undefined : senseCalled(candidates, words);
    if (sense) return sense;
  }
  return candidates.find((candidate) => candidate === subject);
}
