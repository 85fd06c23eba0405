import type { Bibliography } from '../bibliography/types';
import type { ZoteroItem } from '../bibliography/zotero-items';
import { lineEndOf } from '../lint/edits/layout';
import type { TextEdit } from '../lint/rule';
import type { Note } from '../markdown/note';
import { fileNameOf } from '../text/uri';
import { findReference, visibleBibliographies } from '../vault/references';
import type { Vault } from '../vault/vault';
import { appendedYaml } from './appended-yaml';

/** The edits that record a work for a note (none when it is recorded already), or why it cannot be. */
export type Recording = { readonly edits: readonly TextEdit[] } | { readonly refusal: string };

/**
 * Appends a work to the nearest bibliography of the note, in the file's own style. The first of them that can be written counts: what
 * the note names, then what lies nearest.
 */
export function recordWork(vault: Vault, note: Note, work: ZoteroItem): Recording {
  if (findReference(vault, note, work.key)) return { edits: [] };
  const files = visibleBibliographies(vault, note).filter(({ uri }) => /\.(?:bib|json|ya?ml)$/i.test(uri));
  for (const file of files) {
    const edit = appendedTo(file, work);
    if (edit) return { edits: [edit] };
  }
  const why =
    files.length > 0
      ? `${files.map(({ uri }) => fileNameOf(uri)).join(', ')} cannot take it`
      : 'there is no .bib, CSL-JSON or CSL-YAML file to write it to: make an empty references.bib';
  return { refusal: `“${work.key}” is not recorded: ${why}` };
}

function appendedTo(file: Bibliography, work: ZoteroItem): TextEdit | undefined {
  if (/\.bib$/i.test(file.uri)) return appendedEntry(file, work);
  return /\.json$/i.test(file.uri) ? appendedItem(file, work) : appendedYaml(file, work.item);
}

function appendedEntry({ uri, text, problems }: Bibliography, { bibtex }: ZoteroItem): TextEdit | undefined {
  // Behind an entry that is never closed it would be part of that one.
  if (bibtex === undefined || (problems.length > 0 && text.trim() !== '')) return undefined;
  const eol = lineEndOf(text);
  const end = text.trimEnd().length;
  const before = end === 0 ? '' : eol + eol;
  const after = end === text.length ? eol : '';
  const newText = before + bibtex.replace(/\r?\n/g, eol) + after;
  return { uri, span: { start: end, end }, newText };
}

function appendedItem({ uri, text, references, problems }: Bibliography, { item }: ZoteroItem): TextEdit | undefined {
  if (problems.length > 0) return undefined;
  const last = references.at(-1);
  const indent = /\n([ \t]*)\{/.exec(text)?.[1];
  const eol = lineEndOf(text);
  const step = indent || '  ';
  const json =
    indent === undefined && last
      ? JSON.stringify(item)
      : JSON.stringify(item, null, step).replace(/\n/g, `${eol}${indent ?? step}`);
  const line = indent === undefined && last ? '' : eol + (indent ?? step);
  if (last) return { uri, span: { start: last.span.end, end: last.span.end }, newText: `,${line}${json}` };
  const open = /^\s*\[\s*\]\s*$/.test(text) ? text.indexOf('[') + 1 : undefined;
  if (open === undefined) return undefined;
  return { uri, span: { start: open, end: text.indexOf(']') }, newText: `${line}${json}${eol}` };
}
