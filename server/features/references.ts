import { footnotesOf, labelKey } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import type { Span } from '../text/span';
import { backlinksIn, backlinksOf, otherBacklinksOf, type PackedLinks, packedLinksTo } from '../vault/backlinks';
import { citationsOf } from '../vault/citations';
import { footnoteLinksTo } from '../vault/footnote-links';
import { knowledgeOf } from '../vault/knowledge';
import { namedIn } from '../vault/named';
import type { NoteEntry } from '../vault/notes/entry';
import { type CitingNote, findReference } from '../vault/references';
import { type ObjectAt, objectAt } from '../vault/resolve';
import { shortFormsResolved } from '../vault/short-forms';
import { entryOfEntity, findNote, type Vault } from '../vault/vault';
import { type LinkTarget, resolveLink } from '../vault/wikilinks';
import { linkPlaces as linkPlacesOf, topOf } from './definition';
import { type Place, placeOfReference } from './place';

/** All places of the vault and the packs that speak of what stands at `offset`; its record first, where it is asked for. */
export function referencesAt(vault: Vault, note: Note, offset: number, includeDeclaration: boolean): readonly Place[] {
  const object = objectAt(vault, note, offset);
  if (!object) return [];
  const uses = usesOf(vault, note, object);
  return includeDeclaration ? [...declarationsOf(vault, note, object), ...uses] : uses;
}

/** Places, the thousands of them that lie in the table of notes as numbers; in the order of `before`, `packed`, `after`. */
export interface PackedPlaces {
  readonly before: readonly Place[];
  readonly packed: PackedLinks | undefined;
  readonly after: readonly Place[];
}

/** The same places as those of {@link referencesAt}. */
export function packedReferencesAt(
  vault: Vault,
  note: Note,
  offset: number,
  includeDeclaration: boolean,
): PackedPlaces {
  const object = objectAt(vault, note, offset);
  if (!object) return { before: [], packed: undefined, after: [] };
  const before = includeDeclaration ? declarationsOf(vault, note, object) : [];
  const target = targetOf(vault, object, note);
  return target && !target.part
    ? { before, packed: packedLinksTo(vault, target.note), after: otherBacklinksOf(vault, target.note) }
    : { before, packed: undefined, after: usesOf(vault, note, object) };
}

/** Everywhere in the vault and the packs. What the table of notes can tell is not looked for in texts. */
function usesOf(vault: Vault, home: Note, object: ObjectAt): readonly Place[] {
  switch (object.kind) {
    case 'footnote': {
      const links = footnoteLinksTo(vault, home).get(labelKey(object.label)) ?? [];
      const own = [...markSpans(home, object.label), ...numberSpans(vault, home, object.label)];
      return [...own.map((span) => ({ uri: home.uri, span })), ...links];
    }
    case 'citation':
      return [
        ...citationsOf(vault, object.citation.key)
          .filter(({ note }) => isMeant(vault, note, object))
          .map(({ note, span }) => ({ uri: note.uri, span })),
        ...packNotes(vault).flatMap((other) =>
          isMeant(vault, other, object) ? placesIn(vault, other, home, object) : [],
        ),
      ];
    case 'wikilink':
    case 'heading':
    case 'block': {
      const footnote = object.kind === 'wikilink' ? footnoteMeant(vault, object.target) : undefined;
      if (footnote) return usesOf(vault, footnote.home, footnote.object);
      const target = targetOf(vault, object, home);
      return target ? linkPlaces(vault, target) : [];
    }
    case 'mention':
      return [...notesMentioning(vault, object.entity), ...packNotes(vault)].flatMap((other) =>
        placesIn(vault, other, home, object),
      );
    case 'short-form': {
      const { work } = object.resolved;
      return work ? citationsOf(vault, work.key).map(({ note, span }) => ({ uri: note.uri, span })) : [];
    }
    case 'link': {
      const target = targetOf(vault, object, home);
      if (target) return linkPlaces(vault, target);
      return [...vault.notes.values(), ...packNotes(vault)].flatMap((other) => linksWithUrl(other, object.link.url));
    }
  }
}

/** Whether a key means the same work in `other`: a note may record one of its own under it. */
function isMeant(vault: Vault, other: CitingNote, { citation, references }: ObjectAt & { kind: 'citation' }): boolean {
  return findReference(vault, other, citation.key)?.uri === references[0]?.uri;
}

const markSpans = (note: Note, label: string): Span[] =>
  (footnotesOf(note).references.get(labelKey(label)) ?? []).map(({ labelSpan }) => labelSpan);

/** Where footnotes name a note by its number: `supra note 12`. */
const numberSpans = (vault: Vault, note: Note, label: string): Span[] =>
  shortFormsResolved(vault, note).flatMap(({ form, note: meant }) =>
    meant && meant.label !== '' && labelKey(meant.label) === labelKey(label) ? [form.notes!.numbers[0]!.span] : [],
  );

