import { placesOfKey } from '../../bibliography/places-of-key';
import type { Reference } from '../../bibliography/types';
import type { TextEdit } from '../../lint/rule';
import { isPlainKey } from '../../markdown/citekey';
import { frontMatterNames, yamlEdit } from '../../markdown/front-matter-names';
import { citationsOf } from '../../vault/citations';
import { type CitingNote, findReference, resolveCitekey } from '../../vault/references';
import { findNote, type Vault } from '../../vault/vault';
import { grouped, type Refusal, type RenameChange, refused } from './change';
import { isReadOnly } from './link-uses';

/**
 * Another key for the work that `key` means in `note`: in the bibliography or front matter that records it, and wherever the
 * writer's notes cite that work. A key that nothing records is changed where notes use it.
 */
export const renameCitekey = (vault: Vault, note: CitingNote, key: string, newName: string): RenameChange | Refusal =>
  renameWork(vault, note, key, findReference(vault, note, key), newName);

/** The same for an entry of a bibliography. */
export const renameEntry = (vault: Vault, entry: Reference, newName: string): RenameChange | Refusal =>
  renameWork(vault, { uri: entry.uri, frontMatter: undefined }, entry.key, entry, newName);

function renameWork(
  vault: Vault,
  note: CitingNote,
  key: string,
  work: Reference | undefined,
  newName: string,
): RenameChange | Refusal {
  const newKey = newName.trim().replace(/^@/, '');
  const wrong = problemOfKey(newKey);
  if (wrong) return refused(wrong);
  const readOnly = packedWork(vault, work);
  if (readOnly) return refused(readOnly);
  if (newKey === key) return { edits: [], move: undefined };
  const own = vault.bibliographies.find(({ uri }) => uri === work?.uri)?.references ?? [];
  const taken = resolveCitekey(vault, note, newKey)[0] ?? own.find((other) => other.key === newKey);
  if (taken)
    return refused(
      `“@${newKey}” is the key of another work, ${taken.item.title ?? 'without a title'}: choose another.`,
    );
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
export const packedKey = (vault: Vault, note: CitingNote, key: string): string | undefined =>
  packedWork(vault, findReference(vault, note, key));

/** The same for a work that is at hand. */
export function packedWork(vault: Vault, work: Reference | undefined): string | undefined {
  const pack = work && vault.packs.find(({ bibliography }) => bibliography.uri === work.uri);
  return pack && `“@${work.key}” is recorded in the pack “${pack.manifest.id}”, which is read-only.`;
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
  return placesOfKey(bibliography, key).map((span) => ({ uri, span, newText: newKey }));
}

function problemOfKey(key: string): string | undefined {
  if (isPlainKey(key) && /^[\p{L}\p{M}\p{N}_:.+/-]+$/u.test(key) && /\D/.test(key)) return undefined;
  return 'A citekey begins with a letter, a digit or “_”, has single “:”, “.”, “-”, “+” or “/” inside, and is no number.';
}
