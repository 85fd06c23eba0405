import { findDefinition } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import type { Span } from '../text/span';
import { worksOfFootnote } from '../vault/footnote-works';
import type { Vault } from '../vault/vault';
import { listedAs } from './reference-index';

/** Words that an editor shows behind a place and that are not in the text. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
}

/** Behind each footnote mark in `span` the works that its definition cites: `Stein 2022; Okoro 2020`. Two at most by name. */
export function inlayHintsIn(vault: Vault, note: Note, span: Span): InlayHint[] {
  return note.footnoteReferences.flatMap((mark) => {
    if (mark.span.end < span.start || mark.span.start > span.end) return [];
    const definition = findDefinition(note, mark.label);
    const works = definition ? worksOfFootnote(vault, note, definition).map((work) => listedAs(work).label) : [];
    if (works.length === 0) return [];
    const more = works.length > 2 ? ` +${works.length - 2}` : '';
    return [{ offset: mark.span.end, label: works.slice(0, 2).join('; ') + more }];
  });
}
