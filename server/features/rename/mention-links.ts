import type { Heading, Note } from '../../markdown/note';
import type { NamedMention } from '../../names/mentions';
import type { Entity } from '../../names/types';
import { nameKey } from '../../text/name-key';
import { contains } from '../../text/span';
import { entitiesNamed } from '../../vault/knowledge';
import { packOf, type Vault } from '../../vault/vault';
import { resolveWikilink } from '../../vault/wikilinks';
import { isRefusal, type RenameEdit } from './change';
import { isWritable } from './link-forms';
import { renameHeading } from './rename-heading';

/**
 * Links without a label that show the old name of an entity which has no note of the writer's (`[[Turkey]]`): they lead where they
 * led and show the new one. Links to the writer's own notes follow their notes.
 */
export function bareLinkEdits(vault: Vault, note: Note, entity: Entity, key: string, newName: string): RenameEdit[] {
  if (entity.note && !packOf(vault, entity.note.uri)) return [];
  return note.wikilinks.flatMap((link) => {
    if (link.label !== undefined || link.embed || nameKey(link.target) !== key) return [];
    const target = resolveWikilink(vault, note, link).note;
    const isIt = target ? target.uri === entity.note?.uri : entitiesNamed(vault, link.target).includes(entity);
    if (!isIt) return [];
    const leads =
      isWritable(newName) &&
      (target ? resolveWikilink(vault, note, { ...link, target: newName }).note?.uri === target.uri : true);
    const bar = note.paragraphs.some(({ kind, span }) => kind === 'cell' && contains(span, link.span)) ? '\\|' : '|';
    return leads
      ? [{ uri: note.uri, span: link.targetSpan, newText: newName, group: linkGroup(link.target) }]
      : [
          {
            uri: note.uri,
            span: { start: link.targetSpan.start, end: link.span.end - 2 },
            newText: `${link.inner}${bar}${newName}`,
            group: linkGroup(link.target),
          },
        ];
  });
}

const linkGroup = (name: string): string => `Links to “${name}”`;

/**
 * The edits of a note, with those in its headings made renames of the headings: links to them follow. A heading that would become one that
 * is there already is edited alone, since nothing else can be said of the links.
 */
export function renameHeadingsWith(
  vault: Vault,
  note: Note,
  mentions: readonly NamedMention[],
  edits: readonly RenameEdit[],
): RenameEdit[] {
  if (mentions.length === 0) return [...edits];
  const more: RenameEdit[] = [];
  for (const [index, heading] of note.headings.entries()) {
    const own = edits.filter(({ span }) => contains(heading.textSpan, span));
    if (own.length === 0) continue;
    const renamed = renameHeading(vault, note, index, editedText(note, heading, own));
    if (isRefusal(renamed)) continue;
    const isHeading = ({ uri, span }: RenameEdit): boolean => uri === note.uri && contains(heading.textSpan, span);
    more.push(...renamed.edits.filter((edit) => !isHeading(edit)));
  }
  return [...edits, ...more];
}

/** A heading's text as it will be. */
function editedText(note: Note, { textSpan }: Heading, edits: readonly RenameEdit[]): string {
  let text = note.text.slice(textSpan.start, textSpan.end);
  for (const { span, newText } of [...edits].sort((a, b) => b.span.start - a.span.start))
    text = text.slice(0, span.start - textSpan.start) + newText + text.slice(span.end - textSpan.start);
  return text;
}
