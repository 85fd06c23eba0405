import type { Note } from '../../markdown/note';
import { beginsSentence } from '../../names/ordinary-words';
import type { Span } from '../../text/span';
import type { TextEdit } from '../rule';

/**
 * The edit that puts the name `to` where another name of the same thing stands, with what grammar asks for around it: the possessive
 * is kept (the Philippines’ → Manila’s), capitals are (TURKEY → TÜRKIYE), and the article comes, goes or changes with the name
 * ("the Czech Republic" → "Czechia", "a Burmese" and "an Ivorian").
 */
export function nameEdit(note: Note, span: Span, to: string): TextEdit {
  const { text, uri } = note;
  const old = text.slice(span.start, span.end);
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  const after = text.slice(span.end, span.end + 40);
  let written = isShouted(old) ? to.toUpperCase() : to;
  let { start, end } = span;
  if (/s$/i.test(old) && !/s$/i.test(to) && /^['’](?![\p{L}\p{Nd}])/u.test(after)) {
    written += `${after[0]}s`;
    end++;
  }
  const article = /(?<![\p{L}\p{Nd}'’-])(the|an?)(\s+)$/iu.exec(before);
  const word = article?.[1] ?? '';
  const changed = article ? articleFor(word, old, to, after) : undefined;
  if (changed !== undefined && article) {
    start -= article[0].length;
    written = changed === '' ? upperIf(written, /^\p{Lu}/u.test(word)) : `${changed}${article[2]}${written}`;
  } else if (!article && takesThe(to) && !takesThe(old) && !determined.test(before) && !isAttributive(after)) {
    written = `${beginsSentence(text, span.start) ? 'The' : 'the'} ${written}`;
  }
  return { uri, span: { start, end }, newText: written };
}

/** The article in place of `word` before a name; empty for none, undefined where it stays. */
function articleFor(word: string, old: string, to: string, after: string): string | undefined {
  if (/^the$/i.test(word)) return takesThe(old) && !takesThe(to) && !isAttributive(after) ? '' : undefined;
  if (beginsWithVowel(old) === beginsWithVowel(to)) return undefined;
  const article = beginsWithVowel(to) ? 'an' : 'a';
  return upperIf(article, /^A/.test(word));
}

const upperIf = (word: string, isUpper: boolean): string =>
  isUpper ? `${word.slice(0, 1).toUpperCase()}${word.slice(1)}` : word;

const isShouted = (name: string): boolean => /\p{Lu}\P{Ll}*\p{Lu}/u.test(name) && !/\p{Ll}/u.test(name);

/** By sound: an Emirati, an Uzbek; a European, a Ugandan. */
const beginsWithVowel = (name: string): boolean => /^(?:[AIOÅÄÖÉİ]|E(?!u)|U(?:z|m|p|l))/i.test(name);

/** Whether a name stands with "the" in a sentence. */
const takesThe = (name: string): boolean =>
  /^(?:Netherlands|Philippines|Bahamas|Maldives|Seychelles|Comoros|Gambia|Vatican|Kremlin)$/.test(name) ||
  (/\s/.test(name) &&
    !/^the\s/i.test(name) &&
    /(?<!\p{L})(?:Republic|Kingdom|States|Emirates|Federation|Union|Islands|Organi[sz]ation|Council|Community|Communities|Confederation|Commonwealth|Nations|Agency|Association|Committee|Conference|Court|Bank|Party|Agreement|Accords?|Treaty|Sea|Strait|Peninsula|Movement|League)(?!\p{L})/u.test(
      name,
    ));

/** What takes the place of "the" before a name. */
const determined =
  /(?:(?<![\p{L}\p{Nd}])(?:this|that|its|their|our|his|her|my|your|no|every|each|some|any|neighbou?ring|modern|former)|['’]s)\s+$/iu;

/** Whether a noun follows that the name only describes, to which the article belongs: "the Czech Republic government". */
function isAttributive(after: string): boolean {
  const next = /^\s+(\p{Ll}+)/u.exec(after)?.[1];
  return next !== undefined && next.length > 3 && !/(?:ed|s)$/.test(next) && !functional.has(next);
}

const functional: ReadonlySet<string> = new Set(
  (
    'will would could should must might shall have been also into from with that than then when while where which whose about above after ' +
    'against along among around because before behind below between beyond despite during except inside itself like near only onto outside over ' +
    'since such there though through throughout toward towards under unlike until upon very within without were became began came fell gave grew ' +
    'held kept knew left lost made paid rose said sent sold spent stood told took went wrote agree become have both even ever never still soon now'
  ).split(' '),
);
