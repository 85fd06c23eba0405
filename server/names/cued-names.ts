import { perObject } from '../text/memo';
import { gazetteerIdOf } from './gazetteer-facts';
import type { Entity } from './types';

/** A name that stands for too much else to be found anywhere: it is found in a text that has one of the words. */
export interface CuedName {
  readonly text: string;
  /** On what the text must speak of. Not global, so that it may be tested again and again. */
  readonly cue: RegExp;
  /** What may not follow it. */
  readonly unless?: RegExp;
}

/**
 * By ISO 3166-1 alpha-2 code: capitals that stand for their government where the text names the country, and abbreviations. Elsewhere Georgetown is a
 * university and PNG a picture. Source: the CIA World Factbook's field "Capital".
 */
const OF_COUNTRIES = `
AG | St. John's; Saint John's | Antigua(?:ns?)?
BS | Nassau | Bahamas|Bahamians?
CR | San José; San Jose | Costa Rica(?:ns?)?
GD | St. George's; Saint George's | Grenad(?:a|ians?)
GY | Georgetown | Guyan(?:a|ese)
JM | Kingston | CARICOM|Caricom|Jamaic(?:ns?)?
PG | PNG | Papuan?|Port Moresby|Pacific|Solomon
TW | ROC | Taiwan(?:ese)?|Taipei|PRC
SC | Victoria | Seychell(?:es|ois)`;

/**
 * By the gazetteer's id: capitals of territories that are called as places elsewhere are, abbreviations, and organs that are nearly always
 * called by the end of their name. The words are ours; sources of the names stand in the tables in `data/`.
 */
const OTHERS = `
place/San Juan (Puerto Rico) | San Juan | Puerto Ric(?:o|ans?)
place/Hamilton (Bermuda) | Hamilton | Bermud(?:a|ians?)
place/Stanley (Falkland Islands) | Stanley; Port Stanley | Falklands?
place/Jamestown (Saint Helena) | Jamestown | (?:Saint|St\\.?) Helena|Ascension Island
place/George Town (Cayman Islands) | George Town | Caymans?
place/Saint-Denis (Réunion) | Saint-Denis | R[ée]union
place/Douglas (Isle of Man) | Douglas | Isle of Man|Manx
format/P5 | P5 | Security Council|UN|UNSC|veto(?:es|ed)?
org/UNSC | the Security Council | UN|U\\.N\\.|UNSC|United Nations|ICJ|veto(?:es|ed)?
org/UNGA | the General Assembly | UN|U\\.N\\.|UNGA|United Nations
org/HRC | the Human Rights Council | UN|U\\.N\\.|UNHRC|United Nations|OHCHR
org/ECB | ECB; E.C.B. | euros?|eurozone|Eurozone|inflation|interest rates?|Frankfurt|Lagarde|Draghi|bonds?|yields?|deposits?|monetary|central banks?|the Fed|basis points
org/RBINDIA | RBI | India|Indian|rupees?|Mumbai
org/RBAUSTRALIA | RBA | Australian?|Sydney
org/SNB | SNB | Swiss|francs?|Zurich|Switzerland
org/RSFSD | RSF | Sudan(?:ese)?|Khartoum|Darfur
org/BIS | BIS | central banks?|Basel|monetary|payments
org/IFC | IFC | World Bank|private sector|investors?
org/ESA | ESA | space|satellites?|Ariane|astronauts?|rockets?|orbit|NASA
org/IOCOLYMPIC | IOC | Olympics?|Olympians?|athletes?|Games|FIFA|Lausanne
org/GCC | GCC | Gulf|Saudi|Qatari?|Kuwaiti?|Emirat(?:es|i)|UAE|Bahraini?|Omani?|Riyadh|Doha
org/IMO | IMO | shipping|ships?|vessels?|maritime|seafarers?|tankers?
org/ITU | ITU | telecoms?|telecommunications?|spectrum|radio|satellites?
org/WCO | WCO | customs|tariffs?
org/IPU | IPU | parliaments?|parliamentarians?
org/NSG | NSG | nuclear
org/PACE | PACE | Council of Europe|Strasbourg
org/EDB | EDB | Eurasian|EAEU|Almaty
org/PFP | PfP | NATO|Alliance
org/GCF | GCF | climate|Climate
org/GEF | GEF | climate|environment|biodiversity|Environment
agreement/MAASTRICHT | TEU | TFEU|Articles? \\d+|Lisbon Treaty|Treaty of Lisbon|Maastricht
agreement/CBD | CBD | biodiversity|Biodiversity|species`;

/** Of another body: “the Security Council of Belarus”. */
const ofAnother = /^\s+of\s+(?:the\s+)?(?!United Nations|UN\b|U\.N\.)\p{Lu}/u;

function conditionsIn(table: string, prefix: string): readonly (readonly [string, readonly CuedName[]])[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', names = '', words = ''] = line.split(' | ');
      const cue = new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${words})(?![\\p{L}\\p{Nd}])`, 'u');
      const made = names
        .split('; ')
        .map((text) => ({ text, cue, ...(text.startsWith('the ') ? { unless: ofAnother } : {}) }));
      return [prefix + id, made] as const;
    });
}

const conditions: ReadonlyMap<string, readonly CuedName[]> = new Map([
  ...conditionsIn(OF_COUNTRIES, ''),
  ...conditionsIn(OTHERS, 'gazetteer:'),
]);

/** The names that an entity has under a condition; none for nearly every one. */
export const cuedNamesOf = perObject(
  (entity: Entity): readonly CuedName[] =>
    conditions.get((entity.kind === 'country' ? entity.country : gazetteerIdOf(entity)) ?? '') ?? none,
);

/** Whether some entity has this name under a condition. */
export const isCuedName = (name: string): boolean => cues.has(name);

/** The cues of those that have this name under a condition. */
export const cuesFor = (name: string): readonly RegExp[] => cues.get(name) ?? none;

/** Whether an entity has a name under a condition. */
export const hasCueFor = (entity: Entity, name: string): boolean =>
  cuedNamesOf(entity).some(({ text }) => text === name);

/**
 * Whether a name stands for an entity in a text: always, unless it is one that the entity has under a condition alone. `holds` says whether
 * the text has the words that a pattern looks for, `after` is what follows the name.
 */
export function isMeant(entity: Entity, name: string, after: string, holds: (cue: RegExp) => boolean): boolean {
  const condition = cuedNamesOf(entity).find(({ text }) => text === name);
  if (condition === undefined || entity.name === name || entity.aliases.includes(name)) return true;
  return !condition.unless?.test(after) && holds(condition.cue);
}

const cues: ReadonlyMap<string, readonly RegExp[]> = gathered([...conditions.values()].flat());

function gathered(names: readonly CuedName[]): Map<string, RegExp[]> {
  const found = new Map<string, RegExp[]>();
  for (const { text, cue } of names) found.set(text, [...(found.get(text) ?? []), cue]);
  return found;
}

const none: readonly never[] = [];
