import { KINDS, LOWER, UPPER } from './characters';

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Names of places that people are given, too. */
const givenNames = listed(
  'Alexandria America Asia Austin Brittany Brooklyn Carolina Catalina Chad Chelsea China Cuba Dakota Dallas Dominica Douglas Florence Georgia Hamilton Holland Houston India Ireland Israel Jackson Jamaica Jordan Kenya Kingston Lincoln London Lourdes Madison Mali Malta Milan Odessa Paris Phoenix Sahara Salvador Samara Santiago Savannah Sofia Stanley Sydney Valencia Victoria Vienna Virginia Washington',
);

/** Names of places and peoples that are surnames, too. */
const surnames = listed(
  'Berlin Boston Chad Denmark Douglas England English Finn France French German Germany Hamilton Holland Hollande Hull Ireland Irish Israel Jordan Lancaster London Moldova Norway Oman Paris Poland Roman Romania Romero Scott Scotland Spain Stanley Sydney Turkish Wales Washington Welsh York',
);

/** All names of places that persons have. */
export const namesOfPersons: ReadonlySet<string> = new Set([...givenNames, ...surnames]);

/** Common given names, before which the name of a place is a surname. */
const commonGiven = listed(
  'Adam Alan Albert Alex Alexander Alice Amanda Amy Andrew Angela Ann Anna Anne Anthony Arthur Barbara Ben Benjamin Betty Bill Bob Brian Carl Carol Caroline Catherine Charles Charlotte Chris Christina Christopher Claire Daniel David Dawn Deborah Denise Dennis Diana Diane Donald Donna Dorothy Douglas Edward Elizabeth Ellen Emily Emma Eric Eva Frank Fred Gary George Gerald Grace Greg Hannah Harold Harry Heather Helen Henry Hugh Ian Irvine Isaac Isaiah Jack James Jane Janet Jason Jean Jeffrey Jennifer Jessica Jim Joan Joe John Jonathan Joseph Joshua Joyce Juan Judith Judy Julia Julie Karen Kate Katherine Kathleen Keith Kelly Kenneth Kevin Larry Laura Lawrence Lee Linda Lisa Louis Louise Lucy Margaret Maria Marie Mark Martha Martin Mary Matthew Melissa Michael Michelle Mike Nancy Nathan Nicholas Nicole Nigel Oliver Olivia Pamela Patricia Patrick Paul Peter Philip Rachel Ralph Raymond Rebecca Richard Robert Roger Ronald Rose Roy Ruth Ryan Sam Samuel Sandra Sarah Scott Sharon Simon Sophie Stephanie Stephen Steve Steven Stuart Susan Teresa Thomas Tim Timothy Tom Tony Victor Vincent Walter Wayne William Zoe',
);

/** What follows the name of a country with a capital, and is no surname. */
const continuers = listed(
  'Agency Air Airlines Airport Airways Ambassador Armed Army Assembly Bank Basin Border Broadcasting Bureau Cabinet Canal Central Chamber City Club Coast College Committee Conference Congress Constitution Council County Court Crown Customs Defence Defense Delegation Democratic Department Desk Embassy Emir Energy Exchange Exports Federal Federation Field Finance Fire First Football Force Forces Foreign Forum Foundation Free Fund Gas General Geneva Government Governor Group Guard Gulf High House Imports Independent Institute International Island Islands Isles Kings Lake Law Left Mediterranean Military Minister Ministry Mission Museum National Navy North Northern Office Oil Olympic Olympics Open Party Peninsula Police Polytechnic Port Post Premier President Press Prime Prince Princess Queen Railway Railways Red Region Republic Research Rift River Royal Sea Senate Senator Service Society South Southern State States Station Strait Street Summit Supreme Team Telecom Times Trade Treaty Union United University Valley War West Western World',
);

/** Words before which a name is a place's, whatever follows. */
const placing =
  /(?:^|[^\p{L}])(?:in|of|from|to|into|across|near|outside|inside|around|within|throughout|toward|towards|against|between|via|the)\s+$/iu;
const namedSo =
  /(?<!\b(?:country|state|nation|republic|kingdom|place|land)\s)\b(?:named|nicknamed|call(?:ed)? (?:me|him|her)|(?:first |last )?name,?(?: [^.!?;]{0,20},)? (?:is|was)|Mr|Mrs|Ms|Dr|Miss|Sir|Lady|Madam|Professor|Uncle|Aunt|Capt|Captain|Col|Colonel|Cpl|Corporal|Lt|Lieutenant|Maj|Sgt|Sergeant|Cllr|Councillor|Rev|Reverend)\.?\s+$/u;
