/**
 * Whether a state of the United States or a province of Canada stands behind a name as it does behind a town's: "Lebanon, Pennsylvania",
 * "Paris, Texas". In a list ("Mexico, Texas and Arizona", "Canada, Texas, and Ohio") it does not.
 */
export const isTownOfState = (text: string, end: number): boolean =>
  text.charCodeAt(end) === comma && behindTown.test(text.slice(end, end + 40));

/** Whether a name is a county's, a street's or a school's, and none of a state: “Lebanon County”, “Norway Avenue”. */
export const isOfCounty = (text: string, end: number): boolean => {
  const next = text.charCodeAt(end + 1);
  const mayBe =
    text.charCodeAt(end) === space &&
    (next === 65 || next === 66 || next === 67 || next === 72 || next === 83 || next === 84);
  return mayBe && ofCounty.test(text.slice(end, end + 13));
};

const ofCounty = /^ (?:Avenue|Boulevard|County|High School|Street|Township)(?!\p{L})/u;

const states =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Alberta|British Columbia|Manitoba|New Brunswick|Nova Scotia|Ontario|Quebec|Saskatchewan';

/** The states of the United States that a text names, but for Georgia and Washington. */
export const statesNamedIn = (text: string): string[] => text.match(anyState) ?? [];

const anyState = new RegExp(`\\b(?:${states})\\b`, 'g');

/** Towns of the state of Georgia (United States Census Bureau: the larger ones, and those that news are from). */
const townsOfGeorgia =
  'Albany|Atlanta|Augusta|Brunswick|Columbus|Dalton|Decatur|Macon|Marietta|Plains|Roswell|Savannah|Valdosta|Warner Robins';

/** In the capitals of a dateline, too: “ATLANTA, Georgia – ”. */
const towns = `${townsOfGeorgia}|${townsOfGeorgia.toUpperCase()}`;

const townBefore = new RegExp(`\\b(?:${towns}), $`);
const townWithin = new RegExp(`\\b(?:(?:${towns}), Georgia|Atlanta|ATLANTA|Macon|MACON|Savannah|SAVANNAH|Valdosta)\\b`);

/** Whether a town of the state of Georgia stands before a name, as in “Atlanta, Georgia”. */
export const isBehindTownOfGeorgia = (text: string, start: number): boolean =>
  townBefore.test(text.slice(Math.max(0, start - 18), start));

/** Whether words have such an address, or a town of it that is no other's. */
export const namesTownOfGeorgia = (words: string): boolean => townWithin.test(words);

/** Whether a name is a bank's, not its country's: “the Bank of Korea”, “State Bank of India”. */
export const isOfBank = (text: string, start: number): boolean =>
  endsAsBank(text.charCodeAt(start - 1), text.charCodeAt(start - 2)) &&
  bankBefore.test(text.slice(Math.max(0, start - 12), start));

/** Whether `of ` or `the ` may stand there: spares the look at nearly every name. */
const endsAsBank = (last: number, before: number): boolean => last === space && (before === 0x66 || before === 0x65);

const space = 32;
const bankBefore = /\bBank of (?:the )?$/;

const comma = 44;

const behindTown = new RegExp(`^, (?:${states})(?:[.;:!?)]|,? ?$|,? (?=\\p{Ll})(?!and\\b|or\\b)|[’']s)`, 'u');
