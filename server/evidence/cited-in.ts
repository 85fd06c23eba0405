import { writtenKey } from '../markdown/citekey';
import { labelKey } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import { pageAt } from '../vault/passages';
import { findReference } from '../vault/references';
import type { Pack, Passage } from '../vault/types';
import type { Vault } from '../vault/vault';
import { footnotesCiting, usesOf } from './uses';

/** A work that is known only because a pack's document cites it: which document, and where it does. */
export interface CitedIn {
  /** The citekey of the document. */
  readonly source: string;
  /** `cited in @dipirro2025, n. 12`: what stands behind the work's key. */
  readonly suffix: string;
}

/**
 * How to cite a work through the pack that cites it; undefined for a work that the writer's own files record, and for the pack's own
 * document. `passage` says which of the pack's citations is meant, else it is the first.
 */
export function citedIn(vault: Vault, note: Note, key: string, passage?: Passage): CitedIn | undefined {
  const work = findReference(vault, note, key);
  const pack = work && vault.packs.find(({ bibliography }) => bibliography.uri === work.uri);
  if (!pack || pack.manifest.source === key || !findReference(vault, note, pack.manifest.source)) return undefined;
  const { source } = pack.manifest;
  const where = placeOf(vault, pack, key, passage);
  if (where === undefined) return undefined;
  return { source, suffix: [`cited in @${writtenKey(source)}`, where].filter(Boolean).join(', ') };
}

/** The same for ranked evidence; only where it is one work. */
export function citedThrough(
  vault: Vault,
  note: Note,
  { citekeys, passage }: { readonly citekeys: readonly string[]; readonly passage?: Passage | undefined },
): CitedIn | undefined {
  const [only, ...others] = citekeys;
  return only === undefined || others.length > 0 ? undefined : citedIn(vault, note, only, passage);
}

/** `n. 12`, else the page, else nothing more exact; undefined when the pack's document does not cite the work. */
function placeOf(vault: Vault, pack: Pack, key: string, passage: Passage | undefined): string | undefined {
  const labels = footnotesCiting(pack, key);
  const ofPassage = labels.find(
    (label) => passage?.pack === pack.manifest.id && passage.footnotes.some((one) => labelKey(one) === labelKey(label)),
  );
  const label = ofPassage ?? labels.find((one) => /^\d+$/.test(one)) ?? labels[0];
  if (label !== undefined && /^\d+$/.test(label)) return `n. ${label}`;
  const use = usesOf(vault, key).find((one) => one.pack === pack);
  if (label === undefined && !use) return undefined;
  const page = use && pageAt(pack.document, use.span.start);
  return page === undefined ? '' : `p. ${page}`;
}
