import type { Reference } from '../bibliography/types';
import type { FootnoteDefinition, Note } from '../markdown/note';
import { type NamedWork, worksNamedIn } from './named-works';
import { shortFormsOf } from './short-form-syntax';
import { formsResolved } from './short-forms';
import type { Vault } from './vault';

/**
 * The works that a footnote's definition cites, in the order of the text, each once: by key, web address, DOI or title, and those that a
 * short form (“ibid.”, `Stein, “Short Title”`) means.
 */
export function worksOfFootnote(vault: Vault, note: Note, definition: FootnoteDefinition): Reference[] {
  const named: NamedWork[] = [...worksNamedIn(vault, note, definition.contentSpan)];
  if (shortFormsOf(note, definition).length > 0) {
    for (const { form, work } of formsResolved(vault, note, definition))
      if (work) named.push({ work, span: form.span });
  }
  const byKey = new Map(named.sort((a, b) => a.span.start - b.span.start).map(({ work }) => [work.key, work] as const));
  return [...byKey.values()];
}
