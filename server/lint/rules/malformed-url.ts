import { referencesOfFrontMatter } from '../../bibliography/references-of-front-matter';
import type { Link, Note } from '../../markdown/note';
import { perProse, someOf } from '../../markdown/proses';
import { inObject } from '../../text/memo';
import type { Prose } from '../../text/prose';
import { packOf } from '../../vault/vault';
import { ignoreFixes } from '../edits/ignore';
import type { Found, Rule, TextEdit } from '../rule';
import { type UrlProblem, urlProblem, withoutEnd } from '../url-problem';
import { coded } from '../wording';

/** A wrong address, and the edit that mends it where one is known. */
export interface MalformedUrl {
  readonly problem: UrlProblem;
  readonly edit: TextEdit | undefined;
}

/** A web address that cannot be right. */
export const malformedUrl: Rule<MalformedUrl> = {
  id: 'malformed-url',
  defaultSeverity: 'warning',
  summary: 'A web address that cannot be right.',
  docs: `A wrong address in a source is found by the reader who needs it. This rule asks no server; it finds what cannot be
right as it stands: no host, a space, a scheme that is misspelt or doubled (\`http//\`, \`https://https://\`), an encoded
space or punctuation at the end that came along when the address was copied, a placeholder still to be filled in.

It looks at links, images, bare addresses and link definitions of a note, at \`references:\` in its front matter, and at the
works in the vault's bibliographies that a note cites. \`--fix\` mends what needs no judgement: an encoded space at the end
and a doubled scheme.`,
  bad: [
    { text: 'See [the count](https://port.example/statistics%20) of 2022.\n' },
    { text: 'See <https://> and [the order](http//ports.example/order) and [the lease](TODO).\n' },
    { text: 'See [the plan](https://port.example/the plan.pdf) of May.\n' },
    { text: '[count]: https://https://port.example/count\n\nSee [the count][count], and http:// port.example too.\n' },
    { text: 'A fact [@a1].\n', files: { '/refs.bib': '@misc{a1, title = {A}, url = {https://port.example/a b}}\n' } },
    { text: '---\nreferences:\n  - id: a1\n    title: A\n    URL: "https://port.example/x, "\n---\nA fact [@a1].\n' },
  ],
  good: [
    {
      text: 'See [the count](https://port.example/a%20b?x=100%#y), <https://port.example/(2022)> and https://xn--rt-xka.example.\n',
    },
    {
      text: '[a](plan.md) [b](#top) [c](mailto:port@port.example) `https://` [d](https://en.wiki.example/wiki/Harbour_Inc.)\n',
    },
    { text: 'A fact.\n', files: { '/refs.bib': '@misc{unused, title = {A}, url = {https://port.example/a b}}\n' } },
  ],

  check({ vault, note }) {
    const found = [...inLinks(note), ...inProse(note)];
    return packOf(vault, note.uri) ? found : [...found, ...inFrontMatter(note)];
  },

  hasSafeFixes: true,
  fixes({ note }, found) {
    const { edit, problem } = found.data ?? {};
    const ignore = ignoreFixes(note, 'malformed-url', found.span);
    if (!edit || !problem) return ignore;
    return [{ title: `Change to ${edit.newText}`, edits: [edit], preferred: true, safe: problem.sure }, ...ignore];
  },
};

/** The message for a wrong address; `where` says whose it is, when that does not show. */
export const urlMessage = (url: string, problem: UrlProblem, where = ''): string =>
  url.trim() === '' ? `The address${where} is empty.` : `The address ${coded(url)}${where} ${problem.what}.`;

function inLinks(note: Note): Found<MalformedUrl>[] {
  const found: Found<MalformedUrl>[] = [];
  for (const link of note.links) {
    if (link.kind === 'reference') continue; // its address is looked at in the definition
    if (link.kind === 'bare' && isCutShort(note.text, link)) {
      found.push(cutShort(note, link));
      continue;
    }
    const problem = urlProblem(link.url);
    if (!problem) continue;
    const message = urlMessage(link.url, problem);
    found.push({ span: link.urlSpan, message, data: { problem, edit: mending(note, link, problem) } });
  }
  return found;
}

