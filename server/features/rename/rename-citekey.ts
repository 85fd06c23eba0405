import type { Reference } from '../../bibliography/types';
import type { TextEdit } from '../../lint/rule';
import { isPlainKey } from '../../markdown/citekey';
import { frontMatterNames, yamlEdit } from '../../markdown/front-matter-names';
import type { Note } from '../../markdown/note';
import { citationsOf } from '../../vault/citations';
import { type CitingNote, findReference, resolveCitekey } from '../../vault/references';
import { findNote, type Vault } from '../../vault/vault';
import { grouped, type Refusal, type RenameChange, refused } from './change';
import { isReadOnly } from './link-uses';

/**
 * Another key for the work that `key` means in `note`: in the bibliography or front matter that records it, and wherever the
 * writer's notes cite that work. A key that nothing records is changed where notes use it.
 */
export function renameCitekey(vault: Vault, note: Note, key: string, newName: string): RenameChange | Refusal {
  const newKey = newName.trim().replace(/^@/, '');
  const wrong = problemOfKey(newKey);
  if (wrong) return refused(wrong);
  const readOnly = packedKey(vault, note, key);
  if (readOnly) return refused(readOnly);
  if (newKey === key) return { edits: [], move: undefined };
  const taken = resolveCitekey(vault, note, newKey)[0];
  if (taken)
    return refused(
      `“@${newKey}” is the key of another work, ${taken.item.title ?? 'without a title'}: choose another.`,
    );
  const work = findReference(vault, note, key);
  const isMeant = (other: CitingNote): boolean => isSame(findReference(vault, other, key), work);
  const citations = citationsOf(vault, key).filter(({ note: other }) => !isReadOnly(vault, other) && isMeant(other));
  return {
    edits: [
      ...grouped('Bibliography', work ? recordEdits(vault, work, newKey) : []),
      ...grouped(
        `Citations of “@${key}”`,
        citations.map(({ note: other, span }) => ({ uri: other.uri, span, newText: newKey })),
      ),
    ],
    move: undefined,
  };
}

/** Why the work that `key` means in `note` cannot be renamed: it is a pack's. Undefined when it can. */
export function packedKey(vault: Vault, note: CitingNote, key: string): string | undefined {
  const work = findReference(vault, note, key);
  const pack = work && vault.packs.find(({ bibliography }) => bibliography.uri === work.uri);
  return pack && `“@${key}” is recorded in the pack “${pack.manifest.id}”, which is read-only.`;
}

const isSame = (a: Reference | undefined, b: Reference | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.uri === b.uri && a.key === b.key);

/** The key in the file that records the work, and where other entries of that file name it. */
function recordEdits(vault: Vault, work: Reference, newKey: string): TextEdit[] {
  const { uri, key } = work;
  const bibliography = vault.bibliographies.find((candidate) => candidate.uri === uri);
  if (!bibliography) {
    const note = findNote(vault, uri);
    const works = note ? frontMatterNames(note).works.filter(({ id }) => id.value === key) : [];
    return works.map(({ id }) => ({ uri, ...yamlEdit(id, newKey) }));
  }
  const entries = bibliography.references.filter((reference) => reference.key === key);
  const spans = entries.map(({ keySpan }) => keySpan);
  if (/\.bib$/i.test(uri)) spans.push(...crossReferences(bibliography.text, key));
  return spans.map((span) => ({ uri, span, newText: newKey }));
}

/** Where entries of a BibTeX file name another by its key (biblatex manual, "Special Fields"). */
function crossReferences(text: string, key: string): TextEdit['span'][] {
  const spans: TextEdit['span'][] = [];
  for (const field of text.matchAll(
    /\b(?:crossref|xref|xdata|related|entryset)[ \t]{0,40}=\s{0,40}[{"]([^{}"]*)[}"]/gi,
  )) {
    let at = field.index + field[0].length - 1 - field[1]!.length;
    for (const part of field[1]!.split(',')) {
      const start = at + part.length - part.trimStart().length;
      if (part.trim() === key) spans.push({ start, end: start + key.length });
      at += part.length + 1;
    }
  }
  return spans;
}

function problemOfKey(key: string): string | undefined {
  if (isPlainKey(key) && /^[\p{L}\p{M}\p{N}_:.+/-]+$/u.test(key) && /\D/.test(key)) return undefined;
  return 'A citekey begins with a letter, a digit or “_”, has single “:”, “.”, “-”, “+” or “/” inside, and is no number.';
}
