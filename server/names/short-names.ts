import type { Entity } from './types';

/** What follows the noun that says what a thing is: Organization | of Turkic States, Treaty | on Allied Relations. */
const complements = /\s(?:of|for|on|in|to|against|between|concerning|regarding|with|among|de|des|du|della|für)\s/;

/** Nouns that stand for a name once the text has given it in full: "the Organization", "the Declaration". */
const heads: ReadonlySet<string> = new Set(
  (
    'Accord Accords Act Administration Agency Agreement Alliance Assembly Association Authority Bank Bloc Board Bureau Canal Center ' +
    'Centre Charter Commission Committee Commonwealth Community Conference Confederation Constitution Convention Corporation ' +
    'Corridor Council Court Covenant Declaration Directorate Emirate Emirates Federation Forum Foundation Framework Fund Group ' +
    'Initiative Institute Kingdom League Mechanism Memorandum Ministry Mission Network Office Organisation Organization Pact ' +
    'Parliament Partnership Peninsula Pipeline Plan Platform Process Programme Program Protocol Reform Regulation Republic ' +
    'Resolution Roadmap Secretariat Senate Society Statute Strait Strategy Summit System Taskforce Treaty Tribunal Union'
  ).split(' '),
);

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

/** The surname by which a person is called once the full name was given; undefined for who has one name. */
export function surnameOf(entity: Entity, surface: string): string | undefined {
  if (entity.kind !== 'person') return undefined;
  const words = surface.trim().split(/\s+/);
  const last = words.at(-1)!;
  return words.length > 1 && /^\p{Lu}[\p{L}'’-]{2,}$/u.test(last) ? last : undefined;
}

/** What kind of thing a name that nobody knows speaks of, by its noun. */
export function kindOfHead(name: string): string {
  const head = headOf(name) ?? '';
  if (
    /^(?:Accords?|Act|Agreement|Charter|Convention|Covenant|Declaration|Memorandum|Pact|Protocol|Statute|Treaty)$/.test(
      head,
    )
  )
    return 'agreement';
  if (/^(?:Canal|Corridor|Peninsula|Strait)$/.test(head)) return 'place';
  return head === '' ? 'concept' : 'organisation';
}
