import { referencesOfFrontMatter } from '../../bibliography/references-of-front-matter';
import type { Note } from '../../markdown/note';
import type { Span } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import { ownEntriesOf } from '../../vault/own-entries';
import { inlineReferences, resolveCitekey } from '../../vault/references';
import type { Rule } from '../rule';
import { isSameWork } from '../same-work';
import { coded, quoted } from '../wording';

/** A citekey that two works share. In bibliographies `lintSources` finds it, for it is no note's finding. */
export const duplicateCitekey: Rule = {
  id: 'duplicate-citekey',
  defaultSeverity: 'warning',
  summary: 'A citekey that is recorded more than once.',
  docs: `When a citekey is recorded twice, a citation means the first record, and the other one is never seen. This rule
finds a key that one bibliography, or the \`references:\` of one note's front matter, holds twice, and a key under which two
bibliographies, or a bibliography and a pack or a note's front matter, record different works (other title or other year). The same work in two
files is let be. A finding stands at the later record, in the bibliography or the front matter.`,
  bad: [
    { text: 'A fact [@a1].\n', files: { '/refs.bib': '@book{a1, title = {A}}\n\n@book{a1, title = {A}}\n' } },
    {
      text: 'A fact [@a1].\n',
      files: { '/a.bib': '@book{a1, title = {A}, year = 2001}\n', '/b.bib': '@book{a1, title = {B}, year = 2001}\n' },
    },
    { text: 'A fact.\n', files: { '/refs.bib': '@book{brandt2022, title = {Another Work}}\n' } },
    {
      text: '---\nreferences:\n  - {id: a1, title: A}\n---\nA fact [@a1].\n',
      files: { '/refs.bib': '@book{a1, title = {B}}\n' },
    },
    { text: '---\nreferences:\n  - {id: a1, title: A}\n  - {id: a1, title: B}\n---\nA fact [@a1].\n' },
  ],
  good: [
    {
      text: 'A fact [@a1].\n',
      files: { '/a.bib': '@book{a1, title = {A: B}}\n', '/b.bib': '@book{a1, title = {A -- b}}\n' },
    },
    {
      text: '---\nreferences:\n  - {id: a1, title: A}\n---\nA fact [@a1].\n',
      files: { '/refs.bib': '@book{a1, title = {A: B}}\n' },
    },
    { text: 'A fact [@a1; @A1].\n', files: { '/refs.bib': '@book{a1, title = {A}}\n\n@book{A1, title = {B}}\n' } },
  ],

  check({ vault, note }) {
    const repeated = repeatedKeys(note).map((key) => ({
      span: placeOfKey(note, key, 1),
      message: `\`references\` in the front matter records ${coded(key)} more than once; citations mean the first.`,
    }));
    const taken = inlineReferences(note).flatMap((own) => {
      const [other] = resolveCitekey(vault, note, own.key).filter(({ uri }) => uri !== note.uri);
      if (!other || isSameWork(own, other)) return [];
      const title = typeof other.item.title === 'string' ? ` (${quoted(other.item.title)})` : '';
      const message = `${coded(own.key)} is another work in ${fileNameOf(other.uri)}${title}; citations in this note mean this one.`;
      return [{ span: placeOfKey(note, own.key, 0), message }];
    });
    return [...repeated, ...taken];
  },
};

function repeatedKeys(note: Note): string[] {
  if (note.frontMatter?.data.references === undefined) return [];
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of referencesOfFrontMatter(note.frontMatter.data)) (seen.has(id) ? repeated : seen).add(id);
  return [...repeated];
}

/** The `id` of the first or a later work with this key; all of the front matter where it is written in another way. */
const placeOfKey = (note: Note, key: string, which: number): Span =>
  ownEntriesOf(note).filter((entry) => entry.key === key)[which]?.keySpan ?? note.frontMatter!.span;
