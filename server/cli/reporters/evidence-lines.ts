import { formatReference } from '../../bibliography/format';
import { plainText } from '../../features/markup';
import { paragraphLabel } from '../../features/reference-card';
import type { Suggestion } from '../../lint/rule';
import { perObject } from '../../text/memo';
import type { Bibliography, Passage, Reference } from '../../vault/types';
import type { Vault } from '../../vault/vault';
import { columnsOf, counted, cut, onOneLine, type Style } from '../style';

/** How many works of one suggestion are named in full. */
const mostWorks = 2;

/** `1. [^stein2022]  83 %  ¶13 Regional Prospects: “excerpt”`, and below it the works. */
export function evidenceLines(
  vault: Vault,
  suggestion: Suggestion,
  rank: number,
  style: Style,
  indent: string,
): string[] {
  const head = `${indent}${rank}. `;
  const mark = markOf(vault, suggestion.citekeys);
  const share = percentage(suggestion.score).padStart(5);
  const where = passageLabel(vault, suggestion.passage);
  const label = where === '' ? '' : `${where}: `;
  const room = style.width - columnsOf(`${head}${mark}  ${share}  ${label}“”`);
  const below = ' '.repeat(head.length);
  const works = suggestion.citekeys.flatMap((key) => workOf(vault, key) ?? []);
  const more =
    works.length > mostWorks ? [below + style.dim(`and ${counted(works.length - mostWorks, 'more work')}`)] : [];
  return [
    `${head}${style.good(mark)}  ${style.bold(share)}  ${label}“${cut(onOneLine(suggestion.excerpt), Math.max(room, 30))}”`,
    ...works.slice(0, mostWorks).map((work) => below + style.dim(cut(work, style.width - below.length))),
    ...more,
  ];
}

/** `83 %`. */
export const percentage = (share: number): string => `${Math.round(share * 100)} %`;

/** The citation as a quick fix would write it. */
export function markOf(vault: Vault, citekeys: readonly string[]): string {
  const [first = ''] = citekeys;
  return vault.settings['citation.form'] === 'pandoc'
    ? `[${citekeys.map((key) => `@${key}`).join('; ')}]`
    : `[^${first}]`;
}

/** `¶13 Regional Prospects` for `PACK#^p13`; empty for a work without a passage. */
export function passageLabel(vault: Vault, id: string | undefined): string {
  const passage = id === undefined ? undefined : passages(vault).get(id);
  return passage ? `${paragraphLabel(passage.blockId)} ${onOneLine(passage.section)}`.trim() : '';
}

/** A work as one line of plain text. */
export function workOf(vault: Vault, key: string): string | undefined {
  const reference = references(vault).get(key);
  return reference && onOneLine(plainText(formatReference(reference.item)));
}

const passages = perObject(
  (vault: Vault): ReadonlyMap<string, Passage> =>
    new Map(vault.packs.flatMap((pack) => pack.passages).map((passage) => [passage.id, passage])),
);

const references = perObject((vault: Vault): ReadonlyMap<string, Reference> => {
  const all = bibliographiesOf(vault).flatMap((bibliography) => bibliography.references);
  return new Map(all.reverse().map((reference) => [reference.key, reference]));
});

/** All bibliographies, those of the writer first. */
export const bibliographiesOf = (vault: Vault): Bibliography[] => [
  ...vault.bibliographies,
  ...vault.packs.map((pack) => pack.bibliography),
];
