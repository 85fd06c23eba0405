import type { CslItem, Reference } from '../../bibliography/types';
import { perObject } from '../../text/memo';
import { findReference } from '../../vault/references';
import type { Vault } from '../../vault/vault';
import { lineEndOf } from '../edits/layout';
import { fromAddress, lacks, type Missing, missingFields } from '../missing-fields';
import type { Fix, Rule, TextEdit } from '../rule';
import { coded } from '../wording';

/** A cited work of which the bibliography does not say enough. In bibliographies `lintSources` finds it. */
export const incompleteReference: Rule<Reference> = {
  id: 'incomplete-reference',
  defaultSeverity: 'info',
  summary: 'A cited work without a date, a title or, on the web, an address.',
  docs: `A reader can neither judge nor find a work without a date and a title, nor a web page without its address. It is found at the entry
in the bibliography, and pointed at, as a hint, where a note cites the work. Only works that the vault's notes cite count, and none of a pack.

A page that has no date may give the day it was read (\`accessed\`, in BibTeX \`urldate\`), “n.d.” is an answer, and so is a status such as
“forthcoming”. A law or a document may have a number in place of a title. The quick fix takes what the work's address says: a date
in the path, the words of its last part.`,
  bad: [
    { text: 'A fact [@a1].\n', files: { '/refs.bib': '@article{a1, title = {A Work}}\n' } },
    {
      text: 'A fact [@a1].\n',
      files: {
        '/references.json':
          '[{"id": "a1", "type": "webpage", "URL": "https://news.example/2024/03/06/the-lease-of-the-harbour"}]\n',
      },
    },
    {
      text: 'A fact [@a1].\n',
      files: { '/refs.bib': '@online{a1,\n  title = {A Page},\n  date = {2024-03-06}\n}\n' },
    },
    { text: 'A fact.[^1]\n\n[^1]: See [@a1, p. 4].\n', files: { '/refs.bib': '@book{a1, year = 2001}\n' } },
  ],
  good: [
    { text: 'A fact [@brandt2022; @tribunal1998].\n' },
    {
      text: 'A fact [@a1; @b1].\n',
      files: {
        '/refs.bib':
          '@online{a1, title = {A}, url = {https://a.example}, urldate = {2024-01-02}}\n@book{b1, title = {B}, year = {n.d.}}\n@book{uncited, year = 2001}\n',
      },
    },
  ],

  check({ vault, note }) {
    const seen = new Set<string>();
    return note.citations.flatMap(({ key, span }) => {
      if (seen.has(key)) return [];
      seen.add(key);
      const reference = findReference(vault, note, key);
      const missing = reference && !isPacked(vault, reference) ? missingOf(reference) : [];
      if (!reference || missing.length === 0) return [];
      const message = `The record of ${coded(`@${key}`)} ${lacks(missing)}: complete it in the bibliography.`;
      return [{ span, message, data: reference, pointsAt: true as const }];
    });
  },

  fixes({ vault }, found) {
    return found.data ? completions(vault, found.data) : [];
  },
};

/** A pack is read-only: its author hears of it. */
const isPacked = (vault: Vault, { uri }: Reference): boolean =>
  vault.packs.some(({ bibliography }) => bibliography.uri === uri);

const missingOf = perObject((reference: Reference): readonly Missing[] => missingFields(reference.item));

/** What the work's address tells, as edits of its entry. */
function completions(vault: Vault, reference: Reference): Fix[] {
  const bibliography = vault.bibliographies.find(({ uri }) => uri === reference.uri);
  if (!bibliography) return [];
  const told = fromAddress(reference.item, missingOf(reference));
  const fields = (['issued', 'title'] as const).filter((field) => told[field] !== undefined);
  const edits = fields.flatMap((field) => fieldEdit(bibliography, reference, field, told[field]) ?? []);
  const [first] = edits;
  if (!first) return [];
  const what = fields.map((field) =>
    field === 'issued' ? `the date ${dateOf(told.issued)}` : `the title “${told.title}”`,
  );
  // All go to one place: one insertion, so that no editor turns them around.
  const edit = { ...first, newText: edits.map(({ newText }) => newText).join('') };
  return [{ title: `Record ${what.join(' and ')}, as its address says`, edits: [edit] }];
}

const dateOf = (issued: CslItem['issued']): string =>
  (issued?.['date-parts']?.[0] ?? []).map((part) => String(part).padStart(2, '0')).join('-');

/** The edit that adds a field to an entry in JSON or BibTeX; undefined where the entry is written in another way. */
function fieldEdit(
  { uri, text }: { readonly uri: string; readonly text: string },
  { span, keySpan }: Reference,
  field: 'issued' | 'title',
  value: unknown,
): TextEdit | undefined {
  const entry = text.slice(span.start, span.end);
  const eol = lineEndOf(text);
  const insert = (at: number, newText: string): TextEdit => ({ uri, span: { start: at, end: at }, newText });
  if (/\.json$/i.test(uri) && entry.startsWith('{')) {
    const written = /^\{(\s*)/.exec(entry)![1]!;
    const apart = written.includes('\n') ? written : '';
    return insert(
      span.start + 1,
      `${apart}"${field}": ${JSON.stringify(value)},${apart === '' && written === '' ? ' ' : ''}`,
    );
  }
  if (!/\.bib$/i.test(uri) || !entry.startsWith('@')) return undefined;
  const comma = /^\s*,/.exec(text.slice(keySpan.end, keySpan.end + 200));
  if (!comma) return undefined;
  const at = keySpan.end + comma[0].length;
  const apart = /^[ \t]*\r?\n/.test(text.slice(at, at + 100)) ? `${eol}  ` : ' ';
  const name = field === 'issued' ? 'date' : 'title';
  const plain =
    field === 'issued'
      ? dateOf(value as CslItem['issued'])
      : String(value)
          .replace(/[{}\\]/g, '')
          .replace(/[&%$#_]/g, '\\$&');
  return insert(at, `${apart}${name} = {${plain}},`);
}
