// Measures claim detection and evidence ranking on development sets: node scripts/eval-evidence.mjs PATH-TO-DATA
// The folder holds citation_need.jsonl, ranking.jsonl, footnote_link.jsonl and footnote_texts.json; what is not there is
// skipped. Nothing of it ships with the product.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from './bundled.mjs';

const data = process.argv[2];

if (!data || !existsSync(data)) {
  console.log(`SKIPPED: ${data ? `there is no ${data}` : 'no path to the development sets was given'}`);
} else {
  const { judgeClaim, buildEvidenceIndex, rankEvidence } = await bundled(`
    export { judgeClaim } from './server/evidence/claims';
    export { buildEvidenceIndex, rankEvidence } from './server/evidence/rank';`);
  evaluate('citation_need.jsonl', (rows) => citationNeed(rows, judgeClaim));
  evaluate('ranking.jsonl', (rows) => ranking(rows, buildEvidenceIndex, rankEvidence));
  evaluate('footnote_link.jsonl', (rows) => footnoteLink(rows, buildEvidenceIndex, rankEvidence));
}

function evaluate(file, measure) {
  const path = join(data, file);
  if (!existsSync(path)) return console.log(`${file}: SKIPPED`);
  measure(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => JSON.parse(line)),
  );
}

/** The weights were fitted to these rows, so this measures the fit; claims.ts says what they reach left out by report. */
function citationNeed(rows, judgeClaim) {
  for (const place of ['sentence alone', 'with neighbours']) {
    const judged = rows.map((row) => {
      const around = place === 'sentence alone' ? {} : { before: row.prev, after: row.next };
      const input = { text: row.text, kind: 'body', heading: row.heading, names: 0, ...around };
      return { doc: row.doc, cited: row.label === 'cited', ...judgeClaim(input) };
    });
    const reports = [...new Set(judged.map(({ doc }) => doc))].map((doc) =>
      auc(judged.filter((row) => row.doc === doc)),
    );
    const claims = judged.filter(({ claim }) => claim);
    print('citation_need', place, {
      rows: rows.length,
      AUC: auc(judged),
      'AUC by report, mean': mean(reports),
      'least by report': Math.min(...reports),
      'share judged claims': claims.length / rows.length,
      'cited among claims': mean(claims.map(({ cited }) => Number(cited))),
    });
  }
}

function ranking(rows, buildEvidenceIndex, rankEvidence) {
  const ranks = rows
    .filter((row) => row.supporting.flat().length > 0)
    .map((row) => {
      const index = buildEvidenceIndex({ passages: passagesOf(row.sentences, true), references: [] });
      return rankOf(rankEvidence(index, row.claim, { limit: row.sentences.length }), new Set(row.supporting.flat()));
    });
  printRanks('ranking', ranks);
}

function footnoteLink(rows, buildEvidenceIndex, rankEvidence) {
  const path = join(data, 'footnote_texts.json');
  if (!existsSync(path)) return console.log('footnote_link.jsonl: SKIPPED, footnote_texts.json is not there');
  const texts = JSON.parse(readFileSync(path, 'utf8'));
  const indexes = new Map(
    Object.entries(texts).map(([doc, notes]) => {
      const numbers = Object.keys(notes).map(Number);
      const index = buildEvidenceIndex({ passages: passagesOf(Object.values(notes), false), references: [] });
      return [doc, { index, numbers }];
    }),
  );
  const ranks = rows.map((row) => {
    const { index, numbers } = indexes.get(row.doc);
    const gold = new Set(row.gold.map((number) => numbers.indexOf(number)));
    return rankOf(rankEvidence(index, row.text, { limit: numbers.length }), gold);
  });
  printRanks('footnote_link', ranks);
}

/** One passage for each text, all in one note, in which each text is a paragraph. */
function passagesOf(texts) {
  const plain = texts.map((text) => text.replace(/\s+/g, ' ').trim());
  const text = plain.join('\n\n');
  let at = 0;
  const spans = plain.map((part) => {
    const span = { start: at, end: at + part.length };
    at = span.end + 2;
    return span;
  });
  const none = [];
  const note = {
    uri: 'memory:/evaluated.md',
    text,
    lines: [0],
    title: '',
    name: 'evaluated',
    frontMatter: undefined,
    headings: none,
    blocks: none,
    paragraphs: spans.map((span) => ({ kind: 'body', span, holes: none, heading: -1, footnote: undefined })),
    footnoteReferences: none,
    footnoteDefinitions: none,
    inlineNotes: none,
    citations: none,
    wikilinks: none,
    links: none,
    ignores: none,
    pages: none,
    problems: none,
  };
  return spans.map((span, i) => ({
    id: `evaluated#^p${i}`,
    pack: 'evaluated',
    blockId: `p${i}`,
    note,
    span,
    prose: plain[i],
    section: '',
    page: undefined,
    footnotes: none,
    citekeys: none,
  }));
}

/** The place, from 1, of the first result among `gold`; Infinity when there is none. */
function rankOf(results, gold) {
  const place = results.findIndex(({ passage }) => gold.has(Number(passage.blockId.slice(1))));
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}

function printRanks(name, ranks) {
  print(name, '', {
    rows: ranks.length,
    'hit@1': mean(ranks.map((rank) => Number(rank === 1))),
    'hit@5': mean(ranks.map((rank) => Number(rank <= 5))),
    MRR: mean(ranks.map((rank) => 1 / rank)),
  });
}

function print(name, detail, figures) {
  const shown = Object.entries(figures).map(
    ([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(3)}`,
  );
  console.log(`${name}${detail ? ` (${detail})` : ''}: ${shown.join(', ')}`);
}

/** The share of (cited, uncited) pairs in which the cited row scores higher; a tie is half a pair. */
function auc(rows) {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  let [ranks, cited] = [0, 0];
  for (let i = 0, j = 0; i < sorted.length; i = j) {
    while (j < sorted.length && sorted[j].score === sorted[i].score) j++;
    const tied = sorted.slice(i, j).filter((row) => row.cited).length;
    ranks += tied * ((i + j + 1) / 2);
    cited += tied;
  }
  return (ranks - (cited * (cited + 1)) / 2) / (cited * (sorted.length - cited));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
