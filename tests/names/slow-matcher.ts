import type { Name, NameHit } from '../../server/names/matcher';

/**
 * What `findNames` should find, told again in the plainest way: every name tried at every word, with regular expressions.
 * For the letters of Latin and Cyrillic, and without the rules for ordinary words. Only for comparison in tests.
 */
export function findNamesSlowly(names: readonly Name[], text: string): NameHit[] {
  const hits: NameHit[] = [];
  const words = wordsOf(text);
  for (let first = 0, from = 0; first < words.length; first++) {
    if (words[first]!.start < from) continue;
    const found = names
      .map((name, number) => ({ name, number, end: endAt(name, text, words, first) }))
      .filter(({ end }) => end > 0);
    const end = Math.max(...found.map((it) => it.end));
    const best = found
      .filter((it) => it.end === end)
      .sort((a, b) => (b.name.weight ?? 1) - (a.name.weight ?? 1) || a.number - b.number)
      .map(({ name }) => name);
    if (best.length === 0) continue;
    from = end;
    const entities = [...new Set(best.map((name) => name.entity).filter((id) => id !== ''))];
    if (entities.length > 0) hits.push({ start: words[first]!.start, end, name: best[0]!.text, entities });
  }
  return hits;
}

/** Lower case, no diacritics. */
export const folded = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}|\u00ad/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i');

interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}\u00ad]*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));

/** Where the name ends that begins with the given word of the text, or 0. */
function endAt(name: Name, text: string, words: readonly Word[], first: number): number {
  let own = wordsOf(name.text);
  const hasThe = own.length > 1 && /^the\s+$/i.test(name.text.slice(own[0]!.start, own[1]!.start));
  if (hasThe) own = own.slice(1);
  if (own.length === 0 || (own.length === 1 && /^\p{Nd}+$/u.test(own[0]!.text))) return 0;
  const here = words.slice(first, first + own.length);
  const core = name.text.slice(own[0]!.start, own.at(-1)!.end);
  const letters = [...core.matchAll(/\p{L}/gu)].length;
  const exact = name.caseSensitive === true || letters <= 3 || (/\p{Lu}/u.test(core) && !/\p{Ll}/u.test(core));
  const fits = (stopsMayLack: boolean): boolean =>
    own.every((word, i) => {
      const there = here[i];
      if (there === undefined || folded(word.text) !== folded(there.text) || !caseFits(word.text, there.text, exact))
        return false;
      if (i === 0) return true;
      return gapFits(
        name.text.slice(own[i - 1]!.end, word.start),
        text.slice(here[i - 1]!.end, there.start),
        stopsMayLack,
      );
    });
  if (
    !(fits(false) || fits(true)) ||
    (hasThe && !/(?:^|[^\p{L}\p{Nd}\p{M}])the\s+$/iu.test(text.slice(0, here[0]!.start)))
  )
    return 0;
  const head = hasThe ? '' : name.text.slice(0, own[0]!.start).trim();
  if (!text.slice(0, here[0]!.start).endsWith(head)) return 0;
  const rest = text.slice(here.at(-1)!.end);
  if (/^\d/.test(here[0]!.text) && /\d[.,/:]$/.test(text.slice(0, here[0]!.start))) return 0;
  const tail = name.text.slice(own.at(-1)!.end).trim();
  if (tail === '' && rest.startsWith('$')) return 0;
  if (!rest.startsWith(tail) && tail !== '.') return 0;
  if (tail !== '' && rest.startsWith(tail) && /^[\p{L}\p{Nd}]/u.test(rest.slice(tail.length))) return 0;
  const end = here.at(-1)!.end + (rest.startsWith(tail) ? tail.length : 0);
  return /\d$/.test(text.slice(0, end)) && /^[.,/:]\d/.test(text.slice(end)) ? 0 : end;
}

const isJoin = (gap: string): boolean => /^(?:[-–]|[ \t]+|[ \t]*\n[ \t]*|[-–][ \t]*\n[ \t]*)$/.test(gap);
const isStop = (gap: string): boolean => /^\.(?:[ \t]*|[ \t]*\n[ \t]*)$/.test(gap);

/** A full stop may lack at every gap that has one and a space, or at none. */
function gapFits(listed: string, found: string, stopsMayLack: boolean): boolean {
  if (isJoin(listed)) return isJoin(found);
  if (isStop(listed)) return stopsMayLack && listed === '. ' ? isJoin(found) : isStop(found);
  if (/^['’]$/.test(listed)) return /^['’]$/.test(found);
  return !isJoin(found) && listed.replace(/\s+/g, ' ') === found.replace(/\s+/g, ' ');
}

function caseFits(listed: string, found: string, exact: boolean): boolean {
  const cases = (word: string): string =>
    [
      ...word
        .normalize('NFKD')
        .replace(/\p{M}|\u00ad/gu, '')
        .replace(/ß/g, 'ss'),
    ]
      .map((letter) => (/\p{Lu}/u.test(letter) ? 'A' : 'a'))
      .join('');
  if (cases(listed) === cases(found)) return true;
  if (exact) return false;
  const capitals = (word: string): boolean => !/\p{Ll}/u.test(word);
  const capitalised = (word: string): boolean => /^\P{Lu}*\p{Lu}\P{Lu}*$/u.test(word) && !/\p{Ll}.*\p{Lu}/u.test(word);
  if (!/\p{Lu}/u.test(listed)) return capitals(found) || capitalised(found) || !/\p{Lu}/u.test(found);
  if (!/\p{Ll}/u.test(listed) && [...listed.matchAll(/\p{Lu}/gu)].length > 1) return capitals(found);
  return capitals(found) || capitalised(found);
}
