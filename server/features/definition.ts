import { findDefinition, footnotesOf, labelKey } from '../markdown/footnotes';
import type { Link, Note } from '../markdown/note';
import { touches } from '../text/span';
import { attachmentAt, attachmentNamed } from '../vault/attachments';
import type { NoteEntry } from '../vault/notes/entry';
import { localPath } from '../vault/notes/local-path';
import { objectAt } from '../vault/resolve';
import type { ResolvedForm } from '../vault/short-forms';
import { entryOfEntity, type Vault } from '../vault/vault';
import { type LinkTarget, resolveLink } from '../vault/wikilinks';
import { type Place, placeOfReference } from './place';

/**
 * Where the thing at `offset` is recorded, and the span it was asked from. No answer for what is unresolved; none for Markdown
 * links to notes without `markdown`, for an editor that follows them itself.
 */
export function definitionAt(
  vault: Vault,
  note: Note,
  offset: number,
  markdown = true,
): { origin: Place['span']; places: readonly Place[] } | undefined {
  const object = objectAt(vault, note, offset);
  if (!object) return backToMarks(note, offset);
  const places = (): readonly Place[] => {
    switch (object.kind) {
      case 'footnote':
        return object.mark ? definitionPlaces(note, object.label) : markPlaces(note, object.label);
      case 'short-form':
        return shortFormPlaces(note, object.resolved);
      case 'citation':
        return object.references.map(placeOfReference);
      case 'wikilink':
        return linkPlaces(object.target, attachmentNamed(vault, note, object.link.target));
      case 'link':
        if (object.reference) return [placeOfReference(object.reference)];
        return markdownLinkPlaces(vault, note, object.link, markdown);
      case 'mention': {
        const entityNote = entryOfEntity(vault, object.entity);
        return entityNote ? [topOf(entityNote)] : [];
      }
      default:
        return [];
    }
  };
  return { origin: object.span, places: places() };
}

/** The note that a short form leads to; where it leads to none, the record of the work. */
function shortFormPlaces(note: Note, { note: meant, source, work }: ResolvedForm): readonly Place[] {
  if (meant) return [{ uri: note.uri, span: meant.definition?.labelSpan ?? meant.contentSpan }];
  const places = source?.label ? definitionPlaces(note, source.label) : [];
  return places.length > 0 || !work ? places : [placeOfReference(work)];
}

function markdownLinkPlaces(vault: Vault, note: Note, link: Link, toNotes: boolean): readonly Place[] {
  const target = toNotes ? resolveLink(vault, note, link) : undefined;
  if (target?.note) return linkPlaces(target, undefined);
  const attachment = attachmentAt(vault, note, localPath(link.url) ?? '');
  return attachment === undefined && toNotes ? addressPlaces(note, link) : filePlaces(attachment);
}

/** Where the label of `[text][label]` is given its address. */
function addressPlaces(note: Note, { kind, identifier }: Link): readonly Place[] {
  const isGiven = (other: Link): boolean => other.kind === 'definition' && other.identifier === identifier;
  const definition = kind === 'reference' ? note.links.find(isGiven) : undefined;
  return definition ? [{ uri: note.uri, span: definition.span }] : [];
}

/** Where a link leads: the block, the heading, or the note's beginning; else the attachment that it means. */
export function linkPlaces(target: LinkTarget, attachment: string | undefined): readonly Place[] {
  if (!target.note) return filePlaces(attachment);
  if (target.missing) return [];
  if (target.footnote) return [{ uri: target.note.uri, span: target.footnote.labelSpan }];
  const part = target.block ?? target.heading;
  return [part ? { uri: target.note.uri, span: part.span } : topOf(target.note)];
}

/** The beginning of a file whose text nobody knows. */
const filePlaces = (uri: string | undefined): readonly Place[] =>
  uri === undefined ? [] : [{ uri, span: { start: 0, end: 0 }, range: { start: top, end: top } }];

const top = { line: 0, character: 0 };

/** The place to open a note at: its first heading, else what follows its front matter. */
export function topOf(note: NoteEntry): Place {
  const start = note.headings[0]?.span.start ?? note.blocks[0]?.span.start ?? 0;
  return { uri: note.uri, span: { start, end: start } };
}

/** From the words of a footnote, where nothing else leads anywhere, back to its marks. */
function backToMarks(note: Note, offset: number): ReturnType<typeof definitionAt> {
  const definition = note.footnoteDefinitions.find(({ contentSpan }) => touches(contentSpan, offset));
  return definition && { origin: definition.contentSpan, places: markPlaces(note, definition.label) };
}

/** The definition that a renderer uses; a second one of the label is a finding, not a place to jump to. */
const definitionPlaces = (note: Note, label: string): Place[] => {
  const definition = findDefinition(note, label);
  return definition ? [{ uri: note.uri, span: definition.labelSpan }] : [];
};

const markPlaces = (note: Note, label: string): Place[] =>
  (footnotesOf(note).references.get(labelKey(label)) ?? []).map((mark) => ({ uri: note.uri, span: mark.span }));
