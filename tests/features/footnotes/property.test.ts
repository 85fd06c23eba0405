import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertCitations } from '../../../server/features/footnotes/convert-citation';
import { convertFootnotes } from '../../../server/features/footnotes/convert-footnote';
import { renumberFootnotes } from '../../../server/features/footnotes/renumber-footnotes';
import { sortDefinitions } from '../../../server/features/footnotes/sort-definitions';
import { isRefusal } from '../../../server/features/rename/change';
import { applyEdits } from '../../../server/lint/apply-fixes';
import { findDefinition, labelKey } from '../../../server/markdown/footnotes';
import type { Note } from '../../../server/markdown/note';
import { parseNote } from '../../../server/markdown/parse-note';
import { type ParseMarkdown, parseWithRemark } from '../../../server/markdown/remark';
import { loadSatteri } from '../../../server/markdown/satteri';
import { emptyVault } from '../../../server/vault/vault';
import { arbitraryMarkdown } from '../../markdown/arbitrary-markdown';

const satteri = await loadSatteri();
const parsers: readonly (readonly [string, ParseMarkdown])[] = [
  ['remark', parseWithRemark],
  ...(satteri ? [['satteri', satteri] as const] : []),
];

const labels = ['1', '2', '3', '7', '12', '03', 'lease', 'a-b'] as const;
const mark = fc.constantFrom(...labels).map((label) => `[^${label}]`);
const word = fc.constantFrom('Fee', 'berth.', 'the port,', '“quay”', '*lease*', '`code [^1]`', '😀');
const text = fc
  .array(fc.oneof({ weight: 2, arbitrary: word }, mark), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(' '));
const definition = fc
  .tuple(
    fc.constantFrom(...labels),
    text,
    fc.constantFrom('', '', '\n\n    More of it.', '\n\n    - an item\n    - more', ' ^fn', '\nlazy'),
  )
  .map(([label, content, more]) => `[^${label}]: ${content}${more}`);
const block = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 3, arbitrary: definition },
  { weight: 2, arbitrary: fc.array(definition, { minLength: 2, maxLength: 4 }).map((list) => list.join('\n')) },
  fc.constantFrom(
    '# Notes',
    '<!-- a comment -->',
    '> quoted [^1]',
    '- item [^2]\n\n  [^2]: in a list',
    '<!-- ibid-ignore unsourced-claim: why -->',
    '```\n[^1]: x\n```',
  ),
);
/** Documents with footnotes in every order, here and there, with several paragraphs, twice, or never defined. */
const document = fc
  .tuple(fc.array(block, { maxLength: 9 }), fc.constantFrom('\n', '\r\n'))
  .map(([blocks, eol]) => `${blocks.join('\n\n')}\n`.replaceAll('\n', eol));

/** What each mark of the text leads to: the words of its definition without labels, or nothing. */
const pairs = (note: Note): string[] =>
  note.footnoteReferences.filter(({ inside }) => inside === undefined).map(({ label }) => wordsOf(note, label, 0));

function wordsOf(note: Note, label: string, depth: number): string {
  const found = findDefinition(note, label);
  if (!found || depth > 3) return found ? '…' : 'nothing';
  const inside = note.footnoteReferences.filter(
    ({ span }) => span.start >= found.span.start && span.end <= found.span.end,
  );
  return [
    note.text.slice(found.contentSpan.start, found.contentSpan.end).replace(/\[\^[^\]]*\]/g, '[^]'),
    ...inside.map((each) => wordsOf(note, each.label, depth + 1)),
  ].join(' > ');
}

function editsOf(change: ReturnType<typeof convertFootnotes>) {
  if (isRefusal(change)) throw new Error(change.refusal);
  return change.edits;
}

