// Counts names found in texts that name no country: node scripts/entities/false-matches.mjs [FOLDER…] [--all]
// Without folders: the documentation, licences, changelogs and comments of the installed packages up to 5 MB, and the fiction of
// tests/fixtures/entities/no-names. What is really named there is let pass by scripts/entities/allowed-names.txt, a phrase a line.
// Prints the names most often found with some of their places; --all prints every place. Exit code 1 when the goal is missed.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namelessTexts } from './nameless-texts.mjs';
import { openProduct, root } from './product.mjs';
import { readMarks } from './read-marks.mjs';

/** Names found in 10,000 words. */
const GOAL = 1;
const LIMIT = 5_000_000;
const SHOWN_NAMES = 40;
const SHOWN_PLACES = 3;
/** Characters on either side of a name among which an allowed phrase is looked for. */
const AROUND = 80;

await main();

async function main() {
  const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const groups =
    folders.length > 0
      ? folders.map((folder) => [folder, namelessTexts(resolve(folder), LIMIT)])
      : [
          ['packages', namelessTexts(join(root, 'node_modules'), LIMIT)],
          ['fiction', fiction()],
        ];
  const allowed = allowedPhrases();
  const product = await openProduct();
  const counts = groups.map(([name, texts]) => report(name, texts, product, allowed));
  const [words, found] = ['words', 'found'].map((key) => counts.reduce((sum, count) => sum + count[key], 0));
  console.log(
    `all: ${found} false names in ${words} words, ${rateOf(found, words).toFixed(2)} in 10,000 (goal: under ${GOAL})`,
  );
  if (rateOf(found, words) >= GOAL) process.exitCode = 1;
}

function rateOf(found, words) {
  return (found / Math.max(1, words)) * 10_000;
}

function fiction() {
  const folder = join(root, 'tests/fixtures/entities/no-names');
  return readdirSync(folder).map((name) => {
    const { text, marks } = readMarks(readFileSync(join(folder, name), 'utf8'));
    return { path: name, text, marks };
  });
}

/** The phrases that are let pass; a line that begins with # is a comment. */
function allowedPhrases() {
  const text = readFileSync(fileURLToPath(new URL('allowed-names.txt', import.meta.url)), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

function report(name, texts, product, allowed) {
  let [words, bytes, passed, own] = [0, 0, 0, 0];
  const places = new Map();
  for (const { path, text, marks = [] } of texts) {
    words += product.wordsIn(text);
    bytes += Buffer.byteLength(text);
    for (const found of product.namesIn(text)) {
      // Names that the text itself gives to organisations and the like: "Python Software Foundation (PSF)".
      if (found.entity?.origin === 'text') {
        own++;
        continue;
      }
      const context = contextOf(text, found);
      if (isAllowed(context, allowed) || marks.some((mark) => mark.start <= found.start && found.end <= mark.end)) {
        passed++;
        continue;
      }
      const key = `${found.surface.replace(/\s+/g, ' ')} (${found.entity?.id ?? 'no entity'})`;
      places.set(key, [...(places.get(key) ?? []), { path, ...context }]);
    }
  }
  const found = [...places.values()].reduce((sum, list) => sum + list.length, 0);
  console.log(
    `${name}: ${texts.length} texts, ${(bytes / 1e6).toFixed(2)} MB, ${words} words of prose; ${found} false names, ` +
      `${rateOf(found, words).toFixed(2)} in 10,000 words; ${passed} real ones let pass, ${own} that the texts introduce`,
  );
  print(places);
  return { words, found };
}

function print(places) {
  const all = process.argv.includes('--all');
  const sorted = [...places].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  for (const [key, list] of all ? sorted : sorted.slice(0, SHOWN_NAMES)) {
    console.log(`  ${list.length} ${key}`);
    for (const { path, before, surface, after } of all ? list : list.slice(0, SHOWN_PLACES))
      console.log(`      ${path}: ${before.slice(-50)}[${surface}]${after.slice(0, 50)}`);
  }
  if (!all && sorted.length > SHOWN_NAMES) console.log(`  and ${sorted.length - SHOWN_NAMES} names more`);
}

/** The name and what stands around it, with single spaces. */
function contextOf(text, { start, end }) {
  const flat = (from, to) => text.slice(Math.max(0, from), to).replace(/\s+/g, ' ');
  return { before: flat(start - AROUND, start), surface: flat(start, end), after: flat(end, end + AROUND) };
}

/** Whether an allowed phrase covers the name. */
function isAllowed({ before, surface, after }, allowed) {
  const context = before + surface + after;
  const last = before.length + surface.length;
  return allowed.some((phrase) => {
    for (let at = context.indexOf(phrase); at >= 0 && at <= before.length; at = context.indexOf(phrase, at + 1)) {
      if (at + phrase.length >= last) return true;
    }
    return false;
  });
}
