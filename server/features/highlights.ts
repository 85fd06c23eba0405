import type { Note, Wikilink } from '../markdown/note';
import { type Span, touches } from '../text/span';
import { fileKey } from '../vault/notes/link-key';
import { objectAt } from '../vault/resolve';
import type { Vault } from '../vault/vault';
import { type LinkTarget, resolveLink } from '../vault/wikilinks';
import type { Place } from './place';
import { declarationsOf, placesIn } from './references';

/**
 * The places in `note` that speak of what stands at `offset`, in the order of the text: a footnote's definition and marks, a
 * key, a name; all links to the same note, heading or block, with the heading or block id where it is in this note; a tag.
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
      return [...partIn(note, target), ...uses];
    }
    default:
      return uses;
  }
}

/** The heading or block of this note that a link leads to. */
function partIn(note: Note, target: LinkTarget | undefined): Span[] {
  if (target?.note?.uri !== note.uri) return [];
  const part = target.block?.idSpan ?? target.heading?.textSpan;
  return part ? [part] : [];
}

/** Links that lead nowhere and are written alike. */
const unresolvedLike = (note: Note, link: Wikilink): Span[] =>
  note.wikilinks.filter((other) => pathOf(other) === pathOf(link)).map((other) => other.span);

const pathOf = ({ target, heading, block }: Wikilink): string =>
  fileKey([target, heading ?? '', block ?? ''].join('#'));