describe.each(parsers)('with %s', (_, parse) => {
  const parsed = (source: string): Note => parseNote('file:///n.md', source, parse);
  const after = (note: Note, edits: Parameters<typeof applyEdits>[1]): Note => parsed(applyEdits(note.text, edits));
  const documents = fc.oneof({ weight: 4, arbitrary: document }, arbitraryMarkdown);

  it('renumbering keeps every mark with its definition, and what is no number; twice is once', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), (source, words) => {
        const before = parsed(source);
        const renumbered = after(before, renumberFootnotes(emptyVault, before, { words }).edits);
        expect(pairs(renumbered)).toEqual(pairs(before));
        expect(renumberFootnotes(emptyVault, renumbered, { words }).edits).toEqual([]);
        const wordsIn = (note: Note) =>
          note.footnoteReferences.map(({ label }) => label).filter((label) => !/^\d+$/.test(label));
        if (!words) expect(wordsIn(renumbered)).toEqual(wordsIn(before));
        const masked = (note: Note) => note.text.replace(/\[\^[^\]\n]*\]/g, '[^]');
        expect(masked(renumbered)).toBe(masked(before));
      }),
      { numRuns: 300 },
    );
  });

  it('sorting keeps every mark with its definition and what stands between; twice is once', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const before = parsed(source);
        const sorted = after(before, sortDefinitions(before).edits);
        expect(pairs(sorted)).toEqual(pairs(before));
        expect(sortDefinitions(sorted).edits).toEqual([]);
        const lines = (note: Note) => note.text.split(/\r?\n/).sort();
        expect(lines(sorted)).toEqual(lines(before));
      }),
      { numRuns: 300 },
    );
  });

  it('footnotes that are citations alone become citations and the same footnotes again', () => {
    const cluster = fc.constantFrom('@a', '@a, p. 4', 'see @b; @c, chap. 3', '-@d2020', '@e:f, pp. 1-4', '@{x.}');
    const place = fc.constantFrom(
      (m: string) => `word${m}.`,
      (m: string) => `word.${m}`,
      (m: string) => `word${m} on.`,
      (m: string) => `word ${m} on,`,
      (m: string) => `“word.”${m}`,
      (m: string) => `word,${m} on`,
      (m: string) => `word?!${m}`,
      (m: string) => `word ${m}.`,
      (m: string) => `*word*.${m}${m}`,
    );
    const sentences = fc.array(fc.tuple(place, cluster), { minLength: 1, maxLength: 8 });
    const tail = fc.constantFrom('', '\n## Further reading\n\nMore.\n');
    fc.assert(
      fc.property(
        sentences,
        fc.constantFrom(' ', '\n', '\n\n', '\n\n- '),
        fc.boolean(),
        tail,
        (list, gap, crlf, end) => {
          const known = new Map<string, number>();
          for (const [, source] of list) if (!known.has(source)) known.set(source, known.size + 1);
          const body = list.map(([put, source]) => put(`[^${known.get(source)}]`)).join(gap);
          const notes = [...known].map(([source, number]) => `[^${number}]: [${source}].`).join('\n');
          const heading = end === '' ? '' : '## Notes\n\n';
          const whole = `${body}\n\n${heading}${notes}\n${end}`;
          const source = crlf ? whole.replaceAll('\n', '\r\n') : whole;
          const before = parsed(source);
          const there = convertFootnotes(emptyVault, before);
          if (isRefusal(there)) throw new Error(there.refusal);
          const cited = after(before, there.edits);
          expect([there.notice, cited.footnoteReferences, cited.footnoteDefinitions]).toEqual([undefined, [], []]);
          const back = convertCitations(cited, 'number');
          if (isRefusal(back)) throw new Error(back.refusal);
          expect(applyEdits(cited.text, back.edits)).toBe(source);
          // And with citekeys as labels, from the footnotes that these citations become.
          const keyed = after(cited, editsOf(convertCitations(cited, 'citekey')));
          const again = after(keyed, editsOf(convertFootnotes(emptyVault, keyed)));
          expect(again.text).toBe(cited.text);
          expect(after(again, editsOf(convertCitations(again, 'citekey'))).text).toBe(keyed.text);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('converting any text loses no footnote and no citation', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const before = parsed(source);
        const there = convertFootnotes(emptyVault, before);
        if (isRefusal(there)) return;
        const keys = (note: Note) => new Set(note.citations.map(({ key }) => key));
        const cited = after(before, there.edits);
        expect(keys(cited)).toEqual(keys(before));
        const defined = (note: Note) =>
          note.footnoteReferences
            .filter(({ label }) => findDefinition(note, label))
            .map(({ label }) => labelKey(label));
        const staying = new Set(defined(cited));
        expect(defined(before).filter((label) => staying.has(label)).length).toBe(defined(cited).length);
      }),
      { numRuns: 300 },
    );
  });
});
