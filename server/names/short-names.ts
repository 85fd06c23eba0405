import { isCommonWord } from './common-words';
import type { Entity } from './types';

/** What follows the noun that says what a thing is: Organization | of Turkic States, Treaty | on Allied Relations. */
const complements = /\s(?:of|for|on|in|to|against|between|concerning|regarding|with|among|de|des|du|della|für)\s/;

/** Nouns that stand for a name once the text has given it in full: "the Organization", "the Declaration". */
const heads: ReadonlySet<string> = new Set(
  (
    'Accord Accords Act Administration Agency Agreement Alliance Army Arrangement Assembly Association Authority Bank Bloc Board Bureau Canal Center ' +
    'Centre Charter Coalition Commission Compact Committee Commonwealth Community Company Conference Confederation Congress Consortium Constitution Convention Corporation ' +
    'Corridor Council Court Covenant Declaration Directorate Emirate Emirates Federation Forum Foundation Framework Front Fund Group Guard ' +
    'Initiative Institute Kingdom League Mechanism Memorandum Ministry Mission Movement Network Office Operator Organisation Organization Pact ' +
    'Parliament Party Partnership Peninsula Pipeline Plan Platform Process Railway Programme Program Protocol Reform Regulation Republic ' +
    'Resolution Roadmap Secretariat Senate Society Statute Strait Strategy Summit System Taskforce Treaty Tribunal Union'
  ).split(' '),
);

const agreements = new Set(
  'Accord Accords Act Agreement Arrangement Charter Compact Constitution Convention Covenant Declaration Memorandum Pact Protocol Regulation Resolution Statute Treaty'.split(
    ' ',
  ),
);
const places = new Set('Canal Corridor Peninsula Pipeline Railway Strait'.split(' '));
/** Nouns of names that are as often terms: "Domain Name System", "Hypertext Transfer Protocol", "Working Group". */
const vague = new Set('Framework Mechanism Network Plan Platform Process Program Programme Protocol System'.split(' '));

/**
 * The nouns that can stand for an entity behind "the" once it was named in full, as its names have them. `surface` is how it was
 * named: in letters ("OTS"), any of its names counts; else only those that have the noun in the words used.
 */
export function headsOf(entity: Entity, surface: string): readonly string[] {
  if (entity.kind === 'person') return [];
  const isLetters = /^[\p{Lu}\p{Nd}+&./-]+$/u.test(surface);
  const names = isLetters && entity.kind !== 'country' ? [entity.name, ...entity.aliases] : [surface];
  const found = new Set<string>();
  for (const name of names) {
    const head = headOf(name);
    if (head === undefined) continue;
    found.add(head);
    if (/^Organi[sz]ation$/.test(head)) for (const spelling of ['Organisation', 'Organization']) found.add(spelling);
  }
  return [...found];
}

function headOf(name: string): string | undefined {
  const plain = name.replace(/\s*\([^()]*\)$/, '').trim();
  if (!/\s/.test(plain)) return undefined;
  const head = plain
    .split(complements, 1)[0]!
    .split(/[\s-]+/)
    .at(-1)!;
  return heads.has(head) ? head : undefined;
}

/** Nouns that name one body only with two words before them: "Nuclear Consultative Group", and not "Working Group". */
const loose = new Set('Center Centre Group'.split(' '));
const threeWords = /\S\s+\S+\s+\S/;

/** Of law that is called by letters: “Export Administration Regulations (EAR)”. */
const law = /\s(?:Code|Directive|Ordinance|Regulations|Rules)(?=$|\s(?:of|for|on|in)\s)/;

/** Little words and letters that English names do not have. */
const foreign =
  /[^\p{ASCII}’‘“”–—\s]|[\s-](?:al|das|de|degli|dei|del|della|der|des|di|do|dos|du|e|el|et|för|für|het|i|ile|la|och|og|para|per|por|pour|ul|und|van|ve|von|voor|wal|y|za)[\s-]/u;

/** Whether a name is one in another language, whose noun is not known: “Jama'at Nusrat al-Islam wal-Muslimin”. Most of its longer words have a capital. */
function isForeign(name: string): boolean {
  const long = name.split(/[\s–-]+/).filter((word) => word.length > 3);
  return (
    long.length > 1 &&
    foreign.test(name) &&
    long.filter((word) => /^\p{Lu}\p{Ll}/u.test(word)).length * 3 > long.length * 2 &&
    !long.every((word) => isCommonWord(word.toLowerCase()))
  );
}

/** What stands behind a company's name and is no part of what it is called by. */
const companyForm =
  /,? (?:AB|AG|AS|ASA|A\/S|A\.Ş\.|BV|B\.V\.|Co\.|Corp\.?|GmbH|Inc\.?|JSC|LLC|LLP|Limited|Ltd\.?|NV|N\.V\.|OJSC|Oy|PJSC|PLC|plc|S\.A\.|SA|SE|SpA|S\.p\.A\.)$/;

/** “Halvorsen Marine Systems AS” as it is spoken of: “Halvorsen Marine Systems”. */
export const withoutCompanyForm = (name: string): string => name.replace(companyForm, '');

/** Nouns of bodies that are seldom called by the noun alone, but are introduced by letters: “Sudanese Armed Forces (SAF)”. */
const bodies =
  /\s(Associates|Battalion|Brigade|Command|Corps|Department|Desk|Division|Forces|Hub|Presence|Regiment|School|Service|Squadron|University)(?=$|\s(?:of|for|on|in)\s)/;

const bodyOf = (name: string): string | undefined => bodies.exec(` ${name}`)?.[1];

/** The surname by which a person is called once the full name was given; undefined for who has one name. */
export function surnameOf(entity: Entity, surface: string): string | undefined {
  if (entity.kind !== 'person') return undefined;
  const words = surface.trim().split(/\s+/);
  const last = words.at(-1)!;
  return words.length > 1 && /^\p{Lu}[\p{L}'’-]{2,}$/u.test(last) ? last : undefined;
}

/**
 * What kind of thing a name that nobody knows speaks of, by its noun; undefined where it has none, so that it may be anything
 * ("Json Web Key").
 */
export function kindOfHead(name: string): string | undefined {
  const head = headOf(name) ?? bodyOf(name);
  if (law.test(name)) return 'agreement';
  if (head === undefined && isForeign(name)) return 'organisation';
  if (head === undefined || vague.has(head) || (loose.has(head) && !threeWords.test(name)) || !/\p{Ll}/u.test(name))
    return undefined;
  return agreements.has(head) ? 'agreement' : places.has(head) ? 'place' : 'organisation';
}
