import type { Reference } from '../bibliography/types';
import { type Use, usesOf } from '../evidence/uses';
import { decoded } from '../text/decoded';
import { shortened } from '../text/shortened';
import { citationsOf } from '../vault/citations';
import { paragraphLabel } from '../vault/passages';
import { type CitingNote, resolveCitekey } from '../vault/references';
import type { Vault } from '../vault/vault';
import { counted, escaped, link } from './markup';
import { hrefOf } from './place';
import { writtenReference } from './written-reference';

/** The card of a citekey: the formatted reference and what the packs cite it for. */
export function citekeyCard(vault: Vault, note: CitingNote, key: string): string {
  const references = resolveCitekey(vault, note, key);
  const first = references[0];
  if (!first) return `**${escaped(key)}** is in no bibliography and no pack at hand.`;
  const lines = [writtenReference(vault, note, first.item)];
  const uses = useLines(vault, key);
  if (uses.length > 0) lines.push('', ...uses);
  const drafts = draftUses(vault, key);
  const footer = [
    `\`${key.replaceAll('`', '')}\``,
    drafts > 0 ? `cited ${counted(drafts, 'time')} in your notes` : '',
    recordedIn(references),
  ];
  lines.push('', footer.filter(Boolean).join(' · '));
  return lines.join('\n');
}

/** A work in one line of a list: the formatted reference with its key. */
export const referenceLine = (vault: Vault, note: CitingNote, { item }: Reference): string =>
  `- ${writtenReference(vault, note, item)}`;

function useLines(vault: Vault, key: string): string[] {
  const uses = usesOf(vault, key);
  if (uses.length === 0) return [];
  const shown = uses.slice(0, 3).map(useLine);
  const more = uses.length > shown.length ? [`- … and in ${counted(uses.length - shown.length, 'more place')}`] : [];
  return [`**Cited in ${escaped(titleOf(uses[0]!))} for**`, ...shown, ...more];
}

/** What a pack cites a work for, as a line under it; undefined where none does. */
export function firstUseLine(vault: Vault, key: string): string | undefined {
  const [use] = usesOf(vault, key);
  return use && `  - ${escaped(titleOf(use))} cites it for ${useLine(use).slice(2)}`;
}

function useLine(use: Use): string {
  const mark = use.label === undefined ? '' : `, n. ${escaped(use.label)}`;
  const where = link(`${paragraphLabel(use.passage.blockId)}${mark}`, hrefOf(use.passage.note, use.span.start));
  return `- “${escaped(shortened(use.sentence, 220))}” ${where}`;
}

const titleOf = (use: Use): string => use.pack.manifest.title.split(':', 1)[0]!;

function draftUses(vault: Vault, key: string): number {
  return citationsOf(vault, key).length;
}

function recordedIn(references: readonly Reference[]): string {
  const files = [...new Set(references.map((reference) => reference.uri))];
  const name = decoded(files[0]!.slice(files[0]!.lastIndexOf('/') + 1));
  return files.length > 1
    ? `recorded in ${counted(files.length, 'file')}, first in ${escaped(name)}`
    : `recorded in ${escaped(name)}`;
}
