import type { Reference } from '../bibliography/types';
import { evidenceFor } from '../evidence/evidence-of';
import { passagesCiting, usesOf } from '../evidence/uses';
import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { worksOfFootnote } from '../vault/footnote-works';
import { knowledgeOf } from '../vault/knowledge';
import { type ObjectAt, objectAt } from '../vault/resolve';
import { findNote, type Vault } from '../vault/vault';
import { topOf } from './definition';
import { passagesMentioning } from './entity-passages';
import { type Place, placeOfPassage } from './place';
import { sentenceAt } from './sentence-at';

/**
 * The evidence behind what stands at `offset`: the source passages of an entity, a footnote, a citation, or of the claim
 * itself. Best first.
 */
export function implementationAt(
  vault: Vault,
  note: Note,
  offset: number,
): { origin: Place['span']; places: readonly Place[] } | undefined {
  const object = objectAt(vault, note, offset);
  const places = object ? evidenceOfObject(vault, note, object) : [];
  if (object && places.length > 0) return { origin: object.span, places };
  const sentence = sentenceAt(note, offset);
  if (!sentence) return undefined;
  const ranked = evidenceFor(vault, note, sentence.text, 5);
  const found = ranked.flatMap((evidence) => (evidence.passage ? [placeOfPassage(evidence.passage)] : []));
  return { origin: sentence.span, places: found };
}

function evidenceOfObject(vault: Vault, note: Note, object: ObjectAt): readonly Place[] {
  switch (object.kind) {
    case 'footnote':
      return object.definition
        ? worksOfFootnote(vault, note, object.definition).flatMap((work) => placesOfWork(vault, work))
        : [];
    case 'short-form':
      return object.resolved.work ? placesOfWork(vault, object.resolved.work) : [];
    case 'citation':
      return object.references[0] ? placesOfWork(vault, object.references[0]) : [];
    case 'link':
      return object.reference ? placesOfWork(vault, object.reference) : [];
    case 'mention':
      return placesOfEntity(vault, note, object.entity, object.span.start);
    case 'wikilink': {
      const { footnote } = object.target;
      const home = footnote && object.target.note && findNote(vault, object.target.note.uri);
      if (home) return worksOfFootnote(vault, home, footnote).flatMap((work) => placesOfWork(vault, work));
      const entity = knowledgeOf(vault).entities.find((candidate) => candidate.note?.uri === object.target.note?.uri);
      if (entity && !object.target.block && !object.target.heading)
        return placesOfEntity(vault, note, entity, object.span.start);
      return object.target.note && object.target.block
        ? [{ uri: object.target.note.uri, span: object.target.block.span }]
        : [];
    }
    default:
      return [];
  }
}

const placesOfEntity = (vault: Vault, note: Note, entity: Entity, offset: number): Place[] =>
  passagesMentioning(vault, entity, sentenceAt(note, offset)?.text).map(placeOfPassage);

/** The passages that cite a work; for the brief itself, its document. */
function placesOfWork(vault: Vault, work: Reference): Place[] {
  const brief = vault.packs.find((pack) => pack.manifest.source === work.key);
  if (brief && usesOf(vault, work.key).length === 0) return [topOf(brief.document)];
  return passagesCiting(vault, work.key).map(placeOfPassage);
}
