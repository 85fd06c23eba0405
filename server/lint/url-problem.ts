/** Why an address cannot be right. */
export interface UrlProblem {
  /** What is wrong, as the end of a sentence: `… holds a space`. */
  readonly what: string;
  /** The address as it was probably meant; undefined where nobody can tell. */
  readonly mended: string | undefined;
  /** Whether no judgement is needed to mend it so. */
  readonly sure: boolean;
}

/**
 * What is plainly wrong with a web address, by RFC 3986 and by the slips that come with copying and typing; undefined when
 * nothing is. Addresses of other schemes and relative ones are none of its business. Does not ask the web.
 */
export function urlProblem(url: string): UrlProblem | undefined {
  if (isPlain(url)) return undefined;
  const trimmed = url.trim();
  if (trimmed === '') return problem('is empty', undefined);
  if (placeholder.test(trimmed)) return problem('is a placeholder', undefined);
  const scheme = schemeProblem(trimmed);
  if (scheme) return scheme;
  if (!/^https?:/i.test(trimmed)) return undefined;
  return endProblem(trimmed) ?? innerProblem(trimmed) ?? hostProblem(trimmed);
}

/**
 * Whether an address is of the plain form that most have and in which nothing can be wrong: `https://`, host names of
 * letters, digits and hyphens whose last is letters alone, then letters, digits and harmless signs. Decided in one pass,
 * where the checks below take a dozen.
 */
