// The Markdown of one generated note, block by block, with the truth about it: what it links to and where things stand.
import { between, pick, randomFor } from '../random.mjs';
import { inlineOf } from './inline.mjs';
import { plainWords } from './words.mjs';

/**
 * Writes a note. `vault` is the plan with the works; `tally.link(note, form)` is told of every link, `tally.broken()` and
 * `tally.unknownKey()` of every wrong one. With `withPlaces` the answer tells where links, citations and footnotes stand:
 * `{text, places: [{kind, offset, length, …}]}`, offsets in UTF-16 units.
 */
export function writeNote(vault, note, tally, withPlaces = false) {
  const next = randomFor(vault.seed + 17, note.index);
  const inline = inlineOf(vault, note, next, tally, withPlaces);
  const parts = [frontMatter(note), `# ${note.name}`];
  let size = 0;
  let headings = 0;
  const first = withPlaces ? `${inline.toHub()} ${inline.sentences(2)}` : inline.sentences(between(next, 2, 4));
  add(note.block ? `${first} ^${note.block}` : first);
  while (size < note.length || headings < note.headings.length) {
    if (headings < note.headings.length && size >= (note.length / note.headings.length) * headings) {
      add(`${'#'.repeat(between(next, 2, 3))} ${note.headings[headings++]}`);
    }
    add(block(next, inline));
  }
  const definitions = inline.definitions();
  if (definitions) parts.push(definitions);
  return inline.finish(`${parts.filter(Boolean).join('\n\n')}\n`);

  function add(part) {
    parts.push(part);
    size += part.length + 2;
  }
}

function frontMatter({ title, aliases, tags }) {
  if (!title) return '';
  return `---\ntitle: ${title}\naliases: [${aliases.join(', ')}]\ntags:\n${tags.map((tag) => `  - ${tag}`).join('\n')}\n---`;
}

/** One block: mostly prose, at times a list, a quotation, a table or code. */
function block(next, inline) {
  const kind = next();
  if (kind < 0.66) return paragraph(next, inline);
  if (kind < 0.84) return list(next, inline);
  if (kind < 0.9) return `> ${inline.sentences(2)}\n> ${inline.sentence()}`;
  if (kind < 0.92) return `> [!note] ${pick(next, plainWords)}\n> ${inline.sentences(2)}`;
  if (kind < 0.96) return table(next, inline);
  return code(next, inline);
}

function paragraph(next, inline) {
  const text = inline.sentences(between(next, 2, 6));
  return next() < 0.05 ? `${text} #${pick(next, plainWords)}` : text;
}

function list(next, inline) {
  const task = next() < 0.3;
  const items = Array.from({ length: between(next, 2, 6) }, (_, i) => {
    const indent = i > 0 && next() < 0.25 ? '  ' : '';
    return `${indent}- ${task ? (next() < 0.5 ? '[ ] ' : '[x] ') : ''}${inline.sentence()}`;
  });
  return items.join('\n');
}

function table(next, inline) {
  const rows = Array.from(
    { length: between(next, 2, 6) },
    () => `| ${inline.cell()} | ${between(next, 1, 9_000)} | ${pick(next, plainWords)} |`,
  );
  return `| note | value | word |\n| --- | ---: | --- |\n${rows.join('\n')}`;
}

/** What looks like a link in code is none. */
const code = (next, inline) =>
  `\`\`\`js\nconst link = '${inline.decoy()}';\nconst cited = '[@nobody${between(next, 1, 99)}]';\nconsole.log(link, cited); // [x](nowhere.md)\n\`\`\``;
