import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCslItem } from '../../server/bibliography/csl-item';
import { readBibliography } from '../../server/bibliography/read';
import { appendedYaml } from '../../server/features/appended-yaml';

const item = { id: 'new2025', type: 'book', title: 'Ports: a study #1', issued: { 'date-parts': [[2025, 3]] } };

/** The text with the item appended; undefined where it cannot be. */
function appended(text: string, added: typeof item = item): string | undefined {
  const edit = appendedYaml(readBibliography('file:///v/refs.yaml', text), added);
  return edit && text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
}

const idsOf = (text: string) => readBibliography('file:///v/refs.yaml', text).references.map(({ key }) => key);

describe('a work appended to CSL-YAML', () => {
  it.each([
    ['a list', '- id: a\n  type: book\n'],
    ['a list without a last line end', '- id: a\n  type: book'],
    ['pandoc’s form', '---\nreferences:\n- id: a\n  title: A\n- id: b\n  title: B\n...\n'],
    ['pandoc’s other form', '---\nreferences:\n- id: a\n  title: A\n---\n'],
    [
      'a list that is set in',
      'references:\n  # The first.\n  -   id: a # ours\n      title: A # too\n  # The end.\n\n',
    ],
    ['another field behind it', 'references:\n  - id: a\n    title: A\n\nnocite: "@*"\n'],
    ['a block of text at the end', '- id: a\n  abstract: |\n    One.\n\n    # Two.\n'],
    ['brackets', 'references: [{id: a}, {id: b} # the last\n]\n'],
    ['brackets with a last comma', '[{id: a},\n {id: b},\n]\n'],
    ['nothing', ''],
    ['comments', '# Our works\n\n# by key\n'],
    ['no work yet', '# Ours\nreferences:\n'],
    ['no work yet, between lines', '---\nreferences:\n...\n'],
    ['empty brackets', 'references: [] # none\n'],
    ['lines of Windows', 'references:\r\n- id: a\r\n  title: A\r\n'],
  ])('stands at the end of %s, and all else is as it was', (_, text) => {
    const after = appended(text)!;
    expect(after).toMatchSnapshot();
    const before = idsOf(text);
    const { references, problems } = readBibliography('file:///v/refs.yaml', after);
    expect([references.map(({ key }) => key), problems]).toEqual([[...before, 'new2025'], []]);
    expect(references.at(-1)!.item).toEqual(item);
    const { span } = appendedYaml(readBibliography('file:///v/refs.yaml', text), item)!;
    expect(text.slice(span.start, span.end).trim()).toBe('');
    expect(/[^\r]\n/.test(after) && after.includes('\r\n')).toBe(false);
    // Once more: what was appended is a list as any other.
    expect(idsOf(appended(after, { ...item, id: 'second' })!)).toEqual([...before, 'new2025', 'second']);
  });

  it.each(['- id: a\n  title: "never closed\n', 'title: A\n', '- id: a\n- title: no id\n', 'id: a\n', 'just words'])(
    'is refused by %j',
    (text) => expect(appended(text)).toBeUndefined(),
  );

  it('reads as what it was, whatever its fields say', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('- a', 'yes', '1e3', '0o7', 'a: b', '#x', "'", '"', '[', '2020-01-01', '~', '\n x\n', '=', '<<'),
    );
    const fields = fc.record({ title: words, note: words, publisher: words, language: words });
    fc.assert(
      fc.property(fields, fc.constantFrom('', '- id: a\n', 'references:\n    - id: a\n'), (some, text) => {
        const added = { ...item, ...some };
        const after = appended(text, added as typeof item)!;
        expect(readBibliography('file:///v/refs.yaml', after).references.at(-1)!.item).toEqual(
          decodeCslItem(added).value,
        );
      }),
      { numRuns: 500 },
    );
  });
});
