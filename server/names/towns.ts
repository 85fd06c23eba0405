/**
 * Whether a state of the United States or a province of Canada stands behind a name as it does behind a town's: "Lebanon, Pennsylvania",
 * "Paris, Texas". In a list ("Mexico, Texas and Arizona", "Canada, Texas, and Ohio") it does not.
 */
export const isTownOfState = (text: string, end: number): boolean =>
  text.charCodeAt(end) === comma && behindTown.test(text.slice(end, end + 40));

/** Whether a name is a bank's, not its country's: “the Bank of Korea”, “State Bank of India”. */
export const isOfBank = (text: string, start: number): boolean =>
  bankBefore.test(text.slice(Math.max(0, start - 12), start));

const bankBefore = /\bBank of (?:the )?$/;

const comma = 44;

const states =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Alberta|British Columbia|Manitoba|New Brunswick|Nova Scotia|Ontario|Quebec|Saskatchewan';

const behindTown = new RegExp(`^, (?:${states})(?:[.;:!?)]|,? ?$|,? (?=\\p{Ll})(?!and\\b|or\\b)|[’']s)`, 'u');
