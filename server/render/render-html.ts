import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Note } from '../markdown/note';
import { escapeHtml } from '../text/escape-html';
import type { Formatting } from './cluster-edits';
import { renderMarkdown } from './render-markdown';
import type { Run } from './rich-text';

/** Stands for the bibliography until the page is made; a word that nobody writes. */
const MARK = 'ibidbibliographygoeshere';

/** The finished draft as one page: readable, in light and dark, printable, without a script. Nothing of the draft becomes markup but its Markdown. */
export function renderHtml(note: Note, formatting: Formatting): string {
  const entry = { key: '', runs: [{ text: MARK }] };
  const marked = { ...formatting, bibliography: formatting.bibliography.length > 0 ? [entry] : [] };
  const markdown = withoutFrontMatter(note, renderMarkdown(note, marked));
  const body = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml({ label: 'Notes' })] });
  const data = note.frontMatter?.data ?? {};
  const language = typeof data.lang === 'string' && /^[\w-]+$/.test(data.lang) ? data.lang : 'en';
  const title = typeof data.title === 'string' ? data.title : note.title;
  const heading = /<h1[\s>]/.test(body) && !body.startsWith('<h2') ? '' : `<h1>${escapeHtml(title)}</h1>\n`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${heading}${body.replace(`<p>${MARK}</p>`, bibliographyHtml(formatting))}
</main>
</body>
</html>
`;
}

function withoutFrontMatter(note: Note, markdown: string): string {
  if (!note.frontMatter) return markdown;
  const { start, end } = note.frontMatter.span;
  const block = note.text.slice(start, end);
  return markdown.startsWith(block) ? markdown.slice(block.length) : markdown;
}

function bibliographyHtml({ bibliography }: Formatting): string {
  const entries = bibliography.map(
    ({ key, runs }) => `<p id="ref-${escapeHtml(key.replace(/\s/g, '-'))}">${htmlOf(runs)}</p>`,
  );
  return `<section class="refs" role="doc-bibliography">\n${entries.join('\n')}\n</section>`;
}

/** Formatted text as HTML; addresses become links. */
export const htmlOf = (runs: readonly Run[]): string =>
  runs
    .map(({ text, italic, bold, smallCaps, sup, sub }) => {
      let html = linked(text);
      if (smallCaps) html = `<span class="sc">${html}</span>`;
      if (sup) html = `<sup>${html}</sup>`;
      if (sub) html = `<sub>${html}</sub>`;
      if (italic) html = `<i>${html}</i>`;
      return bold ? `<b>${html}</b>` : html;
    })
    .join('');

const linked = (text: string): string =>
  text
    .split(/<?(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]”’"'])>?/)
    .map((part, i) => (i % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part)))
    .join('');

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --quiet: #555; --line: #d5d5d5; --paper: #fff; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e4e4; --quiet: #a8a8a8; --line: #444; --paper: #1c1c1c; --link: #8ab8ea; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 18px/1.55 Georgia, "Times New Roman", serif; }
main { max-width: 38em; margin: 0 auto; padding: 3em 1.25em 5em; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 .6em; }
h1 { font-size: 1.9em; margin-top: 0; }
a { color: var(--link); text-underline-offset: .15em; }
sup { line-height: 0; }
.sc { font-variant: small-caps; }
blockquote { margin: 1.2em 0; padding-left: 1em; border-left: 3px solid var(--line); color: var(--quiet); }
pre { overflow-x: auto; padding: .8em 1em; border: 1px solid var(--line); }
code { font-size: .88em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .35em .7em; text-align: left; vertical-align: top; }
img { max-width: 100%; height: auto; }
.refs p { padding-left: 1.6em; text-indent: -1.6em; margin: .5em 0; }
.footnotes { margin-top: 3em; border-top: 1px solid var(--line); font-size: .88em; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { body { font-size: 11pt; } main { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } }
`;
