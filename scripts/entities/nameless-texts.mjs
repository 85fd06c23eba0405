import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Packages whose files list countries: what is found there is there. */
const LISTS_OF_COUNTRIES = /^(i18n-|countries-list|iso-|@formatjs\/|cldr)/;

/** A file beyond this is a list, or generated. In bytes. */
const LARGEST = 400_000;

/**
 * Documentation, licences, changelogs and the comments of declarations under `folder`, as `{ path, text }` in order of their paths, until
 * `limit` characters are reached: first what is Markdown or plain text, then comments. A text that stands in several packages is
 * taken once.
 */
export function namelessTexts(folder, limit) {
  const paths = filesIn(folder, '').sort();
  const taken = [];
  const known = new Set();
  let length = 0;
  for (const kind of [/\.md$|(^|\/)(licen[cs]e|notice|changes|changelog|readme)[^/.]*(\.txt)?$/i, /\.d\.[cm]?ts$/]) {
    for (const path of paths.filter((candidate) => kind.test(candidate))) {
      if (length >= limit) return taken;
      const source = readFileSync(join(folder, path), 'utf8');
      const text = path.endsWith('ts') ? commentsOf(source) : source;
      if (text === '' || known.has(text)) continue;
      known.add(text);
      taken.push({ path, text });
      length += text.length;
    }
  }
  return taken;
}

function filesIn(folder, path) {
  return readdirSync(join(folder, path)).flatMap((name) => {
    const inner = path === '' ? name : `${path}/${name}`;
    const packageName = inner.replace(/^(.*\/)?node_modules\//, '');
    if (name.startsWith('.') || LISTS_OF_COUNTRIES.test(packageName)) return [];
    const stats = statSync(join(folder, ...inner.split('/')), { throwIfNoEntry: false });
    if (stats?.isDirectory()) return filesIn(folder, inner.split(sep).join('/'));
    return stats?.isFile() && stats.size <= LARGEST ? [inner] : [];
  });
}

/** What the comments of a program say, a paragraph each. */
function commentsOf(source) {
  const comments = [];
  for (let at = source.indexOf('/*'); at >= 0; at = source.indexOf('/*', at)) {
    const end = source.indexOf('*/', at + 2);
    if (end < 0) break;
    const lines = source.slice(at + 2, end).split('\n');
    comments.push(lines.map((line) => line.replace(/^[ \t]*\*+[ \t]?/, '')).join('\n'));
    at = end + 2;
  }
  return comments.join('\n\n');
}
