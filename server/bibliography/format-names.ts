import { OTHERS } from './bibtex-names';
import { plainText } from './csl-markup';
import type { CslItem, CslName } from './types';

/** A name as it opens an entry of a bibliography: `Gogh, Vincent van`, `King, Martin Luther, Jr.` Plain text. */
export function invertedName(name: CslName): string {
  const family = familyName(name);
  const given = [plainText(name.given), plainText(name['dropping-particle'])].filter(Boolean).join(' ');
  if (family === '' || given === '') return fullName(name);
  if (isUnspaced(family, given)) return family + given;
  return [family, given, plainText(name.suffix)].filter(Boolean).join(', ');
}

/** A name as it is spoken: `Vincent van Gogh`. Plain text. */
export function fullName(name: CslName): string {
  const literal = plainText(name.literal);
  const family = familyName(name);
  if (literal !== '' && family === '') return literal;
  const given = plainText(name.given);
  if (isUnspaced(family, given)) return family + given;
  const whole = [given, attached(plainText(name['dropping-particle']), family)].filter(Boolean).join(' ');
  const suffix = plainText(name.suffix);
  return suffix === '' ? whole : `${whole}${/^[IVX]+$/.test(suffix) ? ' ' : ', '}${suffix}`;
}

/** What a short form calls someone: the family name with the particle that belongs to it; an institution whole. Plain text. */
export function shortName(name: CslName): string {
  return familyName(name) || plainText(name.literal) || plainText(name.given);
}

/** Those who stand in an author's place, and what they did ("eds."), if they did not write it. */
export function creatorsOf(item: CslItem): { readonly names: readonly CslName[]; readonly role: string } {
  for (const [field, role, roles] of CREATORS) {
    const names = item[field];
    if (Array.isArray(names) && names.length > 0)
      return { names: names as CslName[], role: names.length > 1 ? roles : role };
  }
  return { names: [], role: '' };
}

const CREATORS: readonly (readonly [string, string, string])[] = [
  ['author', '', ''],
  ['editor', 'ed.', 'eds.'],
  ['director', 'dir.', 'dirs.'],
  ['composer', '', ''],
  ['translator', 'trans.', 'trans.'],
];

/**
 * Names in a row, joined as the Chicago Manual of Style has it (17th ed., 14.76): `A, B, and C`; beyond `max`, the first `shown`
 * and "et al." `inverted`: the first one's family name comes first.
 */
export function joinedNames(
  names: readonly CslName[],
  options: { readonly inverted: boolean; readonly max: number; readonly shown: number },
): string {
  const { inverted, max, shown } = options;
  const people = withoutOthers(names);
  const more = people.length < names.length || people.length > max;
  const taken = people.length > max ? people.slice(0, shown) : people;
  const texts = taken.map((name, i) => (i === 0 && inverted ? invertedName(name) : fullName(name))).filter(Boolean);
  if (more && texts.length > 0) return `${texts.join(', ')}${texts.length > 1 || inverted ? ',' : ''} et al.`;
  if (texts.length < 2) return texts[0] ?? '';
  const comma = texts.length > 2 || (inverted && texts[0]!.includes(',')) ? ',' : '';
  return `${texts.slice(0, -1).join(', ')}${comma} and ${texts.at(-1)}`;
}

/** `Stein`, `Bang & Shaikenova`, `Kendall-Taylor et al.`: for labels. Plain text. */
export function namesLabel(names: readonly CslName[]): string {
  const people = withoutOthers(names);
  const first = people[0] ? shortName(people[0]) : '';
  if (first === '') return '';
  if (people.length > 2 || people.length < names.length) return `${first} et al.`;
  const second = people[1] ? shortName(people[1]) : '';
  return second === '' ? first : `${first} & ${second}`;
}

const withoutOthers = (names: readonly CslName[]): readonly CslName[] =>
  names.filter((name) => name.literal !== OTHERS || name.family !== undefined);

/** The particle that stays before the family name; `d'` and `al-` stand against it. */
function familyName(name: CslName): string {
  return attached(plainText(name['non-dropping-particle']), plainText(name.family));
}

function attached(particle: string, family: string): string {
  if (particle === '' || family === '') return family || particle;
  return /['’-]$/.test(particle) ? particle + family : `${particle} ${family}`;
}

/** Whether a name is written in Chinese, Japanese or Korean script: family name first, no comma, no space. */
const isUnspaced = (family: string, given: string): boolean => CJK.test(family) && CJK.test(given);

const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,20}$/u;
