import { expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { atCursor } from './at-cursor';

const other = '\n//- /My Note.md\n---\naliases: [Alt, "A \\"B\\""]\n---\n# My Note\n\n## Dup\n\ntext ^blk1\n';

/** The text with the completion of that label taken. */
async function taken(source: string, label: string): Promise<string> {
  const { vault, note, offset } = await atCursor(`//- /draft.md\n${source}${other}`);
  const offered = completionsAt(vault, note, offset);
  const chosen = offered.find((each) => each.label === label);
  if (!chosen) return `not offered: ${offered.map((each) => each.label).join(', ')}`;
  const { span, newText } = chosen;
  return (note.text.slice(0, span.start) + newText + note.text.slice(span.end)).trim();
}

it.each([
  ['See [[My$0', 'My Note', 'See [[My Note]]'],
  ['See [[My$0]] x', 'My Note', 'See [[My Note]] x'],
  // What goes on behind the cursor stays.
  ['See [[M$0|the note]] x', 'My Note', 'See [[My Note|the note]] x'],
  ['See [[M$0y|the note]] x', 'My Note', 'See [[My Note|the note]] x'],
  ['See [[M$0y#Dup]] x', 'My Note', 'See [[My Note#Dup]] x'],
  ['See [[My$0 and more [[Alt]]', 'My Note', 'See [[My Note]] and more [[Alt]]'],
  // Blocks behind a caret alone, too.
  ['See [[My Note^$0', '^blk1', 'See [[My Note#^blk1]]'],
  ['See [[My Note#^bl$0]]', '^blk1', 'See [[My Note#^blk1]]'],
  // In a table the bar is escaped.
  ['| a | b |\n|---|---|\n| [[Alt$0 | x |', 'Alt', '| a | b |\n|---|---|\n| [[My Note\\|Alt]] | x |'],
  // In quoted values of a front matter, quotes kept.
  ['---\nrelated:\n  - "[[My$0"\n---\nx', 'My Note', '---\nrelated:\n  - "[[My Note]]"\n---\nx'],
  ["---\nrelated: '[[My$0'\n---\nx", 'My Note', "---\nrelated: '[[My Note]]'\n---\nx"],
])('%j takes %j', async (source, label, expected) => {
  expect(await taken(source, label)).toBe(expected);
});

it.each(['---\ntitle: My$0\n---\nx', '---\nrelated: [[My$0\n---\nx', '---\nkey: "@$0"\n---\nx', '`[[My$0`'])(
  'nothing in %j',
  async (source) => {
    const { vault, note, offset } = await atCursor(`//- /draft.md\n${source}${other}`);
    expect(completionsAt(vault, note, offset)).toEqual([]);
  },
);
