import fc from 'fast-check';
import type { Block } from '../../server/markdown/note';
import { wikilinkOf } from '../../server/markdown/wikilink-syntax';
import type { NoteEntry, TextStamp } from '../../server/vault/notes/entry';
import type { Segment } from '../../server/vault/notes/segment';
import { blockKinds, SegmentBuilder } from '../../server/vault/notes/segment-builder';

/** Any text of JavaScript's: one byte a letter or two, composed or not, emoji, half a surrogate pair. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'plain',
    'né',
    'e\u0301',
    'Жук',
    '東京',
    '😀',
    '\ud83d',
    '\udc00x',
    '\0',
    '"\\\n',
    '__proto__',
    'x'.repeat(70),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const filled = text.filter((it) => it !== '');
const offset = fc.nat({ max: 2 ** 31 - 1000 });
const span = fc.tuple(offset, fc.nat({ max: 900 })).map(([start, length]) => ({ start, end: start + length }));

const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 3 }));
const relations = fc.array(fc.dictionary(text, value, { maxKeys: 3 }), { maxLength: 2 });
const frontMatter = fc
  .record({
    end: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    data: fc.record(
      { kind: value, aliases: value, alias: value, title: value, relations, bibliography: value },
      { requiredKeys: [] },
    ),
  })
  .map(({ end, data }) => ({ span: { start: 0, end }, data }));

const wikilink = fc
  .tuple(filled, offset, fc.boolean())
  .map(([inner, start, embed]) =>
    wikilinkOf(inner, { start, end: start + (embed ? 5 : 4) + inner.length }, start + (embed ? 3 : 2), embed),
  );
const block: fc.Arbitrary<Block> = fc
  .record({
    kind: fc.constantFrom(...blockKinds),
    span,
    id: fc.option(filled, { nil: undefined }),
    idSpan: span,
    heading: fc.integer({ min: -1, max: 50 }),
  })
  .map((it) => ({ ...it, idSpan: it.id === undefined ? undefined : it.idSpan }));

/** Any entry that could be of a closed note; its parts need not fit each other. */
export const arbitraryEntry: fc.Arbitrary<NoteEntry> = fc.record({
  uri: text,
  name: text,
  title: text,
  lines: fc.array(offset, { maxLength: 5 }).map((starts) => [0, ...starts.sort((a, b) => a - b)]),
  frontMatter: fc.option(frontMatter, { nil: undefined }),
  headings: fc.array(
    fc
      .record({ depth: fc.integer({ min: 1, max: 6 }), text, span, textSpan: span, written: text })
      .map(({ written, ...heading }) => (written === '' ? heading : { ...heading, written })),
    { maxLength: 3 },
  ),
  blocks: fc.array(block, { maxLength: 4 }).map((blocks) => blocks.filter((it, i) => i === 0 || it.id !== undefined)),
  wikilinks: fc.array(wikilink, { maxLength: 4 }),
  links: fc.array(
    fc.record({ kind: fc.constantFrom('link', 'image', 'bare', 'definition'), span, url: text, urlSpan: span }),
    { maxLength: 4 },
  ),
  tags: fc.array(fc.record({ name: text, span }), { maxLength: 3 }),
  citations: fc.array(fc.record({ key: text, keySpan: span }), { maxLength: 3 }),
});

/** A file's stamp with a hash of 53 bits. */
export const arbitraryStamp: fc.Arbitrary<TextStamp> = fc.record({
  modified: fc.double({ noNaN: true }),
  size: fc.nat(),
  hash: fc.maxSafeNat(),
});

/** The segment of these entries. */
export function segmentWith(entries: readonly (readonly [NoteEntry, TextStamp])[]): Segment {
  const builder = new SegmentBuilder();
  for (const [entry, stamp] of entries) builder.add(entry, stamp);
  return builder.finish();
}
