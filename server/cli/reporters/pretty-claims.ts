import type { Vault } from '../../vault/vault';
import { byFile } from '../by-file';
import type { LedgerSentence } from '../ledger';
import { counted, cut, onOneLine, type Style, widest } from '../style';
import { wrapped } from '../wrap';
import { markOf, passageLabel, percentage } from './evidence-lines';

/** The ledger for people: by file, a sentence a row, and below a claim why it is one and what it rests on. */
export function prettyLedger(vault: Vault, sentences: readonly LedgerSentence[], files: number, style: Style): string {
  if (files === 0) return 'No Markdown notes found.\n';
  const sections = [...byFile(sentences)].map(([file, rows]) =>
    [style.underline(style.bold(onOneLine(file))), '', ...fileRows(vault, rows, style)].join('\n'),
  );
  return [...sections, summary(sentences, files, style)].join('\n\n').concat('\n');
}

/** How wide the widest verdict is. */
const verdictWidth = 'contradicted'.length;

function fileRows(vault: Vault, rows: readonly LedgerSentence[], style: Style): string[] {
  const places = rows.map(({ range }) => `${range.start.line}:${range.start.column}`);
  const longest = widest(places);
  return rows.flatMap((row, i) => {
    const place = style.dim(places[i]!.padStart(longest));
    const left = longest + verdictWidth + 8;
    const lines = wrapped(onOneLine(row.text), style.width - left);
    if (!row.claim) {
      const [first, ...others] = lines.map((line) => style.dim(line));
      return [
        `  ${place}  ${style.dim('·')} ${' '.repeat(verdictWidth)}  ${first}`,
        ...others.map((line) => ' '.repeat(left) + line),
      ];
    }
    const mark = row.citations.length > 0 ? style.good('●') : style.severity.warning('○');
    const [first, ...others] = [...lines, ...detailLines(vault, row, style, style.width - left)];
    const head = `  ${place}  ${mark} ${row.verdict.padEnd(verdictWidth)}  ${first}`;
    return [head, ...others.map((line) => ' '.repeat(left) + line)];
  });
}

/** `percentage, date (score 0.83)`, then what the claim cites, or what it could. */
function detailLines(vault: Vault, row: LedgerSentence, style: Style, width: number): string[] {
  const why = `${row.reasons.join(', ')} · ${row.score.toFixed(2)}`;
  const rests = row.citations.map(({ text, citekeys, own }) => {
    const works =
      citekeys.length > 0 && !citekeys.every((key) => text.includes(key)) ? ` = ${citekeys.join(', ')}` : '';
    return `${own ? '' : 'covered by '}${onOneLine(text)}${works}`;
  });
  const [best] = row.evidence;
  if (rests.length > 0) return wrapped(`${why} · ${rests.join(' · ')}`, width).map(style.dim);
  const near =
    best &&
    `nearest ${markOf(vault, best.citekeys)} ${percentage(best.score)} ${passageLabel(vault, best.passage)}`.trim();
  return wrapped([why, 'no source', ...(near ? [cut(near, width)] : [])].join(' · '), width).map(style.dim);
}

function summary(sentences: readonly LedgerSentence[], files: number, style: Style): string {
  const claims = sentences.filter((sentence) => sentence.claim);
  const sourced = claims.filter((claim) => claim.citations.length > 0).length;
  const share = claims.length === 0 ? '' : ` (${percentage(sourced / claims.length)})`;
  return [
    `${counted(files, 'file')}, ${counted(sentences.length, 'sentence')}, ${counted(claims.length, 'claim')}, ${sourced} sourced${share}`,
    style.dim('● claim with a source   ○ claim without one   · no claim'),
    style.dim('unchecked: no claim has been compared with its source yet.'),
  ].join('\n');
}
