// A bibliography made from a seed, as BibTeX and as CSL-JSON.
import { between, pick, randomFor } from '../random.mjs';
import { plainWords, vocabulary } from './words.mjs';

const families = [
  'Stein',
  'Huseynov',
  'Bohr',
  'Kuhrt',
  'Tulyakov',
  'Nakamura',
  'Oliveira',
  'Schröder',
  'Bäck',
  'Núñez',
];
const givens = ['Anna', 'Farid', 'Ingrid', 'J. M.', 'Olga', 'Kenji', 'María', 'Samuel'];
/** Type in BibTeX, in CSL, and the field of the container in BibTeX. */
const kinds = [
  ['article', 'article-journal', 'journal'],
  ['book', 'book', undefined],
  ['incollection', 'chapter', 'booktitle'],
  ['techreport', 'report', undefined],
  ['online', 'webpage', undefined],
];

/** The works: `{key, kind, title, people, year, …}`. Titles are plain ASCII, so that a card can be searched for one. */
export function makeWorks(count, seed) {
  return Array.from({ length: count }, (_, index) => {
    const next = randomFor(seed ^ 0xb1b, index);
    const family = pick(next, families);
    const year = between(next, 1985, 2025);
    const words = Array.from({ length: between(next, 3, 8) }, () => pick(next, plainWords));
    return {
      key: `${family
        .normalize('NFD')
        .replace(/[^A-Za-z]/g, '')
        .toLowerCase()}${year}${index.toString(36)}`,
      kind: pick(next, kinds),
      title: `The ${words.join(' ')} of ${pick(next, vocabulary.objects).replace(/^(?:the|a|its) /, '')} ${index + 1}`,
      people: [family, ...Array.from({ length: between(next, 0, 2) }, () => pick(next, families))].map((name) => ({
        family: name,
        given: pick(next, givens),
      })),
      year,
      container: `Journal of ${pick(next, plainWords)} and ${pick(next, plainWords)} studies`,
      volume: between(next, 1, 80),
      page: between(next, 1, 400),
      abstract: Array.from({ length: between(next, 0, 60) }, () => pick(next, plainWords)).join(' '),
    };
  });
}

/** BibTeX with what real files have: accents as commands, braces that keep capitals, string macros, comments. */
export function toBibtex(works) {
  const parts = ['@comment{Made from a seed.}\n@string{pub = "University Press"}\n'];
  for (const { key, kind, title, people, year, container, volume, page, abstract } of works) {
    const fields = [
      ['author', people.map(({ family, given }) => `${latex(family)}, ${latex(given)}`).join(' and ')],
      ['title', title.replace(/\b(energy|trade)\b/, '{$1}')],
      ['year', String(year)],
      ...(kind[2] ? [[kind[2], container]] : []),
      ...(kind[0] === 'article' ? [['volume', String(volume)]] : []),
      ['pages', `${page}--${page + 12}`],
      ['doi', `10.5555/${key}`],
      ['url', `https://example.org/works/${key}`],
      ...(abstract ? [['abstract', abstract]] : []),
    ];
    const lines = fields.map(([name, value]) => `  ${name} = {${value}},`);
    parts.push(`@${kind[0]}{${key},\n${lines.join('\n')}\n  publisher = pub\n}\n`);
  }
  return parts.join('\n');
}

/** The same works as CSL-JSON. */
export function toCslJson(works) {
  const items = works.map(({ key, kind, title, people, year, container, volume, page, abstract }) => ({
    id: key,
    type: kind[1],
    title,
    author: people,
    issued: { 'date-parts': [[year]] },
    ...(kind[2] ? { 'container-title': container } : {}),
    ...(kind[0] === 'article' ? { volume: String(volume) } : {}),
    page: `${page}-${page + 12}`,
    DOI: `10.5555/${key}`,
    URL: `https://example.org/works/${key}`,
    publisher: 'University Press',
    ...(abstract ? { abstract } : {}),
  }));
  return `${JSON.stringify(items, null, 1)}\n`;
}

const accents = { ö: '{\\"o}', ä: '{\\"a}', ú: "{\\'u}", ñ: '{\\~n}', í: "{\\'i}" };
const latex = (text) => text.replace(/[öäúñí]/g, (letter) => accents[letter]);
