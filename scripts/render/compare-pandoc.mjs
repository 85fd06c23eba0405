// Renders drafts with `ibid render` and with `pandoc --citeproc`, in the same style, and compares what came of every paragraph, note and entry of
// the bibliography. `node scripts/render/compare-pandoc.mjs [--drafts N] [--show]` after `npm run build`; SKIPPED where pandoc is not there.
// The two use different processors (citeproc-js, citeproc) and versions of the rules; what is left after the differences named in
// `normal` below is printed with --show. --least N ends with status 1 where fewer than N per cent are equal.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '../bench/random.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const styles = {
  'chicago-notes-bibliography': 'chicago-fullnote-bibliography',
  'chicago-author-date': 'chicago-author-date',
  apa: 'apa',
};

const works = [
  {
    id: 'doe99',
    type: 'book',
    title: 'First Book',
    author: [{ family: 'Doe', given: 'John' }],
    publisher: 'Oxford University Press',
    'publisher-place': 'Oxford',
    issued: { 'date-parts': [[1999]] },
  },
  {
    id: 'smith-poe:2001',
    type: 'article-journal',
    title: 'An article on corridors',
    'container-title': 'Journal of Roads',
    volume: '6',
    issue: '2',
    page: '33-34',
    author: [
      { family: 'Smith', given: 'Jane' },
      { family: 'Poe', given: 'Edgar' },
    ],
    issued: { 'date-parts': [[2001, 5, 3]] },
  },
  {
    id: 'bank2020',
    type: 'report',
    title: 'Debt and growth',
    author: [{ literal: 'World Bank' }],
    publisher: 'World Bank',
    'publisher-place': 'Washington, DC',
    issued: { 'date-parts': [[2020]] },
  },
  {
    id: 'garcia2018',
    type: 'chapter',
    title: 'Rivers',
    'container-title': 'Borders and water',
    author: [{ family: 'García', given: 'Ana' }],
    editor: [{ family: 'Berg', given: 'Tor' }],
    publisher: 'Routledge',
    'publisher-place': 'London',
    page: '10-25',
    issued: { 'date-parts': [[2018]] },
  },
  {
    id: 'four2015',
    type: 'article-journal',
    title: 'Four hands',
    'container-title': 'Survey',
    volume: '12',
    page: '1-9',
    author: [
      ['Ahn', 'B.'],
      ['Cole', 'D.'],
      ['Eng', 'F.'],
      ['Gill', 'H.'],
    ].map(([family, given]) => ({ family, given })),
    issued: { 'date-parts': [[2015]] },
  },
  {
    id: 'doe2004',
    type: 'book',
    title: 'Second Book',
    author: [{ family: 'Doe', given: 'John' }],
    publisher: 'Verso',
    'publisher-place': 'London',
    issued: { 'date-parts': [[2004]] },
  },
];
const pick = (next, list) => list[Math.floor(next() * list.length)];
const keyOf = (next) => pick(next, works).id;
const locators = [
  '',
  '',
  ', p. 4',
  ', pp. 33-35',
  ', chap. 3',
  ', 7',
  ', sec. 2',
  ', p. 5 and *passim*',
  ', and elsewhere',
];
const cite = (next) =>
  `${next() < 0.25 ? pick(next, ['see ', 'see also ', 'cf. ', 'e.g. ']) : ''}${next() < 0.15 ? '-' : ''}@${keyOf(next)}${pick(next, locators)}`;
const cluster = (next) => `[${Array.from({ length: next() < 0.3 ? 2 : 1 }, () => cite(next)).join('; ')}]`;

/** A draft of some citations in all positions, from a seed. */
function draftOf(seed) {
  const next = random(seed);
  const notes = [];
  const sentences = Array.from({ length: 3 + Math.floor(next() * 6) }, (_, i) => {
    const form = next();
    if (form < 0.5) return `Statement ${i} holds ${cluster(next)}.`;
    if (form < 0.65) return `As @${keyOf(next)} ${next() < 0.5 ? '[p. 12] ' : ''}says, ${i} follows.`;
    if (form < 0.75) return `A middle ${cluster(next)}, then ${i} more.`;
    notes.push(
      pick(next, [
        `A remark on ${i} ${cluster(next)}.`,
        `${cluster(next)}.`,
        `Against this ${cluster(next)}; for it ${cluster(next)}.`,
      ]),
    );
    return `A noted ${i}.[^n${notes.length}]`;
  });
  const definitions = notes.map((text, i) => `[^n${i + 1}]: ${text}`);
  return `${sentences.join('\n\n')}\n\n${definitions.join('\n\n')}\n\n# References\n`;
}

/** Differences that are none of the citations': quotation marks, dashes, escapes, links' brackets, white space. */
const normal = (text) =>
  text
    .replace(/\\(.)/g, '$1')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/---?|–|—/g, '-')
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/\u00a0/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The rendered paragraphs: each with its notes' texts in place of their marks, so that numbers do not matter; and the entries. */
function partsOf(markdown) {
  const notes = new Map();
  const lines = markdown.split(/\n{2,}|\n(?=\[\^)/).map((part) => part.trim());
  const blocks = lines.filter((part) => {
    const match = /^\[\^([^\]]+)\]:\s*([\s\S]*)$/.exec(part);
    if (match) notes.set(match[1], match[2]);
    return !match && part !== '';
  });
  return blocks
    .filter((part) => !part.startsWith('#') && !part.startsWith(':::'))
    .map((part) => normal(part.replace(/\[\^([^\]]+)\]/g, (_, label) => `{{${notes.get(label) ?? '?'}}}`)));
}

const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
if (!hasPandoc) {
  console.log('SKIPPED: pandoc is not installed.');
  process.exit(0);
}
const at = process.argv.indexOf('--drafts');
const count = at < 0 ? 40 : Number(process.argv[at + 1]);
const show = process.argv.includes('--show');
const least = process.argv.includes('--least') ? Number(process.argv[process.argv.indexOf('--least') + 1]) : 0;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-render-'));
try {
  fs.writeFileSync(path.join(folder, 'references.json'), JSON.stringify(works));
  for (const [ours, theirs] of Object.entries(styles)) {
    let equal = 0;
    let all = 0;
    for (let seed = 1; seed <= count; seed++) {
      const file = path.join(folder, 'draft.md');
      fs.writeFileSync(file, draftOf(seed));
      const mine = execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'render', file, '--style', ours], {
        encoding: 'utf8',
      });
      const csl = path.join(root, 'styles', `${theirs}.csl`);
      const args = [
        '--citeproc',
        '--csl',
        csl,
        '--bibliography',
        path.join(folder, 'references.json'),
        file,
        '-t',
        'markdown-citations-fenced_divs-native_divs+raw_html',
        '--wrap=none',
      ];
      const pandocs = execFileSync('pandoc', args, { encoding: 'utf8' });
      const [a, b] = [partsOf(mine), partsOf(pandocs.replace(/<\/?div[^>]*>/g, ''))];
      for (let i = 0; i < Math.max(a.length, b.length); i++) {
        all++;
        if (a[i] === b[i]) equal++;
        else if (show)
          console.log(`${ours}, draft ${seed}\n  ibid    ${a[i] ?? '(nothing)'}\n  pandoc  ${b[i] ?? '(nothing)'}`);
      }
    }
    console.log(
      `${ours}: ${equal} of ${all} paragraphs and entries equal pandoc's (${((100 * equal) / all).toFixed(1)} %)`,
    );
    if ((100 * equal) / all < least) process.exitCode = 1;
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
