// Scores the names that are found in marked texts: node scripts/entities/score.mjs [FILE|FOLDER…] [--errors] [--json]
// Without files: all of tests/fixtures/entities. docs/entities-gold-set.md says how texts are marked and what is counted.
// --errors lists every error with its context, by kind and cause; --json prints counts, figures and errors. Exit code 1 when
// a text cannot be read or differs from the document that it is a copy of.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { openProduct, root } from './product.mjs';
import { readMarks } from './read-marks.mjs';
import { figuresOf, scoreText } from './scoring.mjs';

const GOALS = { precision: 0.99, recall: 0.98, entity: 0.98 };
const FOLDER = join(root, 'tests/fixtures/entities');

/** Texts that are copies of a document, whose words must stay the document's. */
const COPIES = new Map([[join(FOLDER, 'pack.md'), join(root, 'corpus/brokers-on-the-bloc/brief.md')]]);

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const paths = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

await main();

async function main() {
  const texts = (paths.length > 0 ? paths : [FOLDER])
    .map((path) => resolve(path))
    .flatMap(filesIn)
    .map(read);
  const product = await openProduct();
  const rows = texts.map(({ path, text, marks }) => ({
    path,
    text,
    ...scoreText(marks, product.namesIn(text), product),
  }));
  if (flags.includes('--json')) printJson(rows);
  else print(rows);
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true }).filter(
    (name) => name.endsWith('.md') && !name.startsWith('no-names'),
  );
  return names
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .map((name) => join(path, name));
}

function read(path) {
  const marked = readFileSync(path, 'utf8');
  const { text, marks, problems } = readMarks(marked);
  const shown = relative(root, path);
  for (const { at, message } of problems) complain(`${shown}:${lineOf(marked, at)}: ${message}`);
  const original = COPIES.get(path);
  if (original && existsSync(original) && readFileSync(original, 'utf8') !== text)
    complain(`${shown}: its words are no longer those of ${relative(root, original)}`);
  return { path: shown, text, marks };
}

function complain(message) {
  console.error(message);
  process.exitCode = 1;
}

function totalOf(scores) {
  const sum = (key) => scores.reduce((total, score) => total + score[key], 0);
  return Object.fromEntries(['wanted', 'reached', 'found', 'exact', 'right'].map((key) => [key, sum(key)]));
}

function printJson(rows) {
  const total = totalOf(rows);
  const described = rows.map(({ path, text, errors, ...counts }) => ({
    path,
    ...counts,
    ...figuresOf(counts),
    errors: errors.map((error) => ({ ...error, line: lineOf(text, error.start), context: contextOf(text, error) })),
  }));
  console.log(JSON.stringify({ goals: GOALS, total: { ...total, ...figuresOf(total) }, texts: described }, null, 1));
}

function print(rows) {
  const scored = [...rows, { path: 'all', ...totalOf(rows) }];
  const width = Math.max(...scored.map(({ path }) => path.length));
  const line = (name, ...cells) =>
    console.log(`${name.padEnd(width)}  ${cells.map((cell) => cell.padStart(9)).join('')}`);
  line('', 'names', 'found', 'precision', 'recall', 'entity');
  for (const score of scored) {
    const { precision, recall, entity } = figuresOf(score);
    line(
      score.path,
      `${score.wanted}`,
      `${score.found}`,
      ...[precision, recall, entity].map((figure) => figure.toFixed(3)),
    );
  }
  line('goal', '', '', ...Object.values(GOALS).map((goal) => goal.toFixed(3)));
  if (flags.includes('--errors')) printErrors(rows);
}

function printErrors(rows) {
  const errors = rows.flatMap(({ path, text, errors: ofText }) => ofText.map((error) => ({ path, text, ...error })));
  const groups = new Map(errors.map((error) => [groupOf(error), []]));
  for (const error of errors) groups.get(groupOf(error)).push(error);
  for (const [group, ofGroup] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n${group}: ${ofGroup.length}`);
    for (const error of ofGroup) console.log(`  ${describe(error)}`);
  }
}

/** The causes that quote a name are one group. */
function groupOf({ kind, cause }) {
  return `${kind}, ${cause.replace(/ ?: ".*/s, '')}`;
}

function describe({ path, text, cause, key, entity, start, end, surface }) {
  const detail = cause.includes('"') ? ` (${cause})` : '';
  const names = [key && `want ${key}`, entity && `got ${entity}`].filter(Boolean).join(', ');
  return `${path}:${lineOf(text, start)} ${JSON.stringify(surface)} ${names}${detail}: ${contextOf(text, { start, end })}`;
}

function contextOf(text, { start, end }) {
  const around = [text.slice(Math.max(0, start - 40), start), text.slice(start, end), text.slice(end, end + 40)];
  return `${around[0]}[${around[1]}]${around[2]}`.replace(/\s+/g, ' ');
}

function lineOf(text, offset) {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
