/** A locator of CSL's (https://docs.citationstyles.org/en/stable/specification.html#locators) and what stands behind it. */
export interface Located {
  /** CSL's name of the locator: `page`, `chapter`. Undefined where there is none. */
  readonly label: string | undefined;
  readonly locator: string;
  /** What follows, as written, with the punctuation before it. */
  readonly suffix: string;
}

/** By term in lower case, as it is written before a number: CSL's name of the locator. */
export type LocatorTerms = ReadonlyMap<string, string>;

const NAMES =
  'act|appendix|article|book|canon|chapter|column|elocation|equation|figure|folio|issue|line|note|opus|page|paragraph|part|rule|scene|section|sub-verbo|sub verbo|supplement|table|timestamp|title-locator|verse|volume';

/** The words for locators in a CSL locale's XML, short and long, one and several; with the signs `§` and `¶`. */
export function locatorTerms(localeXml: string): LocatorTerms {
  const terms = new Map<string, string>(SIGNS);
  const pattern = new RegExp(`<term name="(${NAMES})"[^<>]*>([\\s\\S]*?)</term>`, 'g');
  for (const [, name, content] of localeXml.matchAll(pattern)) {
    for (const [, word] of content!.matchAll(/>\s*([^<>]+?)\s*</g)) add(terms, word!, name!);
    if (!content!.includes('<')) add(terms, content!, name!);
  }
  return terms;
}

const SIGNS: readonly (readonly [string, string])[] = [
  ['§', 'section'],
  ['§§', 'section'],
  ['¶', 'paragraph'],
  ['¶¶', 'paragraph'],
];

function add(terms: Map<string, string>, word: string, name: string): void {
  const term = word.trim().toLowerCase();
  if (term !== '' && !terms.has(term)) terms.set(term, name.replace(' ', '-'));
}

/**
 * What stands behind a key (`, pp. 33-35 and *passim*`) split as pandoc does: an optional comma, a term of `terms` (else a page), numbers;
 * the rest is the suffix. In braces (`{pp. 1, 2}, and so on`) all of them is the locator.
 */
export function splitLocator(text: string, terms: LocatorTerms): Located {
  const braced = /^\s*,?\s*\{([^{}]*)\}/.exec(text);
  if (braced) {
    const { label, rest } = termBefore(braced[1]!.trim(), terms);
    return { label: label ?? 'page', locator: rest.trim(), suffix: text.slice(braced[0].length) };
  }
  const lead = /^\s*,?\s*/.exec(text)![0];
  const { label, rest } = termBefore(text.slice(lead.length), terms);
  const numbers = NUMBERS.exec(rest);
  if (!numbers || (label === undefined && !/^\p{Nd}/u.test(rest)))
    return { label: undefined, locator: '', suffix: text };
  return { label: label ?? 'page', locator: numbers[0].trim(), suffix: rest.slice(numbers[0].length) };
}

/** A number, a Roman one, or one with letters (`12a`), and more of them behind commas, dashes and `&`. */
const NUMBERS =
  /^(?:[^\s,;&–-]*\p{Nd}[^\s,;&–-]*|[ivxlcdm]+(?!\p{L}))(?:(?:\s*[-–]{1,2}\s*|,\s*|\s*&\s*)(?:[^\s,;&–-]*\p{Nd}[^\s,;&–-]*|[ivxlcdm]+(?!\p{L})))*/iu;

/** The longest term that `text` begins with. */
function termBefore(text: string, terms: LocatorTerms): { readonly label: string | undefined; readonly rest: string } {
  const words = /^(?:§+|¶+|[\p{L}.]+(?: [\p{L}.]+)?)/u.exec(text)?.[0] ?? '';
  for (const term of [words, words.split(' ', 1)[0]!, words.replace(/\.$/, '')]) {
    const label = terms.get(term.toLowerCase()) ?? terms.get(`${term.toLowerCase()}.`);
    const rest = text.slice(term.length);
    if (term !== '' && label !== undefined && /^[\s.]*[\p{Nd}ivxlcdm]/iu.test(rest))
      return { label, rest: rest.replace(/^[\s.]+/, '') };
  }
  return { label: undefined, rest: text };
}
