// Compiles server/names/gazetteer.json from the packages below, all under the MIT licence:
//
//   i18n-iso-countries   ISO 3166-1 codes, names of countries in many languages
//   i18n-nationality     English demonyms
//   countries-list       capitals, native names, official languages
//
// What they lack or have wrong stands in server/names/countries-by-hand.ts. Organisations, agreements, places and dated names come from
// the tables in server/names/data. `node scripts/gazetteer.mjs` writes the file, which is to be done after an update of a package and
// after a change of a table; `--check` writes nothing and fails when the file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileTables } from './gazetteer-tables.mjs';

const read = createRequire(import.meta.url);

/** Every country's name is kept in these languages; in any other, where it is an official one of the country. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'ru', 'tr', 'az', 'kk', 'uz', 'ky', 'tg', 'uk', 'zh', 'ar', 'ja'];

const TARGET = fileURLToPath(new URL('../server/names/gazetteer.json', import.meta.url));

/**
 * The text of gazetteer.json. Columns hold one entry a country, in the order of `alpha2`, separated by `|`; several values
 * in one entry are separated by `;`.
 */
export function compile() {
  const iso = read('i18n-iso-countries');
  const { nationalities } = read('i18n-nationality/langs/en.json');
  const list = read('countries-list').countries;
  const namesIn = Object.fromEntries(
    iso
      .getSupportedLanguages()
      .map((language) => [language, read(`i18n-iso-countries/langs/${language}.json`).countries]),
  );
  const codes = Object.keys(namesIn.en).sort();
  const column = (valuesOf) => codes.map((code) => cell(valuesOf(code))).join('|');
  const officialNames = (code) =>
    (list[code]?.languages ?? [])
      .filter((language) => !LANGUAGES.includes(language) && namesIn[language]?.[code])
      .map((language) => `${language}=${cell(namesIn[language][code])}`);
  const data = {
    alpha2: codes.join('|'),
    alpha3: column((code) => iso.alpha2ToAlpha3(code)),
    capitals: column((code) => list[code]?.capital),
    demonyms: column((code) => nationalities[code]),
    natives: column((code) => list[code]?.native),
    languages: column((code) => list[code]?.languages),
    official: codes.map((code) => officialNames(code).join('&')).join('|'),
    names: Object.fromEntries(LANGUAGES.map((language) => [language, column((code) => namesIn[language][code])])),
    ...compileTables(codes),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

/** The values of one country in one column, without the marks that some entries carry for the direction of writing. */
function cell(values) {
  return [values ?? []]
    .flat()
    .map((value) =>
      value
        .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
        .normalize('NFC')
        .trim(),
    )
    .map((value) => {
      if (/[|;&=]/.test(value)) throw new Error(`"${value}" holds a separator`);
      return value;
    })
    .filter((value) => value !== '')
    .join(';');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) writeFileSync(TARGET, compile());
  else if (readFileSync(TARGET, 'utf8') !== compile()) {
    console.error('server/names/gazetteer.json is out of date: run `node scripts/gazetteer.mjs`.');
    process.exitCode = 1;
  }
}
