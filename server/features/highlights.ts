import type { Note, Wikilink } from '../markdown/note';
import type { Entity } from '../names/types';
import { partitionPoint } from '../text/partition-point';
import { type Span, touches } from '../text/span';
import { backlinksIn } from '../vault/backlinks';
import { knowledgeOf } from '../vault/knowledge';
import { namedIn } from '../vault/named';
import { fileKey } from '../vault/notes/link-key';
import { objectAt } from '../vault/resolve';
import { entryOfEntity, type Vault } from '../vault/vault';
import { type LinkTarget, resolveLink } from '../vault/wikilinks';
import type { Place } from './place';
import { declarationsOf, placesIn } from './references';

/**
 * The places in `note` that speak of what stands at `offset`, in the order of the text: a footnote's definition and marks, a
 * key; an entity in each of its forms (its names, short names, demonyms, letters that the note introduces, links to its note),
 * from any of them; all links to the same note, heading or block, with the heading or block id where it is in this note; a tag.
 */
export function highlightsAt(vault: Vault, note: Note, offset: number): readonly Place[] {
  const tag = note.tags.find((candidate) => touches(candidate.span, offset));
  const spans = tag ? tagSpans(note, tag.name) : spansOf(vault, note, offset);
  const once = new Map(spans.map((span) => [span.start, span]));
  return [...once.values()].sort((a, b) => a.start - b.start).map((span) => ({ uri: note.uri, span }));
}

const tagSpans = (note: Note, name: string): Span[] =>
  note.tags.filter((tag) => fileKey(tag.name) === fileKey(name)).map((tag) => tag.span);

function spansOf(vault: Vault, note: Note, offset: number): Span[] {
  const object = objectAt(vault, note, offset);
  if (!object) return [];
  if (object.kind === 'mention') return formsOf(vault, note, object.entity);
  const uses = placesIn(vault, note, note, object).map((place) => place.span);
  switch (object.kind) {
    case 'footnote':
    case 'heading':
    case 'block':
      return [...declarationsOf(vault, note, object).map((place) => place.span), ...uses];
    case 'wikilink':
    case 'link': {
      const target = object.kind === 'wikilink' ? object.target : resolveLink(vault, note, object.link);
      if (object.kind === 'wikilink' && object.target.missing) return unresolvedLike(note, object.link);
      const isWhole = target?.note && !target.heading && !target.block && !target.footnote && !target.missing;
      const entity = isWhole ? knowledgeOf(vault).byNote.get(target.note!.uri) : undefined;
      return entity ? formsOf(vault, note, entity) : [...partIn(note, target), ...uses];
    }
    case 'citation':
      return [...object.references.flatMap(({ uri, keySpan }) => (uri === note.uri ? [keySpan] : [])), ...uses];
    default:
      return uses;
  }
}

/** Everything in the note that speaks of the entity: what names it, and links to its note with other words. */
function formsOf(vault: Vault, note: Note, entity: Entity): Span[] {
  const mentions = namedIn(vault, note).flatMap(({ entity: named, span }) => (named.id === entity.id ? [span] : []));
  const record = entryOfEntity(vault, entity);
  const links = record ? backlinksIn(vault, note, record) : [];
  const others = links.filter(
    ({ span, target }) =>
      !target.heading && !target.block && !target.footnote && !firstFrom(mentions, span.start, span.end),
  );
  return [...mentions, ...others.map(({ span }) => span)];
}

/** The first of `spans` (in order, not overlapping) that begins in `[start, end)`. */
function firstFrom(spans: readonly Span[], start: number, end: number): Span | undefined {
  const first = partitionPoint(spans, (one) => one.start < start);
  const found = spans[first];
  return found && found.start < end ? found : undefined;
}

/** The heading or block of this note that a link leads to. */
function partIn(note: Note, target: LinkTarget | undefined): Span[] {
  if (target?.note?.uri !== note.uri) return [];
  const part = target.block?.idSpan ?? target.heading?.textSpan ?? target.footnote?.labelSpan;
  return part ? [part] : [];
}

/** Links that lead nowhere and are written alike. */
const unresolvedLike = (note: Note, link: Wikilink): Span[] =>
  note.wikilinks.filter((other) => pathOf(other) === pathOf(link)).map((other) => other.span);

const pathOf = ({ target, heading, block, footnote }: Wikilink): string =>
  fileKey([target, heading ?? '', block ?? '', footnote ?? ''].join('#'));
