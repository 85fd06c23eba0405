import { findEntry, findNote, type Vault } from '../../vault/vault';
import type { RenameEdit } from './change';

/**
 * The edits, with those within a front matter's wikilinks written as the quotes around the link ask for: what is put between
 * double quotes is escaped, between single ones an apostrophe is doubled.
 */
export function quotedInYaml(vault: Vault, edits: readonly RenameEdit[]): readonly RenameEdit[] {
  if (!edits.some(({ newText }) => mayEndQuotes.test(newText))) return edits;
  return edits.map((edit) => (mayEndQuotes.test(edit.newText) ? quoted(vault, edit) : edit));
}

const mayEndQuotes = /["'\\]/;

function quoted(vault: Vault, edit: RenameEdit): RenameEdit {
  const { uri, span, newText } = edit;
  const entry = findEntry(vault, uri);
  if (!entry?.frontMatter || span.start >= entry.frontMatter.span.end) return edit;
  const link = entry.wikilinks.find((each) => each.span.start <= span.start && span.end <= each.span.end);
  const quote = link && findNote(vault, uri)?.text[link.span.start - 1];
  if (quote === '"') return { ...edit, newText: JSON.stringify(newText).slice(1, -1) };
  return quote === "'" ? { ...edit, newText: newText.replaceAll("'", "''") } : edit;
}
