import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { perObject } from '../text/memo';
import { contains } from '../text/span';
import { contentWords } from '../text/words';
import { type Knowledge, knowledgeOf } from '../vault/knowledge';
import { mentionCounts } from '../vault/mention-table';
import { namedWith } from '../vault/named';
import type { Pack, Passage } from '../vault/types';
import { findNote, type Vault } from '../vault/vault';

/** The passages of all packs that mention `entity`; those that share most with `sentence` first, else in reading order. */
export function passagesMentioning(vault: Vault, entity: Entity, sentence = ''): readonly Passage[] {
  const found = vault.packs.flatMap((pack) => passagesByEntity(knowledgeOf(vault))(pack).get(entity.id) ?? []);
  const asked = contentWords(sentence);
  if (asked.size === 0 || found.length < 2) return found;
  // The full ranking would need the evidence index, which a first card must not wait for; these are a handful of passages.
  const shared = (passage: Passage): number => [...asked].filter((term) => termsOf(passage).has(term)).length;
  const ranked = found.map((passage) => ({ passage, shared: shared(passage) }));
  return ranked.sort((a, b) => b.shared - a.shared).map(({ passage }) => passage);
}

/** Finds what the packs' passages mention, a pack at a time: for idle time, so that the first card need not. */
export function* warmPassages(vault: Vault): Generator<void> {
  for (const pack of vault.packs) {
    passagesByEntity(knowledgeOf(vault))(pack);
    yield;
  }
}

const termsOf = perObject((passage: Passage) => contentWords(passage.prose));

/** So few notes are counted on the spot. */
const fewNotes = 50;

/** How often the writer's notes mention `entity`, and in how many notes; undefined while that is not known. */
export function countMentions(vault: Vault, entity: Entity): { mentions: number; notes: number } | undefined {
  const knowledge = knowledgeOf(vault);
  const table = vault.mentions?.knowledge === knowledge ? vault.mentions : undefined;
  if (!table && vault.notes.size > fewNotes) return undefined;
  const total = { ...(table?.countOf(entity.id) ?? { mentions: 0, notes: 0 }) };
  const count = (note: Note | undefined, sign: number): void => {
    const mentions = note ? (mentionCounts(knowledge)(note).get(entity.id) ?? 0) : 0;
    total.mentions += sign * mentions;
    total.notes += mentions > 0 ? sign : 0;
  };
  for (const uri of table ? vault.open.keys() : vault.notes.keys()) {
    if (!table?.has(uri)) count(findNote(vault, uri), 1);
  }
  return total;
}

const passagesByEntity = perObject((knowledge: Knowledge) =>
  perObject((pack: Pack): ReadonlyMap<string, readonly Passage[]> => {
    const table = new Map<string, Passage[]>();
    for (const mention of namedWith(knowledge)(pack.document)) {
      const passage = pack.passages.find((candidate) => contains(candidate.span, mention.span));
      if (!passage) continue;
      const list = table.get(mention.entity.id) ?? [];
      if (!list.includes(passage)) list.push(passage);
      table.set(mention.entity.id, list);
    }
    return table;
  }),
);
