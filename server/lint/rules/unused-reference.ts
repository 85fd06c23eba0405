import type { Note } from '../../markdown/note';
import { decoded } from '../../text/decoded';
import type { Span } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import { namesOwnWorks, type OwnList, unusedReferences } from '../../vault/own-references';
import type { Rule } from '../rule';
import { coded } from '../wording';

/** Works in a draft's own bibliography that nothing cites. */
export const unusedReference: Rule = {
  id: 'unused-reference',
  defaultSeverity: 'hint',
  summary: 'Works in the draft’s own bibliography that no note cites.',
  docs: `A work that stands in the bibliography and is cited nowhere is often one whose citation was lost. The rule looks at
what a note calls its own: the works under \`references:\` in its front matter, and the files that it names under
\`bibliography:\`. A bibliography of the whole vault, which serves many drafts, is let be. A work counts as used when any note
of the vault cites it, when the note names it by its address, DOI or title, or when \`nocite:\` names it.

It is a hint: \`ibid lint --strict\` counts it. In VS Code, “Ibid: Show Unused and Missing References” lists the works.`,
  bad: [
    {
      text: '---\nbibliography: own.bib\n---\nOnly one berth was finished [@used2020].\n',
      files: { '/own.bib': '@book{used2020, title = {Used}}\n@book{lost2021, title = {Lost}}\n' },
    },
    {
      text: '---\nreferences:\n  - id: own2024\n    type: book\n    title: "Harbours of Their Own"\n---\nNothing is cited here.\n',
    },
  ],
  good: [
    {
      text: '---\nbibliography: own.bib\nnocite: "@kept2021"\n---\nOnly one berth was finished [@used2020].\n',
      files: { '/own.bib': '@book{used2020, title = {Used}}\n@book{kept2021, title = {Kept}}\n' },
    },
    {
      text: 'Only one berth was finished [@used2020].\n',
      files: { '/vault.bib': '@book{used2020, title = {Used}}\n@book{other2021, title = {Other}}\n' },
    },
    {
      text: '---\nbibliography: own.bib\n---\nTwo berths were finished.[^1]\n\n[^1]: Ann Lee, “Berths of the Coast” (2020).\n',
      files: { '/own.bib': '@book{lee2020, author = {Lee, Ann}, title = {Berths of the Coast}, year = 2020}\n' },
    },
  ],

  check({ vault, note }) {
    return unusedReferences(vault, note).map((list) => ({ span: spanOf(note, list), message: messageOf(note, list) }));
  },

  restsOn({ vault, note }) {
    if (!namesOwnWorks(note)) return undefined;
    return unusedReferences(vault, note)
      .map((list) => messageOf(note, list))
      .join('\n');
  },
};

/** How many works a message names. */
const named = 5;

function messageOf(note: Note, { uri, unused }: OwnList): string {
  const where = uri === note.uri ? 'The front matter' : fileNameOf(uri);
  const keys = unused.slice(0, named).map(({ key }) => coded(key));
  const more = unused.length > named ? ` and ${unused.length - named} more` : '';
  return `${where} records ${unused.length === 1 ? 'a work' : `${unused.length} works`} that no note cites: ${keys.join(', ')}${more}.`;
}

/** The file's name where the front matter says it; else the line of the field. */
function spanOf(note: Note, { uri }: OwnList): Span {
  const { start, end } = note.frontMatter!.span;
  const text = note.text.slice(start, end);
  const name = decoded(fileNameOf(uri));
  const at = uri === note.uri ? -1 : text.indexOf(name);
  if (at >= 0) return { start: start + at, end: start + at + name.length };
  const field = /^(?:references|bibliography)(?=[ \t]*:)/m.exec(text);
  return field ? { start: start + field.index, end: start + field.index + field[0].length } : { start, end: start + 3 };
}
