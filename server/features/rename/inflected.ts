import { nameKey } from '../../text/name-key';

/**
 * The new name in the form in which the old one is written: in capitals, in the plural. `written` is how it stands in a text
 * (“TURKEY”, “Koreas”), `listed` how the name is listed.
 */
export function inflectedLike(written: string, listed: string, newName: string): string {
  const isCapitals = isUpper(written) && !isUpper(listed);
  const form = isPluralOf(written, listed) ? pluralOf(newName) : newName;
  return isCapitals ? form.toUpperCase() : form;
}

/** Whether words are in capitals throughout, at least two of them letters. */
const isUpper = (words: string): boolean =>
  (words.match(/\p{L}/gu)?.length ?? 0) > 1 && words === words.toUpperCase() && words !== words.toLowerCase();

function isPluralOf(written: string, listed: string): boolean {
  const [form, base] = [nameKey(written), nameKey(listed)];
  return form !== base && (form === `${base}s` || form === `${base}es` || form === base.replace(/y$/, 'ies'));
}

/** An English plural. What ends as plurals do stays as it is. */
function pluralOf(name: string): string {
  if (/(?:[^s]s|[A-Z]s)$/.test(name) && !/(?:us|is|as|os)$/.test(name)) return name;
  if (/(?:s|x|z|ch|sh)$/i.test(name)) return `${name}es`;
  if (/[^aeiouAEIOU\s]y$/.test(name) && !/^\p{Lu}/u.test(name)) return `${name.slice(0, -1)}ies`;
  return `${name}s`;
}

/**
 * What the possessive mark behind a name becomes: `after` is the text behind the name as it is written. Undefined when it may
 * stay: `Turkey’s` is `Türkiye’s`; but `United States’` is `America’s`, and the other way round.
 */
export function possessiveAfter(
  written: string,
  newForm: string,
  after: string,
): { readonly length: number; readonly newText: string } | undefined {
  const mark = /^['’]/.exec(after)?.[0];
  if (mark === undefined) return undefined;
  const ending = /^s(?![\p{L}\p{N}])/iu.exec(after.slice(1))?.[0];
  const isCapitals = newForm === newForm.toUpperCase();
  if (ending !== undefined && isPluralName(newForm)) return { length: 2, newText: mark };
  const isBare = ending === undefined && !/^[\p{L}\p{N}]/u.test(after.slice(1)) && /s$/i.test(written);
  if (isBare && !/s$/i.test(newForm)) return { length: 1, newText: `${mark}${isCapitals ? 'S' : 's'}` };
  return undefined;
}

/** Names that are plural words, which take a bare apostrophe. */
const isPluralName = (name: string): boolean =>
  /(?:^|\s)(?:States|Nations|Emirates|Islands|Netherlands|Philippines|Maldives|Seychelles|Bahamas|Comoros|Republics|Councils|Affairs)$/i.test(
    name,
  );

/** An indefinite article that is to change before a name: how many characters before the name it begins, and what it becomes. */
export interface ArticleChange {
  /** From the article's beginning to the name, in UTF-16 units. */
  readonly distance: number;
  /** In UTF-16 units. */
  readonly length: number;
  readonly newText: string;
}

/**
 * The article before a name when the first sound becomes another: “a Turkey-led” is “an Ottoman-led”. `before` is the text before the
 * name. An article that did not fit the old name is left alone: the writer hears it otherwise.
 */
export function articleBefore(before: string, oldForm: string, newForm: string): ArticleChange | undefined {
  const [all, article, gap] =
    /(?<![\p{L}\p{N}'’])(an?|An?|AN)([ \t]{1,8}|[ \t]{0,8}\r?\n[ \t]{0,8})$/u.exec(before.slice(-24)) ?? [];
  if (all === undefined || article === undefined || gap === undefined) return undefined;
  const [was, is] = [startsWithVowelSound(oldForm), startsWithVowelSound(newForm)];
  const isAn = article.length === 2;
  if (was === undefined || is === undefined || was !== isAn || is === was) return undefined;
  const isCapital = article.startsWith('A');
  const an =
    article === 'A' && newForm.length > 1 && newForm === newForm.toUpperCase() ? 'AN' : isCapital ? 'An' : 'an';
  return { distance: all.length, length: article.length, newText: is ? an : isCapital ? 'A' : 'a' };
}

/**
 * Whether a name begins with a vowel as it is spoken in English: by its letters, with the words that are spoken otherwise (a
 * European, a Ukrainian; an hour), and letters by their names (an MoU, a UN). Undefined where that cannot be told.
 */
export function startsWithVowelSound(name: string): boolean | undefined {
  const word = /[\p{L}\p{N}]+/u.exec(name.normalize('NFD').replace(/\p{M}/gu, ''))?.[0];
  if (word === undefined) return undefined;
  if (/^\p{N}/u.test(word)) return /^(?:8|11(?!\d)|18(?!\d))/.test(word);
  if (!/^[a-z]/i.test(word)) return undefined;
  const isLetters =
    word.length < 6 && word === word.toUpperCase() && (word.length < 4 || !/[AEIOU]/.test(word.slice(1)));
  if (isLetters) return /^[AEFHILMNORSX]/.test(word);
  if (/^(?:eu|ewe|uni(?!n|m)|uk|ural?s?$|us[aeiu]|ut[aeiou]|ur[uo]|ubi|uga|once|one(?![a-z])|ouagadougou)/i.test(word))
    return false;
  if (/^(?:hour|heir|honou?r|honest)/i.test(word)) return true;
  return /^[aeiou]/i.test(word);
}
