import { referencesOfFrontMatter } from '../../bibliography/references-of-front-matter';
import type { Note } from '../../markdown/note';
import type { Span } from '../../text/span';
import type { Rule } from '../rule';
import { coded } from '../wording';

/** A citekey that two works share. In bibliographies `lintSources` finds it, for it is no note's finding. */
export const duplicateCitekey: Rule = {
  id: 'duplicate-citekey',
  defaultSeverity: 'warning',
  summary: 'A citekey that is recorded more than once.',
  docs: `When a citekey is recorded twice, a citation means the first record, and the other one is never seen. This rule
finds a key that one bibliography, or the \`references:\` of one note's front matter, holds twice, and a key under which two
bibliographies, or a bibliography and a pack, record different works (other title or other year). The same work in two
files is let be. A finding stands in the bibliography, at the later record.`,
  bad: [
    { text: 'A fact [@a1].\n', files: { '/refs.bib': '@book{a1, title = {A}}\n\n@book{a1, title = {A}}\n' } },
    {
      text: 'A fact [@a1].\n',
      files: { '/a.bib': '@book{a1, title = {A}, year = 2001}\n', '/b.bib': '@book{a1, title = {B}, year = 2001}\n' },
    },
    { text: 'A fact.\n', files: { '/refs.bib': '@book{brandt2022, title = {Another Work}}\n' } },
    { text: '---\nreferences:\n  - {id: a1, title: A}\n  - {id: a1, title: B}\n---\nA fact [@a1].\n' },
  ],
  good: [
    {
      text: 'A fact [@a1].\n',
      files: { '/a.bib': '@book{a1, title = {A: B}}\n', '/b.bib': '@book{a1, title = {A -- b}}\n' },
    },
    { text: 'A fact [@a1; @A1].\n', files: { '/refs.bib': '@book{a1, title = {A}}\n\n@book{A1, title = {B}}\n' } },
  ],

  check({ note }) {
    return repeatedKeys(note).map((key, i) => ({
      span: i < placed ? placeOfKey(note, key) : note.frontMatter!.span,
      message: `\`references\` in the front matter records ${coded(key)} more than once; citations mean the first.`,
    }));
  },
};

/** How many keys are looked for in the text, so that no front matter can make that take long. */
const placed = 20;

function repeatedKeys(note: Note): string[] {
  if (note.frontMatter?.data.references === undefined) return [];
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of referencesOfFrontMatter(note.frontMatter.data)) (seen.has(id) ? repeated : seen).add(id);
  return [...repeated];
}

/** The second `id: key` of the front matter; all of it when the key is written in another way. */
function placeOfKey(note: Note, key: string): Span {
  const { span } = note.frontMatter!;
  let found = 0;
  for (
    let at = note.text.indexOf(key, span.start);
    at >= 0 && at < span.end;
    at = note.text.indexOf(key, at + key.length)
  ) {
    if (!/\bid["']?\s{0,20}:\s{0,20}["']?$/.test(note.text.slice(Math.max(span.start, at - 50), at))) continue;
    if (++found === 2) return { start: at, end: at + key.length };
  }
  return span;
}
