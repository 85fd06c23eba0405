import type { Note } from '../markdown/note';
import type { NamedMention } from '../names/mentions';
import { partitionPoint } from '../text/partition-point';
import type { Span } from '../text/span';
import { namedIn } from '../vault/named';
import type { Vault } from '../vault/vault';

/** What a known name is, as it is shown: the kinds that entities give themselves, gathered into a few that can be told apart. */
export const nameTypes = [
  'country',
  'organization',
  'agreement',
  'person',
  'place',
  'event',
  'system',
  'concept',
] as const;
export type NameType = (typeof nameTypes)[number];

/**
 * What is said of one occurrence: the note itself introduced the name (`introduced`), it stands for a name given before (`short`),
 * it could mean something else (`ambiguous`), a note of the writer's records what it means (`recorded`).
 */
export const nameModifiers = ['introduced', 'short', 'ambiguous', 'recorded'] as const;
export type NameModifier = (typeof nameModifiers)[number];

/** One known name in a note. */
export interface KnownName {
  readonly span: Span;
  readonly type: NameType;
  readonly modifiers: readonly NameModifier[];
}

/** The known names in the note's prose that share a character with `within` (all without it), in order, none overlapping. */
export function knownNamesIn(vault: Vault, note: Note, within?: Span): readonly KnownName[] {
  const mentions = namedIn(vault, note);
  if (!within) return mentions.map(knownName);
  const found: KnownName[] = [];
  for (let i = firstEndingAfter(mentions, within.start); i < mentions.length; i++) {
    if (mentions[i]!.span.start >= within.end) break;
    found.push(knownName(mentions[i]!));
  }
  return found;
}

/** What kind of name an entity of `kind` has; a kind that nobody knows is a concept. */
export const nameTypeOf = (kind: string): NameType => types.get(kind) ?? 'concept';

const types = new Map<string, NameType>(
  Object.entries({
    country: 'country',
    organization: 'company format group organisation organization',
    agreement: 'agreement law',
    person: 'person',
    place: 'corridor infrastructure place region',
    event: 'conflict event exercise fair',
    system: 'product system',
    concept: 'concept language note programme project publication strategy',
  }).flatMap(([type, kinds]) => kinds.split(' ').map((kind) => [kind, type as NameType] as const)),
);

const knownName = ({ span, entity, others, by }: NamedMention): KnownName => ({
  span,
  type: nameTypeOf(entity.kind),
  modifiers: nameModifiers.filter((modifier) => {
    if (modifier === 'ambiguous') return others.length > 0;
    return modifier === 'recorded' ? entity.origin === 'vault' : by === modifier;
  }),
});

function firstEndingAfter(mentions: readonly NamedMention[], offset: number): number {
  return partitionPoint(mentions, (one) => one.span.end <= offset);
}
