import { formatReference } from '../../bibliography/format';
import type { Bibliography, Reference } from '../../bibliography/types';
import { plainText } from '../../features/markup';
import type { Suggestion } from '../../lint/rule';
import { perObject } from '../../text/memo';
import { paragraphLabel } from '../../vault/passages';
import type { Passage } from '../../vault/types';
import type { Vault } from '../../vault/vault';
import { columnsOf, counted, cut, onOneLine, type Style } from '../style';
import { wrapped } from '../wrap';

/** How much of a suggestion is shown. */
export interface EvidenceDetail {
  /** Lines of the excerpt. */
  readonly rows: number;
  /** Works that are named in full. */
  readonly works: number;
}

/** Columns in which an excerpt still says something. */
const enoughRoom = 60;

/**
 * `1. [^stein2022]  83 %  ¶13 Regional Prospects: “excerpt”`, the excerpt on a line of its own where it would be cut too short,
 * and below it the works.
 */
export function evidenceLines(
  vault: Vault,
  suggestion: Suggestion,
  rank: number,
  style: Style,
  indent: string,
  detail: EvidenceDetail = { rows: 1, works: 2 },
): string[] {
  const head = `${indent}${rank}. `;
  const below = ' '.repeat(head.length);
  const mark = markOf(vault, suggestion.citekeys);
  const share = percentage(suggestion.score).padStart(4);
  const where = passageLabel(vault, suggestion.passage);
  const label = where === '' ? '' : `${where}: `;
  const excerpt = onOneLine(suggestion.excerpt);
  const room = style.width - columnsOf(`${head}${mark}  ${share}  ${label}“”`);
  const inLine = columnsOf(excerpt) <= room || room >= enoughRoom;
  const first = `${head}${style.good(mark)}  ${style.bold(share)}  `;
  const works = suggestion.citekeys.flatMap((key) => workOf(vault, key) ?? []);
  const named = works.slice(0, detail.works).map((work) => cut(work, style.width - below.length));
  const more = works.length > detail.works ? [`and ${counted(works.length - detail.works, 'more work')}`] : [];
  const quoted = inLine ? [] : firstRows(`“${excerpt}”`, style.width - below.length, detail.rows);
  return [
    inLine ? `${first}${label}“${cut(excerpt, room)}”` : first + where,
    ...quoted.map((line) => below + line),
    ...[...named, ...more].map((line) => below + style.dim(line)),
  ];
}

/** The first rows of a quotation; where not all fits, an ellipsis closes it. */
function firstRows(text: string, width: number, most: number): string[] {
  const rows = wrapped(text, width);
  if (rows.length <= most) return rows;
  return [...rows.slice(0, most - 1), `${cut(rows.slice(most - 1).join(' '), width - 1)}”`];
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

/** A work as one line of plain text, without its web address. */
export function workOf(vault: Vault, key: string): string | undefined {
  const reference = references(vault).get(key);
  return reference && inOneLine(reference);
}

const inOneLine = perObject((reference: Reference): string =>
  onOneLine(plainText(formatReference(reference.item))).replace(/ <?https?:\/\/\S+$/, ''),
);

/** The web address of a work, where it is one that a browser may be sent to. */
export function addressOf(vault: Vault, key: string): string | undefined {
  const url = references(vault).get(key)?.item.URL;
  return typeof url === 'string' && /^https?:\/\/[^\s<>"]+$/i.test(url) ? url : undefined;
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
