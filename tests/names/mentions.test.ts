import { expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { buildNameIndex } from '../../server/names/matcher';
import { sliceOf } from '../../server/text/span';
import { mentionsIn, namesFrom } from './fixture';

/** `¶N "text as written" -> entities` for every mention, with its line. */
function mentions(text: string, ...names: readonly string[]): string {
  const note = parseNote('file:///note.md', text, parseWithRemark);
  const found = mentionsIn(note, buildNameIndex(namesFrom(...names)));
  return `\n${found
    .map(({ span, entities, paragraph }) => {
      const line = text.slice(0, span.start).split('\n').length;
      return `${line} ¶${paragraph} ${JSON.stringify(sliceOf(note.text, span))} -> ${entities.join(', ')}`;
    })
    .join('\n')}\n`;
}

it('finds names in every kind of prose, and in nothing else', () => {
  const text = `---
title: Kazakhstan
---
# On Kazakhstan

Kazakhstan and \`Kazakhstan\` and [Kazakhstan](https://kazakhstan.example/Kazakhstan), <b title="Kazakhstan">Kazakhstan</b>,
https://example.org/Kazakhstan, $Kazakhstan$, [@Kazakhstan2024, Kazakhstan], @Kazakhstan and [[Kazakhstan|its capital]].[^Kazakhstan]

> Kazakhstan's
> capital

- Kazakhstan

| Kazakhstan | x |
| --- | --- |
| 1 | Kazakhstan |

    Kazakhstan

\`\`\`
Kazakhstan
\`\`\`

[^Kazakhstan]: On Kazakhstan.

[Kazakhstan]: https://example.org
`;
  expect(mentions(text, 'Kazakhstan = KZ')).toMatchInlineSnapshot(`
    "
    4 ¶0 "Kazakhstan" -> KZ
    6 ¶1 "Kazakhstan" -> KZ
    6 ¶1 "Kazakhstan" -> KZ
    6 ¶1 "Kazakhstan" -> KZ
    9 ¶2 "Kazakhstan" -> KZ
    12 ¶3 "Kazakhstan" -> KZ
    14 ¶4 "Kazakhstan" -> KZ
    16 ¶7 "Kazakhstan" -> KZ
    24 ¶8 "Kazakhstan" -> KZ
    "
  `);
});

it('reads through markup and line breaks inside a name', () => {
  const text = `The **South** Korea, [South](https://example.org/a/b) Korea, *North*
Korea, South\\
Korea; the Organization
of Turkic States.

South

Korea`;
  expect(mentions(text, 'South Korea', 'North Korea', 'Organization of Turkic States = OTS')).toMatchInlineSnapshot(`
    "
    1 ¶0 "South** Korea" -> South Korea
    1 ¶0 "South](https://example.org/a/b) Korea" -> South Korea
    1 ¶0 "North*\\nKorea" -> North Korea
    2 ¶0 "South\\\\\\nKorea" -> South Korea
    3 ¶0 "Organization\\nof Turkic States" -> OTS
    "
  `);
});

it('finds nothing in an empty note', () => {
  expect(mentions('', 'Kazakhstan')).toBe('\n\n');
});
