import { ownDefinitions } from '../../lint/edits/definition-place';
import { findDefinition, footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { sliceOf } from '../../text/span';
import { isShortForm } from '../../vault/short-form-syntax';
import type { Vault } from '../../vault/vault';
import { footnoteLinkEdits } from '../rename/footnote-link-edits';
import { changed, edit, type FootnoteChange, removals } from './change';
import { noteNumberEdits } from './note-number-edits';

/**
 * Makes one footnote of those that say the same in the same words: the first stays, the marks of the others, and links to them, get its label. Short forms are
 * let be, since each “ibid.” may mean another work; so are definitions with a block id, which something may link to.
 */
export function mergeFootnotes(vault: Vault, note: Note): FootnoteChange {
  const { references, definitions } = footnotesOf(note);
  const first = new Map<string, FootnoteDefinition>();
  const gone: FootnoteDefinition[] = [];
  const edits: FootnoteChange['edits'][number][] = [];
  const merged = new Map<string, string>();
  for (const definition of ownDefinitions(note)) {
    const content = sliceOf(note.text, definition.contentSpan).replace(/\s+/g, ' ').trim();
    if (content === '' || isShortForm(note, definition) || /\^[\w-]+$/.test(content)) continue;
    const known = first.get(content);
    if (!known) {
      if (findDefinition(note, definition.label) === definition) first.set(content, definition);
      continue;
    }
    const isRepeated = labelKey(known.label) === labelKey(definition.label);
    if (!isRepeated && definitions.get(labelKey(definition.label))!.length > 1) continue;
    gone.push(definition);
    if (isRepeated) continue;
    merged.set(labelKey(definition.label), known.label);
    for (const { labelSpan } of references.get(labelKey(definition.label)) ?? []) {
      if (labelSpan.start > definition.span.start && labelSpan.end <= definition.span.end) continue;
      edits.push(edit(note, labelSpan, known.label));
    }
  }
  // A mark within a definition that goes away needs no other label.
  const newLabel = (key: string): string | undefined => merged.get(key);
  const links = [...noteNumberEdits(note, newLabel), ...footnoteLinkEdits(vault, note, newLabel)];
  const isKept = ({ uri, span }: FootnoteChange['edits'][number]): boolean =>
    uri !== note.uri ||
    !gone.some((definition) => definition.span.start <= span.start && span.end <= definition.span.end);
  return changed([...[...edits, ...links].filter(isKept), ...removals(note, gone)]);
}