/** The footnote that a link leads to, as an object of its note. */
function footnoteMeant(vault: Vault, target: LinkTarget): { home: Note; object: ObjectAt } | undefined {
  const home = target.footnote && target.note && findNote(vault, target.note.uri);
  if (!home || !target.footnote) return undefined;
  const { label, labelSpan } = target.footnote;
  return { home, object: { kind: 'footnote', span: labelSpan, label, mark: undefined, definition: target.footnote } };
}

/** A note, or a heading or block of it, that links may lead to. */
interface Target {
  readonly note: NoteEntry;
  readonly part: Span | undefined;
}

function targetOf(vault: Vault, object: ObjectAt, home: Note): Target | undefined {
  if (object.kind === 'wikilink' || object.kind === 'link') {
    const target = object.kind === 'wikilink' ? object.target : resolveLink(vault, home, object.link);
    if (!target?.note || target.missing) return undefined;
    return { note: target.note, part: (target.block ?? target.heading ?? target.footnote)?.span };
  }
  if (object.kind === 'heading') return { note: home, part: object.heading.span };
  return object.kind === 'block' ? { note: home, part: object.block.span } : undefined;
}

const linkPlaces = (vault: Vault, { note, part }: Target): readonly Place[] => {
  const links = backlinksOf(vault, note);
  return part ? links.filter(({ target }) => isPart(target, part)) : links;
};

/** Whether a link's target is that part of its note; without a part, any link to the note is one. */
export const isPart = (target: LinkTarget, part: Span | undefined): boolean => {
  if (!part) return true;
  const found = (target.block ?? target.heading ?? target.footnote)?.span;
  return found !== undefined && found.start === part.start && found.end === part.end;
};

const packNotes = (vault: Vault): Note[] => vault.packs.flatMap((pack) => [pack.document, ...pack.notes]);

/** The writer's notes that mention `entity`, with their texts; where they are not counted, all of them. */
function notesMentioning(vault: Vault, entity: Entity): Note[] {
  const { mentions } = vault;
  const isCounted = mentions?.knowledge === knowledgeOf(vault);
  const counted = isCounted ? mentions.notesWith(entity.id) : [];
  const uncounted = [...vault.notes.keys()].filter((uri) => !isCounted || !mentions.has(uri));
  return [...counted, ...uncounted].sort().flatMap((uri) => findNote(vault, uri) ?? []);
}

const linksWithUrl = (note: NoteEntry, url: string): Place[] =>
  note.links.filter((link) => link.url === url).map((link) => ({ uri: note.uri, span: link.urlSpan }));

/** Where `object` is recorded. */
export function declarationsOf(vault: Vault, note: Note, object: ObjectAt): Place[] {
  switch (object.kind) {
    case 'footnote':
      return (footnotesOf(note).definitions.get(labelKey(object.label)) ?? []).map((d) => ({
        uri: note.uri,
        span: d.labelSpan,
      }));
    case 'citation':
      return object.references.map(placeOfReference);
    case 'mention': {
      const entityNote = entryOfEntity(vault, object.entity);
      return entityNote ? [topOf(entityNote)] : [];
    }
    case 'wikilink':
      if (object.target.footnote) return [...linkPlacesOf(object.target, undefined)];
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
export function placesIn(vault: Vault, other: Note, home: Note, object: ObjectAt): Place[] {
  const at = (span: Place['span']): Place => ({ uri: other.uri, span });
  switch (object.kind) {
    case 'footnote': {
      const own = other === home ? [...markSpans(home, object.label), ...numberSpans(vault, home, object.label)] : [];
      const links = backlinksIn(vault, other, home).filter(
        ({ target }) => target.label !== undefined && labelKey(target.label) === labelKey(object.label),
      );
      return [...own.map(at), ...links.map((link) => at(link.span))];
    }
    case 'citation':
      return other.citations
        .filter((citation) => citation.key === object.citation.key)
        .map((citation) => at(citation.keySpan));
    case 'mention':
      return mentionPlaces(vault, other, object.entity).map(at);
    default: {
      const target = targetOf(vault, object, home);
      if (!target) return object.kind === 'link' ? linksWithUrl(other, object.link.url) : [];
      return backlinksIn(vault, other, target.note).flatMap((link) =>
        isPart(link.target, target.part) ? [at(link.span)] : [],
      );
    }
  }
}

function mentionPlaces(vault: Vault, note: Note, entity: Entity): Place['span'][] {
  return namedIn(vault, note).flatMap((mention) => (mention.entity.id === entity.id ? [mention.span] : []));
}