const speaking =
  /^\s+(?:says?|said|writes|wrote|thinks|thought|told|tells|asks|asked|answers|answered|laughs|laughed|smiles|smiled|nods|nodded|shrugs|shrugged|grins|grinned|presented|reminded (?:everyone|everybody|the|us|them)|thanked (?:him|her|them|everyone|everybody|us)|apologi[sz]ed|reported (?:on|back)|thought so|volunteered|emailed|e-mailed|phoned|chaired|never|always|likes|liked|knows|knew|himself|herself)\b|^\s+\((?:by phone|by video|online|remotely|remote|chair|minutes|notes)\b|^\s+to (?:circulate|confirm|check|draft|follow up|send|share|update|write)\b/;
/** Who is to do it, or who speaks, at the beginning of a line: “Paris – ask the bank”, “GEORGIA: Welcome”. */
const labelling = /^(?::\s|\s{1,4}[–—-]\s\p{Ll})/u;
const atLine = /(?:^|\n)\s*(?:\[[ xX]\])?[\s*_]*$/;
/** What people do and states do not, who also say and tell: “London told Brussels” may stand in a text on Jack London. */
const humane =
  /^\s+(?:thinks|thought|laughs|laughed|smiles|smiled|nods|nodded|shrugs|shrugged|grins|grinned|reminded (?:everyone|everybody|us|them)|thanked (?:him|her|them|everyone|everybody|us)|apologi[sz]ed|volunteered|e-?mailed|phoned|himself|herself)\b/;
/** “Jordan said on Monday that it would leave”: no person is “it”. */
const itself = /^\s+(?:says?|said|told|knows|knew)\s(?:[^.;:!?\n]{1,24}\s)?(?:that\s)?its?\s/;
const governing =
  /^(?:’|')s\s+(?:\p{L}+\s+)?(?:army|authorities|bank|border|borders|capital|central|coast|constitution|debt|economy|embassy|exports|forces|foreign|government|imports|king|military|minister|ministry|navy|neighbours?|oil|parliament|people|police|population|president|prime|queen|rulers?|south|north|east|west|trade|troops)\b/u;
/** Whether what follows a name belongs to a state: “’s central bank”. */
export const isGoverned = (text: string, end: number): boolean => governing.test(text.slice(end, end + 40));

/** Of a state or its team: “Jordan shut its border”, “Jordan are through”, “Jordan lost 2–0”. */
const acting = /^\s+(?:are|were|(?:\p{L}+\s+){1,2}its|(?:lost|won|beat|drew)\b[^.;:\n]{0,24}?\d[–-]\d)\b/u;
/** What only people do, and what is said of people alone: “Chad, who …”, “Kenya laughed”, “Chad le Clos”. */
const living =
  /^(?:, who\b|,? aged? \d|\s+(?:laughed|giggled|smiled|grinned|sighed|blushed|frowned|winked|yawned|whispered|muttered)\b|\s+(?:is|was) (?:bringing|coming|sleeping|eating|drinking|wearing|sitting|standing|crying|laughing|smiling|singing|asleep|pregnant|drunk|late)\b|\s+(?:le|la|de|del|der|van|von|bin|al)\s\p{Lu})/u;
/** A subordinate clause about him or her, where no place is gone to: “Georgia, if she can come”. */
const spokenOf = /^, (?:after|although|as|because|before|if|once|since|though|unless|until|when|while) s?he\b/;
const relating =
  /(?<!\p{L})(?:uncle|aunt|auntie|cousin|brother|sister|son|daughter|wife|husband|boyfriend|girlfriend|fianc[ée]e?|nephew|niece|grandson|granddaughter),?\s+$|\b(?:man|woman|boy|girl|guy|lad|lady|someone|somebody|person|kid|child|brand|label|company|firm|band|song|film|horse|cat|dog|parrot|ship|boat|yacht)\s+(?:called|named)\s+$|\b(?:kissed|hugged|married|my (?:neighbou?r|colleague|boss|flatmate|roommate|classmate|mate|friend|pal|buddy))\s+$/u;
/** Whom one has or keeps; behind it and a comma stands what he is called: “my cat, Lima.” */
const kin = listed(
  'aunt baby boyfriend brother budgie canary cat child couple cousin dad daughter dog father fiancé fiancée friend friends girlfriend goat granddaughter grandson hamster horse husband kitten mother mule nephew niece parrot pony puppy rabbit sister sisters son sons tortoise twins uncle wife',
);
/** A firm or a thing that is called as a place is: “the lawyers Chad & Price”, “Jordan, the brand”. */
const firmBefore = /\b(?:agents?|brokers?|builders|consultancy|consultants|firm|lawyers|publishers?|solicitors)\s+$/;
const firmAfter = /^ (?:&|and) \p{Lu}\p{Ll}+(?! \p{Lu})/u;
const brand =
  /^, the (?:actor|actress|album|band|boxer|brand|cat|company|dog|firm|film|footballer|horse|label|model|novel|parrot|player|singer|song)\b/;
/** An initial, and not the letter of a list: “see A. Georgia”. */
const initialled = /[^\s\d.]\s+(?:\p{Lu}\.\s?)+$/u;
/** A colleague by the room or the house: “Chad from the embassy”, “India in comms”, “Jordan (intern)”. */
const atWork =
  /^\s+(?:from|in|at)\s+(?:(?:the|our|my)\s+)?(?:\p{Lu}\p{Ll}+\s+)?(?:accounting|accounts|comms|communications|desk|editorial|embassy|finance|graphics|HR|IT|legal|mailroom|marketing|office|payroll|press|procurement|reception|sales|security|the newsroom)\b|^\s+\((?:the |our |my )?(?:analyst|assistant|colleague|driver|editor|fixer|guide|intern|interpreter|lawyer|nephew|niece|photographer|researcher|secretary|student|trainee|translator|volunteer|waiter|waitress)\b/u;
/** “the Chad Daybell case” */
const ofCase =
  /^ \p{Lu}\p{Ll}+ (?:affair|album|autopsy|campaign|case|concert|documentary|interview|murders?|novel|scandal|show|story|trial|verdict)\b/u;
/** Only persons are called so. */
const irish = /^(?:O[’']|Mc|Mac)\p{Lu}/u;
/** One of two authors: “(Jordan & French 2024)”. */
const besideAuthor = /^ & \p{Lu}[\p{L}’'-]+,? \(?\d{4}[a-z]?\b/u;
const behindAuthor = /\p{Lu}[\p{L}’'-]+ & $/u;
/** `“…,” said Georgia`. */
const quoting =
  /["”’']\s+(?:said|asked|answered|replied|thought|whispered|cried|called|shouted|muttered|murmured|added|laughed)\s+$/;
const addressing =
  /(?:^|[^\p{L}])(?:ask|asked|cc|copy in|copying in|dear|hi|hello|thanks|thank you|met|meet|tell|told)\s+$/iu;

/** The words that the patterns above end with: what does not end so need not be matched. */
const placed = listed(
  'in of from to into across near outside inside around within throughout toward towards against between via the',
);
const quoted = listed(
  'said asked answered replied thought whispered cried called shouted muttered murmured added laughed',
);
const addressed = listed('ask asked cc in dear hi hello thanks thank you met meet tell told');
const naming = {
  words: namedSo,
  ends: listed(
    'named nicknamed called me him her is was mr mrs ms dr miss sir lady capt captain col colonel cpl corporal lt lieutenant maj sgt sergeant cllr councillor rev reverend madam professor uncle aunt auntie cousin brother sister son daughter wife husband boyfriend girlfriend fiancé fiancée fiance fiancee nephew niece grandson granddaughter kissed hugged married neighbour neighbor colleague boss flatmate roommate classmate mate friend pal buddy',
  ),
};

/** The word before a name, in lower case, with at most a full stop or comma behind it; empty for none. */
function lastWordOf(before: string): string {
  let end = before.length;
  while (end > 0 && /\s/.test(before[end - 1]!)) end--;
  if (end > 0 && '.,'.includes(before[end - 1]!)) end--;
  let start = end;
  while (start > 0 && (KINDS[before.charCodeAt(start - 1)]! & (LOWER | UPPER)) !== 0) start--;
  return before.slice(start, end).toLowerCase();
}

/**
 * Whether a place's name at `[start, end)` is a person's there: `given` or `surname` by the words around it ("Jordan Smith", "named Chad",
 * “yes,” said Georgia; "Michael Jordan"), `perhaps` where it acts as people do ("Jordan says"), which counts in a text that has a person with such a given name;
 * `likely` where people alone act so ("Jordan thanked us"), which counts for a surname, too;
 * `place` where only a place's can stand ("in Chad"). `no` is anything else.
 * `name` is what stands there; `isPersonal` is false where it is none of {@link namesOfPersons}.
 */
export function personAt(
  text: string,
  start: number,
  end: number,
  name: string,
  isPersonal: boolean,
): 'given' | 'surname' | 'likely' | 'perhaps' | 'place' | 'no' {
  const isGiven = isPersonal && givenNames.has(name);
  if (isPersonal && !isGiven && isSpeaker(text, start, end, name)) return 'likely';
  if (!isGiven && !(isPersonal && surnames.has(name))) return isOfKin(text, start, end) ? 'surname' : 'no';
  const before = text.slice(Math.max(0, start - 50), start);
  const after = text.slice(end, end + 40);
  const last = lastWordOf(before);
  if (isAuthor(text, end, before, after) || (before.includes('.') && isInitialled(before, after))) return 'surname';
  if (brand.test(after) || (firmAfter.test(after) && firmBefore.test(before))) return 'surname';
  if (isOfKin(text, start, end)) return 'given';
  if (naming.ends.has(last) && (naming.words.test(before) || relating.test(before))) return 'given';
  const isPlaced = placed.has(last) && placing.test(before);
  if (isGiven && isLiving(before, after, last, isPlaced)) return 'given';
  if (surnames.has(name) && isBesideGivenName(before, after)) return 'surname';
  if (isLabel(before, after) || (!isPlaced && humane.test(after))) return 'likely';
  if (itself.test(after)) return 'place';
  if (!isGiven) return 'no';
  const next = /^ (\p{Lu}[\p{L}’'-]*\p{Ll})/u.exec(after)?.[1];
  if (next !== undefined && !continuers.has(next) && (irish.test(next) || !isPlaced)) return 'given';
  if (speaking.test(after) || (addressed.has(last) && addressing.test(before))) return 'perhaps';
  return isPlaced || governing.test(after) || acting.test(after) ? 'place' : 'no';
}

const isLabel = (before: string, after: string): boolean => labelling.test(after) && atLine.test(before);

/** In capitals before a colon at the beginning of a line, as transcripts have it. */
const isSpeaker = (text: string, start: number, end: number, name: string): boolean =>
  text.charCodeAt(end) === colon &&
  name === name.toUpperCase() &&
  atLine.test(text.slice(Math.max(0, start - 12), start));

const colon = 58;

/** “Yes,” said Georgia; Chad laughed; who Jordan was; Georgia, if she can come. */
const isLiving = (before: string, after: string, last: string, isPlaced: boolean): boolean =>
  (quoted.has(last) && quoting.test(before)) ||
  living.test(after) ||
  atWork.test(after) ||
  ofCase.test(after) ||
  (last === 'who' && /\bwho\s+$/i.test(before) && /^\s+(?:is|was)\b/.test(after)) ||
  (!isPlaced && spokenOf.test(after));

/** “Michael Jordan”, and “Jordan, Michael” as lists have it. */
function isBesideGivenName(before: string, after: string): boolean {
  const behind = /^, (\p{Lu}\p{Ll}+)[,.;)]/u.exec(after)?.[1];
  return (
    isBehindGivenName(before) ||
    (before.endsWith('-') && doubled.test(before)) ||
    (behind !== undefined && commonGiven.has(behind))
  );
}

/** Whether a name stands in apposition to a relative, a friend or a pet: “my cat, Lima.”, “a couple, Sofia and Austin”. */
function isOfKin(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start - 1) !== space || text.charCodeAt(start - 2) !== comma) return false;
  const next = text.charCodeAt(end);
  if (end < text.length && !closing.has(next) && !/^ and \p{Lu}/u.test(text.slice(end, end + 6))) return false;
  // In lists of names, which are what mostly stands so, the word before has a capital.
  let from = start - 2;
  while (from > 0 && start - from < 16 && (KINDS[text.charCodeAt(from - 1)]! & LOWER) !== 0) from--;
  return kin.has(text.slice(from, start - 2));
}

const space = 32;
const comma = 44;
const closing: ReadonlySet<number> = new Set(Array.from(',.;!?)', (sign) => sign.charCodeAt(0)));

/** Whether a common given name ends what stands before a word: “Marie CURIE”. */
export function isBehindGivenName(before: string): boolean {
  const word = /(?<![\p{L}’'-])(\p{Lu}\p{Ll}+)\s+$/u.exec(before)?.[1];
  return word !== undefined && (commonGiven.has(word) || onlyGiven.has(word));
}

/** Given names that are no country's, of those that are towns'. */
const onlyGiven = listed('Austin Brittany Brooklyn Chelsea Dallas Douglas Florence Jackson Lourdes Madison Stanley');

/** The first of two surnames: “India Rao-France”. */
const doubled = /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+-$/u;

/** An initial at the beginning is a list's letter, unless a title in quotation marks follows: ‘J. Holland, “Japan”’. */
const isInitialled = (before: string, after: string): boolean =>
  initialled.test(before) || (/^\p{Lu}\. $/u.test(before) && /^, ["“‘]/.test(after));

const isAuthor = (text: string, end: number, before: string, after: string): boolean =>
  besideAuthor.test(after) || (behindAuthor.test(before) && /^,? \(?\d{4}[a-z]?[);,:]/.test(text.slice(end, end + 9)));
