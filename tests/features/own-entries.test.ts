import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { definitionAt } from '../../server/features/definition';
import { highlightsAt } from '../../server/features/highlights';
import { hoverAt } from '../../server/features/hover';
import { referencesAt } from '../../server/features/references';
import { symbolsOf } from '../../server/features/symbols';
import { sliceOf } from '../../server/text/span';
import { atCursor, shownPlaces } from './at-cursor';
import { renamedFixture } from './rename-cursor';

const other = '//- /other.md\nElsewhere [@own2020].\n//- /refs.bib\n@book{own2020, title = {Another}}';
/** A note that records a work itself, in each way to write that, with the cursor in the `id`. */
const notes = {
  'a list':
    '---\nreferences:\n  - id: own$02020\n    type: book\n    title: Own\n  - id: second\n    title: Two\n---\n',
  'a list in quotes': '---\nreferences:\n- title: Own # id: x\n  "id": "own$02020"\n- {id: second, title: Two}\n---\n',
  brackets: "---\nreferences: [{title: Own, id: 'own$02020'}, {id: second, title: Two}]\n---\n",
  'behind other fields':
    '---\ntitle: own2020\naliases: [own2020]\nreferences:\n- {id: own$02020, title: Own}\n- {id: second}\n---\n',
};
const body = '\n# Head\n\nIt fell [@own2020; @second], as @own2020 says.\n';

describe.each(Object.entries(notes))('a work that a front matter records as %s', (_, head) => {
  const source = `//- /note.md\n${head}${body}${other}`;

  it('has its card, its citations and its place at the `id`', async () => {
    const { vault, note, offset } = await atCursor(source);
    const cut = (span: { readonly start: number; readonly end: number }) => sliceOf(note.text, span);
    const hover = hoverAt(vault, note, offset)!;
    expect(cut(hover.span)).toBe('own2020');
    expect(hover.markdown).toMatch(/^\*?Own/);
    const definition = definitionAt(vault, note, offset)!;
    expect(cut(definition.origin)).toBe('own2020');
    expect(definition.places[0]!.uri).toBe(note.uri);
    expect(definition.places[0]!.span).toEqual(hover.span);
    // The other note's own2020 is another work.
    const places = shownPlaces(vault, referencesAt(vault, note, offset, false));
    expect(places.replaceAll(/:\d+:\d+/g, '')).toBe('note.md "own2020"\nnote.md "own2020"');
    const lit = highlightsAt(vault, note, offset);
    expect(lit.map(({ span }) => cut(span))).toEqual(['own2020', 'own2020', 'own2020']);
    expect(lit[0]!.span).toEqual(hover.span);
  });

  it('is led to from its citations, listed as a symbol, and offered', async () => {
    const cited = source.replace('$0', '').replace('as @own2020', 'as @ow$0n2020');
    const { vault, note, offset } = await atCursor(cited);
    const [place] = definitionAt(vault, note, offset)!.places;
    expect(sliceOf(note.text, place!.span)).toBe('own2020');
    expect(/id["']?: ["']?$/.test(note.text.slice(0, place!.span.start))).toBe(true);
    const lit = highlightsAt(vault, note, offset);
    expect(lit[0]!.span).toEqual(place!.span);
    expect(symbolsOf(note).map(({ name, nameSpan }) => `${name} ${sliceOf(note.text, nameSpan)}`)).toEqual([
      'own2020 own2020',
      'second second',
      'Head # Head',
    ]);
    for (const { span, nameSpan } of symbolsOf(note))
      expect(span.start <= nameSpan.start && nameSpan.end <= span.end).toBe(true);
    expect(completionsAt(vault, note, offset).map(({ label }) => label)).toContain('own2020');
  });

  it('is renamed from a citation and from its `id`, in this note alone', async () => {
    const expected = `//- /note.md\n${(head + body).replace('$0', '')}`;
    const after = expected
      .replace(/(id["']?: ["']?)own2020/, '$1new2021')
      .replaceAll('@own2020', '@new2021')
      .trim();
    expect(await renamedFixture(source, 'new2021')).toBe(after);
    const cited = source.replace('$0', '').replace('as @own2020', 'as @ow$0n2020');
    expect(await renamedFixture(cited, 'new2021')).toBe(after);
  });
});

it.each([
  ['/refs.json', '[{"title": "kent", "id": "kent"}, {"id": "x"}]', '1:27'],
  ['/refs.json', '[\n  {\n    "id" : "kent"\n  }]', '3:13'],
  ['/refs.yaml', 'references:\n- title: kent\n  id: "kent"', '3:8'],
  ['/refs.yaml', '- {title: kent, id: kent}', '1:21'],
  ['/refs.bib', '@book{ kent ,title={kent}}', '1:8'],
])('the definition of a key in %s %j is the id itself', async (path, text, place) => {
  const { vault, note, offset } = await atCursor(
    `//- /note.md\n---\nbibliography: ${path.slice(1)}\n---\nSee @ke$0nt.\n//- ${path}\n${text}`,
  );
  expect(shownPlaces(vault, definitionAt(vault, note, offset)!.places)).toBe(`${path.slice(1)}:${place}`);
  const [found] = definitionAt(vault, note, offset)!.places;
  expect(text.slice(found!.span.start, found!.span.end)).toBe('kent');
});

it.each(['references: {', 'references:\n- id:\n- id: 7\n- x', 'references: *a', 'references:\n- id: |\n    a'])(
  'a front matter that says %j has no answer and no error',
  async (yaml) => {
    const { vault, note } = await atCursor(`---\n${yaml}\n---\nText$0.`);
    for (let offset = 0; offset <= note.text.length; offset++) {
      hoverAt(vault, note, offset);
      definitionAt(vault, note, offset);
    }
    symbolsOf(note);
  },
);
