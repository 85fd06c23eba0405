// The rows of the tables: what is shown under which words, in which unit, beside which goal and floor.
import { floor, phases } from './hold.mjs';

const sizes = [5, 50, 500];
/** Of an edit, in milliseconds, by the note's size. */
const editGoals = [2, 3, 8];
const editRows = (what, key) =>
  sizes.map((kilobytes, i) => [
    `${what}, ${kilobytes} KB note, p50`,
    `${key}${kilobytes * 1000}`,
    'ms',
    editGoals[i],
    [`${key}${kilobytes * 1000}`],
  ]);

/** Rows about the main vault: `[what, key, unit, goal, floor]`; `floor` is a key of the echo server, or several. */
export const vaultRows = [
  [
    'cold start to the first correct workspace answer',
    'cold',
    'ms',
    1_200,
    ['floor-bytes', 'floor-links', 'floor-parse'],
  ],
  ['warm start to the same', 'warm', 'ms', 400, ['floor-bytes']],
  ['resident memory after a cold start', 'memory', 'MB', 250],
  ['resident memory after a cold start, its peak', 'peak', 'MB'],
  ['resident memory after a warm start', 'warmMemory', 'MB'],
  ['references to the most linked note, p95', 'references', 'ms', 3, ['references']],
  ['search for a heading (`workspace/symbol`), p95', 'symbols', 'ms'],
  ['completion of a note after `[[xy`, p95', 'completeNote', 'ms', 2, ['completeNote']],
  ['completion after `[^`, p95', 'completeFootnote', 'ms', 2, ['completeFootnote']],
  ['completion after `[@xyz`, p95', 'completeCitation', 'ms', 2, ['completeCitation']],
  ['definition of a link, p95', 'definition', 'ms', 2, ['definition']],
  ['hover on a link, p95', 'hoverLink', 'ms', 2, ['hoverLink']],
  ['hover on a citation, p95', 'hoverCitation', 'ms', 2, ['hoverCitation']],
  ...editRows('edit to diagnostics, pulled', 'edit'),
  ...editRows('edit to diagnostics, pushed', 'push'),
  ...editRows('a key within a word, pulled', 'prose'),
  ['one note saved by another program, to the references that hold its links', 'saved', 'ms', 5],
  ['one note saved by another program, to a search that finds its heading', 'savedHeading', 'ms', 5],
  ['rename of the most linked note (edits made)', 'rename', 'ms', 40, ['rename']],
  ['`ibid lint` of the whole vault, for the first time', 'lint', 'MB/s', 15],
  ['`ibid lint` of the whole vault again', 'lintAgain', 'MB/s', 15],
  ['`ibid lint` of the whole vault after a change of one note', 'lintEdited', 'MB/s', 15],
  ['bibliography of 10,000 entries read, BibTeX', 'bib', 'ms', 300],
  ['bibliography of 10,000 entries read, CSL-JSON', 'csl', 'ms', 300],
];

/** Rows about vaults of every size: `[what, key, unit, goals by size]`. */
export const growthRows = [
  ['cold start', 'cold', 'ms', { 10000: 1_200, 50000: 6_000 }, ['floor-bytes', 'floor-links', 'floor-parse']],
  ['warm start', 'warm', 'ms', { 10000: 400 }],
  ['resident memory', 'memory', 'MB', { 10000: 250, 50000: 800 }],
  ['edit to diagnostics, 50 KB note', 'edit50000', 'ms', { 1000: 3, 10000: 3, 50000: 3 }],
];

/** Rows about names: `[what, key, unit, goal]`; beside them what others need for a tenth of the names. */
export const nameRows = [
  ['100,000 names made ready', 'names-build', 'ms', 150],
  ['prose searched for them', 'names-match', 'MB/s', 50],
  ['the brief (fifteen names in a kilobyte), what each name means', 'names-meaning', 'MB/s', 50],
  ['gazetteer and bundled pack, ready', 'names-memory', 'MB', 60],
  ['10,000 names made ready by `ahocorasick`', 'names-ac-build', 'ms'],
  ['prose searched for them by it', 'names-ac-match', 'MB/s'],
  ['prose searched for 10,000 names by a plain alternation', 'names-re-match', 'MB/s'],
];

/** Rows about one draft of 50 KB beside the bundled pack. */
export const draftRows = [
  ['server start to first hover', 'draft-start', 'ms', 300],
  ['hover, p95', 'draft-hover', 'ms', 5],
  ['definition, p95', 'draft-definition', 'ms', 5],
  ['completion after `[^`, p95', 'draft-completion', 'ms', 5],
  ['edit to diagnostics, pushed, p50', 'draft-edit', 'ms', 50],
  ['resident memory then', 'draft-memory', 'MB'],
];

/** Rows about waiting for a server at work: the longest wait, and what one question in a hundred waits longer than. */
export const holdRows = Object.entries({ ...phases, floor }).flatMap(([key, words]) => [
  [`the longest wait ${words}`, `hold-${key}`, 'ms', key === 'floor' ? undefined : 10],
  ['its 99th percentile', `hold-p99-${key}`, 'ms'],
]);

/** How many works a bibliography of its own has. */
export const bibliographySizes = [10_000, 70_000];
const goals = { 10000: { read: 300 }, 70000: { read: 2_000 } };

/** Rows about one draft beside a bibliography: `[what, key, unit, goal]`. */
export const bibliographyRows = bibliographySizes.flatMap((size) => {
  const works = `${size.toLocaleString('en-US')} works`;
  return [
    [`${works} read, BibTeX`, `works-read-${size}`, 'ms', goals[size].read],
    [`${works}: server start to the first completion of a key`, `works-first-${size}`, 'ms'],
    [`${works}: completion of a key, p95`, `works-p95-${size}`, 'ms', 5],
    [`${works}: resident memory then`, `works-memory-${size}`, 'MB'],
  ];
});