/** A bare address keeps the punctuation behind it in the text: it is fenced in `<…>` instead of cut. */
function mending(note: Note, link: Link, problem: UrlProblem): TextEdit | undefined {
  const { mended } = problem;
  if (mended === undefined || note.text.slice(link.urlSpan.start, link.urlSpan.end) !== link.url) return undefined;
  const isFenced = note.text[link.urlSpan.start - 1] === '<';
  const tail = link.url.startsWith(mended) ? link.url.slice(mended.length) : '';
  if (link.kind !== 'bare' || isFenced || tail === '' || tail.startsWith('%')) {
    return { uri: note.uri, span: link.urlSpan, newText: mended };
  }
  return { uri: note.uri, span: link.urlSpan, newText: `<${mended}>${tail}` };
}

/** `[text](https://a b)` is no link to Markdown: what it links is the bare address up to the space, right behind `](`. */
const isCutShort = (text: string, link: Link): boolean =>
  text.startsWith('](', link.span.start - 2) &&
  /^ [^\s()<>"'][^()<>\n"']{0,300}\)/.test(text.slice(link.span.end, link.span.end + 310));

function cutShort(note: Note, link: Link): Found<MalformedUrl> {
  const span = { start: link.span.start, end: note.text.indexOf(')', link.span.end) };
  const url = note.text.slice(span.start, span.end);
  const problem = { what: 'holds a space, so this is no link', mended: url.replaceAll(' ', '%20'), sure: false };
  return {
    span,
    message: urlMessage(url, problem),
    data: { problem, edit: { uri: note.uri, span, newText: problem.mended } },
  };
}

/** Addresses in running text whose scheme is so wrong that Markdown did not see them: `http//a.org`, `http:// a.org`. */
function inProse(note: Note): Found<MalformedUrl>[] {
  const found: Found<MalformedUrl>[] = [];
  wrongSchemesByProse(note, (wrong, _paragraph, _prose, from) => {
    for (const { at, url, scheme } of wrong) {
      const start = from + at;
      const span = { start, end: start + url.length };
      const mended = url.replace(/^(https?)[:;/ ]*/i, '$1://');
      const what = `begins with \`${scheme}\`, where \`${mended.split('//', 1)[0]}//\` is meant`;
      const problem = { what, mended, sure: false };
      const edit = { uri: note.uri, span, newText: mended };
      found.push({ span, message: urlMessage(url, problem), data: { problem, edit } });
    }
  });
  return found;
}

/** The addresses with a wrong scheme in one paragraph, from its beginning. */
const wrongSchemesIn = inObject((prose: Prose): readonly { at: number; url: string; scheme: string }[] => {
  if (!/http/i.test(prose.text)) return noAddresses;
  return [...prose.text.matchAll(wrongScheme)].map((match) => ({
    at: match.index,
    url: withoutEnd(match[0], '.,;:!?'),
    scheme: match[1]!,
  }));
});

const noAddresses: readonly never[] = [];
const wrongSchemesByProse = perProse((prose) => someOf(wrongSchemesIn(prose)));

const wrongScheme =
  /(?<![\p{L}\p{N}])(https?(?:\/\/|:\/(?!\/)|;\/\/|:\/\/ (?=[\w-]{1,60}\.\w)))[^\s<>()[\]"]{1,2000}/giu;

function inFrontMatter(note: Note): Found<MalformedUrl>[] {
  const { frontMatter } = note;
  if (!frontMatter || frontMatter.data.references === undefined) return [];
  return referencesOfFrontMatter(frontMatter.data).flatMap((item) => {
    const url = typeof item.URL === 'string' ? item.URL : '';
    const problem = url === '' ? undefined : urlProblem(url);
    if (!problem) return [];
    const at = note.text.slice(frontMatter.span.start, frontMatter.span.end).indexOf(url);
    const start = frontMatter.span.start + Math.max(0, at);
    const span = at < 0 ? frontMatter.span : { start, end: start + url.length };
    const edit = at < 0 || problem.mended === undefined ? undefined : { uri: note.uri, span, newText: problem.mended };
    return [{ span, message: urlMessage(url, problem, ` of ${coded(item.id)}`), data: { problem, edit } }];
  });
}
