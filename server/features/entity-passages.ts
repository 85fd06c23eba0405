import { evidenceOf } from '../evidence/evidence-of';
import { rankEvidence } from '../evidence/rank';
import type { Note } from '../markdown/note';
import type { NameIndex } from '../names/matcher';
import { perObject } from '../text/memo';
import { contains } from '../text/span';
import { knowledgeOf, mentionsWith } from '../vault/knowledge';
import type { Entity, Pack, Passage } from '../vault/types';
import type { Vault } from '../vault/vault';

/** The passages of all packs that mention `entity`; best for `sentence` first when one is given, else in reading order. */
export function passagesMentioning(vault: Vault, entity: Entity, sentence = ''): readonly Passage[] {
  const found = vault.packs.flatMap((pack) => passagesByEntity(knowledgeOf(vault).index)(pack).get(entity.id) ?? []);
  if (!sentence.trim() || found.length < 2) return found;
  const ranked = rankEvidence(evidenceOf(vault), sentence, { limit: 50 }).flatMap((evidence) => evidence.passage ?? []);
  const rank = new Map(ranked.map((passage, i) => [passage.id, i]));
  return [...found].sort((a, b) => (rank.get(a.id) ?? 99) - (rank.get(b.id) ?? 99));
}

/** How often the writer's notes mention `entity`, and in how many notes. */
export function countMentions(vault: Vault, entity: Entity): { mentions: number; notes: number } {
  const counts = countsIn(knowledgeOf(vault).index);
  let mentions = 0;
  let notes = 0;
  for (const note of vault.notes.values()) {
    const count = counts(note).get(entity.id) ?? 0;
    mentions += count;
    if (count > 0) notes++;
  }
  return { mentions, notes };
}

const countsIn = perObject((index: NameIndex) =>
  perObject((note: Note): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const id of mentionsWith(index)(note).flatMap((mention) => mention.entities)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }),
);

const passagesByEntity = perObject((index: NameIndex) =>
  perObject((pack: Pack): ReadonlyMap<string, readonly Passage[]> => {
    const table = new Map<string, Passage[]>();
    for (const mention of mentionsWith(index)(pack.document)) {
      const passage = pack.passages.find((candidate) => contains(candidate.span, mention.span));
      for (const id of passage ? mention.entities : []) {
        const list = table.get(id) ?? [];
        if (!list.includes(passage!)) list.push(passage!);
        table.set(id, list);
      }
    }
    return table;
  }),
);
