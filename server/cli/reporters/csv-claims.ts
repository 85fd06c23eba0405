import type { LedgerSentence } from '../ledger';

/** The columns of the ledger as CSV. */
const header = [
  'file',
  'line',
  'column',
  'text',
  'claim',
  'score',
  'reasons',
  'citations',
  'citekeys',
  'verdict',
  'evidence',
];

/**
 * The ledger as CSV (RFC 4180: CRLF, quotes doubled). A cell that a spreadsheet would take for a formula begins with an
 * apostrophe (OWASP, "CSV Injection"), for a draft may quote anything.
 */
export function csvLedger(sentences: readonly LedgerSentence[]): string {
  const rows = sentences.map((sentence) => [
    sentence.file,
    String(sentence.range.start.line),
    String(sentence.range.start.column),
    sentence.text,
    sentence.claim ? 'yes' : 'no',
    String(sentence.score),
    sentence.reasons.join(' '),
    sentence.citations.map((citation) => citation.text).join(' '),
    [...new Set(sentence.citations.flatMap((citation) => citation.citekeys))].join(' '),
    sentence.verdict,
    sentence.evidence
      .map((found) => `${found.citekeys.join(' ')} (${found.passage ?? 'no passage'}, ${found.score})`)
      .join('; '),
  ]);
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