function isPlain(url: string): boolean {
  const start = url.startsWith('https://') ? 8 : url.startsWith('http://') ? 7 : 0;
  if (start === 0 || url.includes('--')) return false;
  let at = start;
  let dot = -1;
  let letters = true;
  for (; at < url.length; at++) {
    const code = url.charCodeAt(at);
    if (code === 46 && isAlphanumeric(url.charCodeAt(at - 1)) && at > start) {
      dot = at;
      letters = true;
    } else if (isDigit(code) || (code === 45 && isAlphanumeric(url.charCodeAt(at - 1)) && at > start)) letters = false;
    else if (!isLetter(code)) break;
  }
  if (dot < 0 || !letters || at - dot < 3) return false;
  if (at === url.length) return true;
  if (url.charCodeAt(at) !== 47) return false;
  for (let i = at; i < url.length; i++) if (!isHarmless(url.charCodeAt(i))) return false;
  return url.charCodeAt(url.length - 1) !== 46;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isAlphanumeric = (code: number): boolean => isDigit(code) || isLetter(code);

/** `/ _ - . = & ? # + ~` beside letters and digits. */
const isHarmless = (code: number): boolean =>
  isAlphanumeric(code) ||
  code === 47 ||
  code === 95 ||
  code === 45 ||
  code === 46 ||
  code === 61 ||
  code === 63 ||
  code === 38 ||
  code === 35 ||
  code === 43 ||
  code === 126;

const problem = (what: string, mended: string | undefined, sure = false): UrlProblem => ({ what, mended, sure });

/** What writers put where an address is still to come. */
const placeholder =
  /^(?:https?:\/\/)?(?:#?(?:todo|tbd|tba|tk|xxx+)|url|link|url[-_ ]?here|link[-_ ]?here|insert[-_ ](?:url|link)(?:[-_ ]here)?|\.{2,}|…|\?+|#{2,})\/?$/i;

/** `http//x`, `https:/x`, `http:\\x`, `htps://x`, `https://https://x`. */
function schemeProblem(url: string): UrlProblem | undefined {
  const doubled = /^https?:\/\/(?=https?:?\/\/)/i.exec(url);
  if (doubled) {
    const rest = url.slice(doubled[0].length);
    return problem('names its scheme twice', rest.replace(/^(https?):?\/\//i, '$1://'), true);
  }
  const start = /^(h+t+p+s?|h+p+t+s?|t+ps?)(?=[:;.\\/])([:;.]?)([\\/]{0,4})/i.exec(url);
  if (!start) return undefined;
  const [whole, name = '', colon = '', slashes = ''] = start;
  const right = /s$/i.test(name) ? 'https' : 'http';
  if (name.toLowerCase() === right && colon === ':' && slashes === '//') return undefined;
  if (name.toLowerCase() === right && colon === ':' && slashes === '///') return problem('names no host', undefined);
  if (slashes.length < 2 && colon !== ':') return undefined;
  return problem(`begins with \`${whole}\`, where \`${right}://\` is meant`, `${right}://${url.slice(whole.length)}`);
}

/** An end that came along when the address was copied. */
function endProblem(url: string): UrlProblem | undefined {
  const spaces = encodedSpacesAtEnd(url);
  if (spaces > 0)
    return problem(`ends in \`${url.slice(-Math.min(spaces, 12))}\`, an encoded space`, url.slice(0, -spaces), true);
  const last = url.at(-1)!;
  const cut = url.slice(0, -1);
  if (',;:'.includes(last) || '”“’‘"»'.includes(last)) return problem(`ends in \`${last}\``, cut);
  if (last === '.' && !abbreviation.test(url)) return problem('ends in a full stop', withoutEnd(cut, '.'));
  const opener = { ')': '(', ']': '[', '}': '{', '>': '<' }[last];
  if (opener && count(url, last) > count(url, opener)) return problem(`ends in a \`${last}\` that nothing opens`, cut);
  return undefined;
}

/** How many characters of `%20` and its like stand at the end. */
function encodedSpacesAtEnd(url: string): number {
  let end = url.length;
  for (;;) {
    const space = /(?:%20|%09|%0[ad]|%c2%a0|%e2%80%8b)$/i.exec(url.slice(Math.max(0, end - 9), end));
    if (!space) return url.length - end;
    end -= space[0].length;
  }
}

/** `text` without any of `chars` at its end. */
export function withoutEnd(text: string, chars: string): string {
  let end = text.length;
  while (end > 0 && chars.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** Titles of encyclopaedias end so: `…/Apple_Inc.`, `…/Washington,_D.C.` */
const abbreviation =
  /(?:[_/.,-]\p{L}|\b(?:inc|co|corp|ltd|jr|sr|bros|st|etc|al|dr|vs|no)|_(?:inc|co|corp|ltd|jr|sr|bros|st|etc|al|dr|vs|no))\.$/iu;

function innerProblem(url: string): UrlProblem | undefined {
  if (/\s/.test(url)) return problem('holds a space', withoutSpaces(url));
  if (url.includes('\\')) return problem('holds a backslash', url.replaceAll('\\', '/'));
  const path = url.split(/[?#]/, 1)[0]!;
  const stray = /%(?![0-9a-f]{2})/i.exec(path);
  if (stray) return problem('holds a `%` that encodes nothing', undefined);
  return undefined;
}

/** Spaces in the path are encoded, a broken line is joined; in a host nobody can tell what was meant. */
function withoutSpaces(url: string): string | undefined {
  const lines = url.split(/[\r\n]/).map((line) => line.trim());
  const joined = lines.join('').replace(/^(https?:\/\/)\s+/i, '$1');
  const path = joined.indexOf('/', joined.indexOf('//') + 2);
  const host = joined.slice(0, path < 0 ? joined.length : path);
  return /\s/.test(host) ? undefined : joined.replace(/\s/g, '%20');
}

function hostProblem(url: string): UrlProblem | undefined {
  const authority = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  if (host === '' || host === '.') return problem('names no host', undefined);
  if (/^\[[0-9a-f:.]+\]$/i.test(host)) return undefined;
  const isName = host
    .replace(/\.$/, '')
    .split('.')
    .every((label) => /^[\p{L}\p{M}\p{N}_-]+$/u.test(label));
  if (!isName || /^www\.?$/i.test(host)) return problem(`names the host \`${host}\`, which cannot be one`, undefined);
  return isReadable(url) ? undefined : problem('is no address that a browser could read', undefined);
}

/** `URL.canParse` of Node 20 refuses letters between U+0080 and U+00FF once it has been called often. */
function isReadable(url: string): boolean {
  try {
    return new URL(url).host !== '';
  } catch {
    return false;
  }
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
  return found;
}
