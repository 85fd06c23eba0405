import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Note } from '../../server/markdown/note';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { loadSatteri } from '../../server/markdown/satteri';
import { contains, type Span, sliceOf } from '../../server/text/span';
import { arbitraryMarkdown, mutatedMarkdown } from './arbitrary-markdown';
import { renderNote } from './render-note';

const read = (text: string): Note => parseNote('file:///n.md', text, parseWithRemark);

/** Every span of a note with what it claims to hold, where that is fixed. */
function claimsOf(note: Note): { span: Span; holds?: string }[] {
  return [
    ...note.headings.flatMap((h) => [{ span: h.span }, { span: h.textSpan }]),
    ...note.blocks.flatMap((b) => [{ span: b.span }, ...(b.idSpan ? [{ span: b.idSpan, holds: `^${b.id}` }] : [])]),
    ...note.paragraphs.flatMap((p) => [{ span: p.span }, ...p.holes.map((span) => ({ span }))]),
    ...note.footnoteReferences.flatMap((f) => [
      { span: f.span, holds: `[^${f.label}]` },
      { span: f.labelSpan, holds: f.label },
    ]),
    ...note.footnoteDefinitions.flatMap((f) => [
      { span: f.labelSpan, holds: f.label },
      { span: f.contentSpan },
      { span: f.span },
    ]),
    ...note.citations.flatMap((c) => [
      { span: c.keySpan, holds: c.key },
      { span: c.span },
      ...(c.cluster ? [{ span: c.cluster }] : []),
    ]),
    ...note.wikilinks.flatMap((w) => [
      { span: w.span },
      { span: w.targetSpan, holds: w.target },
      ...(w.headingSpan ? [{ span: w.headingSpan, holds: w.heading ?? '(none)' }] : []),
      ...(w.blockSpan ? [{ span: w.blockSpan, holds: w.block ?? '(none)' }] : []),
      ...(w.labelSpan ? [{ span: w.labelSpan, holds: w.label ?? '(none)' }] : []),
    ]),
    ...note.links.flatMap((l) => [
      { span: l.span },
      { span: l.urlSpan },
      ...(l.labelSpan ? [{ span: l.labelSpan }] : []),
    ]),
    ...note.tags.map((t) => ({ span: t.span, holds: `#${t.name}` })),
    ...note.inlineNotes.flatMap((n) => [{ span: n.span }, { span: n.contentSpan }]),
    ...note.ignores.flatMap((i) => [{ span: i.span }, { span: i.target }]),
  ];
}

describe('parseNote', () => {
  it('is total, and every span lies in the text and holds what it claims', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryMarkdown, mutatedMarkdown, fc.string()), (source) => {
        const note = read(source);
        const all = { start: 0, end: note.text.length };
        for (const { span, holds } of claimsOf(note)) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(contains(all, span)).toBe(true);
          if (holds !== undefined) expect(sliceOf(note.text, span)).toBe(holds);
        }
        for (const paragraph of note.paragraphs) {
          for (const [i, hole] of paragraph.holes.entries()) {
            expect(contains(paragraph.span, hole)).toBe(true);
            if (i > 0) expect(hole.start).toBeGreaterThan(paragraph.holes[i - 1]!.end - 1);
          }
        }
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it('gives the same facts with both parsers', async ({ skip }) => {
    const native = await loadSatteri();
    if (!native) return skip('the native parser is not there on this platform');
    fc.assert(
      fc.property(fc.oneof(arbitraryMarkdown, mutatedMarkdown), (source) => {
        fc.pre(!/\/\S*@/.test(source)); // behind a slash remark links an e-mail address where GFM has none
        fc.pre(!/\r(?!\n)/.test(source)); // a lone carriage return ends no line for the native parser; nothing writes one
        expect(renderNote(parseNote('file:///n.md', source, native))).toBe(renderNote(read(source)));
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  it('comes to an end on hostile text', () => {
    const pieces = [
      '[[',
      '[^',
      '[@',
      '@{',
      '^[',
      '%%',
      '$',
      '**',
      '`',
      '[@a; ',
      '[@a ',
      '@a [',
      '@a [b; ',
      '_@a',
      '![[',
      '<!--',
      '((',
      '> ',
      '- ',
      '[a](',
      '@a:',
      '\\[',
    ];
    for (const piece of pieces) expect(read(piece.repeat(4_000)).uri).toBe('file:///n.md');
    const nested = ['[@a ', '@a ['].map((open) => `${open.repeat(200)}${']'.repeat(200)}`.repeat(10));
    for (const text of nested) expect(read(text).citations.length).toBe(2_000);
    // Each inline note's text is read: of many in each other only the outer ones are notes, and what follows is read on.
    const notes = `${'^['.repeat(4_000)}x${']'.repeat(4_000)} ^[last]`;
    expect(read(notes).inlineNotes.map((each) => each.contentSpan.start)).toEqual([2, 4, 6, 8, notes.length - 5]);
  });
});
