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
  const trimmed = url.trim();
  if (trimmed === '') return problem('is empty', undefined);
  if (placeholder.test(trimmed)) return problem('is a placeholder', undefined);
  const scheme = schemeProblem(trimmed);
  if (scheme) return scheme;
  if (!/^https?:/i.test(trimmed)) return undefined;
  return endProblem(trimmed) ?? innerProblem(trimmed) ?? hostProblem(trimmed);
}

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
  return URL.canParse(url) ? undefined : problem('is no address that a browser could read', undefined);
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
  return found;
}
