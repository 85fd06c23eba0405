import { escapeHtml } from '../../text/escape-html';
import type { Vault } from '../../vault/vault';
import { byFile } from '../by-file';
import type { LedgerCitation, LedgerSentence } from '../ledger';
import { counted } from '../style';
import { addressOf, passageLabel, percentage, workOf } from './evidence-lines';
import { ledgerStyle } from './html-claims-style';

/**
 * The ledger as one page that needs nothing else: no scripts, nothing from the network, light or dark as the reader's system
 * is. The choice of rows works by style alone.
 */
export function htmlLedger(vault: Vault, sentences: readonly LedgerSentence[], files: number): string {
  const claims = sentences.filter((sentence) => sentence.claim);
  const sourced = claims.filter((claim) => claim.citations.length > 0).length;
  const share = claims.length === 0 ? '' : ` (${percentage(sourced / claims.length)})`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Claim ledger</title>
<style>
${ledgerStyle}</style>
</head>
<body>
<header>
<h1>Claim ledger</h1>
<p class="sum">${counted(files, 'file')}, ${counted(sentences.length, 'sentence')}, ${counted(claims.length, 'claim')}, ${sourced} sourced${share}</p>
<meter min="0" max="${Math.max(claims.length, 1)}" value="${sourced}" aria-label="Share of claims that have a source"></meter>
<p>Every claim is <b>unchecked</b>: none has been compared with its source yet.</p>
<fieldset>
<legend>Show</legend>
<label><input type="radio" name="rows" id="rows-all" checked> every sentence</label>
<label><input type="radio" name="rows" id="rows-claims"> claims</label>
<label><input type="radio" name="rows" id="rows-open"> claims without a source</label>
</fieldset>
</header>
<main>
${[...byFile(sentences)].map(([file, rows]) => fileTable(vault, file, rows)).join('')}</main>
</body>
</html>
`;
}

function fileTable(vault: Vault, file: string, rows: readonly LedgerSentence[]): string {
  return `<section>
<h2>${escaped(file)}</h2>
<table>
<thead><tr><th scope="col">Place</th><th scope="col">Sentence</th><th scope="col">Claim</th><th scope="col">Rests on</th><th scope="col">Verdict</th></tr></thead>
<tbody>
${rows.map((row) => sentenceRow(vault, row)).join('')}</tbody>
</table>
</section>
`;
}

function sentenceRow(vault: Vault, row: LedgerSentence): string {
  const { start } = row.range;
  const kind = !row.claim ? 'plain' : row.citations.length > 0 ? 'sourced' : 'open';
  const why = row.claim ? `<b>${row.score.toFixed(2)}</b> ${escaped(row.reasons.join(', '))}` : '';
  const verdict = row.claim ? row.verdict : '';
  return (
    `<tr class="${kind}"><td>${start.line}:${start.column}</td><td lang="">${escaped(row.text)}</td><td>${why}</td>` +
    `<td>${restsOn(vault, row)}</td><td>${verdict}</td></tr>\n`
  );
}

function restsOn(vault: Vault, row: LedgerSentence): string {
  if (row.citations.length > 0) return list(row.citations.map((citation) => citationItem(vault, citation)));
  if (!row.claim) return '';
  if (row.evidence.length === 0) return '<em>no source</em>';
  const candidates = row.evidence.map(({ citekeys, passage, score, excerpt }) => {
    const where = passageLabel(vault, passage);
    return `<b>${percentage(score)}</b> ${escaped(where)} <q>${escaped(excerpt)}</q> <small>${worksOf(vault, citekeys)}</small>`;
  });
  return `<em>no source</em><details><summary>${counted(candidates.length, 'candidate')}</summary>${list(candidates)}</details>`;
}

function citationItem(vault: Vault, { text, citekeys, own }: LedgerCitation): string {
  return `${own ? '' : 'covered by '}<code>${escaped(text)}</code> <small>${worksOf(vault, citekeys)}</small>`;
}

/** The works, each a link to where it is published as far as that is known. */
function worksOf(vault: Vault, citekeys: readonly string[]): string {
  const works = citekeys.map((key) => {
    const [work, address] = [escaped(workOf(vault, key) ?? key), addressOf(vault, key)];
    return address === undefined ? work : `<a href="${escaped(address)}" rel="noreferrer">${work}</a>`;
  });
  return works.join(' · ');
}

const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

/** Text as HTML, in content and in quoted attributes; control characters, which HTML has no place for, made visible. */
const escaped = (text: string): string =>
  escapeHtml(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd'));
