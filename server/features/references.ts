import { footnotesOf, labelKey } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { entityOfMention, mentionsOf } from '../vault/knowledge';
import { type ObjectAt, objectAt } from '../vault/resolve';
import { noteOfEntity, type Vault } from '../vault/vault';
import { resolveWikilink } from '../vault/wikilinks';
import { topOf } from './definition';
import { type Place, placeOfReference } from './place';

/** All places of the vault and the packs that speak of what stands at `offset`; its record first, where it is asked for. */
export function referencesAt(vault: Vault, note: Note, offset: number, includeDeclaration: boolean): readonly Place[] {
  const object = objectAt(vault, note, offset);
  if (!object) return [];
  const uses = everyNote(vault).flatMap((other) => placesIn(vault, other, note, object));
  return includeDeclaration ? [...declarationsOf(vault, note, object), ...uses] : uses;
}

/** The places in `note` itself that speak of what stands at `offset`. */
export function highlightsAt(vault: Vault, note: Note, offset: number): readonly Place[] {
  const object = objectAt(vault, note, offset);
  if (!object) return [];
  const own = object.kind === 'footnote' ? declarationsOf(vault, note, object) : [];
  return [...own, ...placesIn(vault, note, note, object)];
}

const everyNote = (vault: Vault): Note[] => [
  ...vault.notes.values(),
  ...vault.packs.flatMap((pack) => [pack.document, ...pack.entities.flatMap((entity) => entity.note ?? [])]),
];

function declarationsOf(vault: Vault, note: Note, object: ObjectAt): Place[] {
  switch (object.kind) {
    case 'footnote':
      return (footnotesOf(note).definitions.get(labelKey(object.label)) ?? []).map((d) => ({
        uri: note.uri,
        span: d.labelSpan,
      }));
    case 'citation':
      return object.references.map(placeOfReference);
    case 'mention': {
      const entityNote = noteOfEntity(vault, object.entity);
      return entityNote ? [topOf(entityNote)] : [];
    }
    case 'wikilink':
      return object.target.note ? [topOf(object.target.note)] : [];
    case 'heading':
      return [{ uri: note.uri, span: object.span }];
    case 'block':
      return [{ uri: note.uri, span: object.span }];
    default:
      return [];
  }
}

/** Where `other` speaks of `object`, which stands in `home`. */
function placesIn(vault: Vault, other: Note, home: Note, object: ObjectAt): Place[] {
  const at = (span: Place['span']): Place => ({ uri: other.uri, span });
  switch (object.kind) {
    case 'footnote': // labels belong to one note
      return other === home
        ? (footnotesOf(home).references.get(labelKey(object.label)) ?? []).map((mark) => at(mark.labelSpan))
        : [];
    case 'citation':
      return other.citations
        .filter((citation) => citation.key === object.citation.key)
        .map((citation) => at(citation.keySpan));
    case 'link':
      return other.links.filter((link) => link.url === object.link.url).map((link) => at(link.urlSpan));
    case 'mention':
      return mentionPlaces(vault, other, object.entity).map(at);
    case 'wikilink':
      return linksTo(
        vault,
        other,
        (target) =>
          target.note !== undefined &&
          target.note === object.target.note &&
          target.block === object.target.block &&
          target.heading === object.target.heading,
      ).map(at);
    case 'heading':
      return linksTo(vault, other, (target) => target.heading === object.heading).map(at);
    case 'block':
      return linksTo(vault, other, (target) => target.block === object.block).map(at);
  }
}

function mentionPlaces(vault: Vault, note: Note, entity: Entity): Place['span'][] {
  const named = mentionsOf(vault, note).filter((mention) => mention.entities.includes(entity.id));
  return named
    .filter((mention) => entityOfMention(vault, note, mention).entity === entity)
    .map((mention) => mention.span);
}

function linksTo(
  vault: Vault,
  note: Note,
  fits: (target: ReturnType<typeof resolveWikilink>) => boolean,
): Place['span'][] {
  return note.wikilinks.filter((link) => fits(resolveWikilink(vault, note, link))).map((link) => link.span);
}
