import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passageTarget } from '../../src/passage-target';

const shown = (target: unknown, at?: unknown): string => {
  const found = passageTarget(target, at);
  if (!found) return 'nothing';
  const { start, end } = found.range;
  return `${found.uri} ${start.line}:${start.character}-${end.line}:${end.character}`;
};

test('what the arguments of ibid.openPassage mean', () => {
  const range = { start: { line: 3, character: 1 }, end: { line: 4, character: 0 } };
  expect([
    shown('file:///brief.md'),
    shown('file:///brief.md', 12),
    shown('file:///brief.md#L12'),
    shown('file:///brief.md#L12,5'),
    shown('file:///brief.md#12'),
    shown('file:///brief.md#heading'),
    shown('file:///a%23b.md#L2', range),
    shown('vscode-vfs://github/a/b.md', { start: { line: 3, character: 1 } }),
    shown({ scheme: 'file', path: '/x.md', toString: () => 'file:///x.md' }, 1),
    shown('file:///brief.md', -4),
    shown('file:///brief.md', Number.NaN),
    shown('file:///brief.md#L2', { start: { line: -1, character: 0 } }),
    shown('brief.md', 1),
    shown(undefined),
    shown({}),
  ]).toMatchInlineSnapshot(`
    [
      "file:///brief.md 0:0-0:0",
      "file:///brief.md 11:0-11:0",
      "file:///brief.md 11:0-11:0",
      "file:///brief.md 11:4-11:4",
      "file:///brief.md 11:0-11:0",
      "file:///brief.md 0:0-0:0",
      "file:///a%23b.md 3:1-4:0",
      "vscode-vfs://github/a/b.md 3:1-3:1",
      "file:///x.md 0:0-0:0",
      "file:///brief.md 0:0-0:0",
      "file:///brief.md 0:0-0:0",
      "file:///brief.md 1:0-1:0",
      "nothing",
      "nothing",
      "nothing",
    ]
  `);
});

test('whatever they are, nothing throws and a range is a range', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.webUrl({ withFragments: true })), fc.anything(), (target, at) => {
      const found = passageTarget(target, at);
      if (!found) return;
      const { start, end } = found.range;
      for (const n of [start.line, start.character, end.line, end.character]) {
        expect(Number.isInteger(n) && n >= 0).toBe(true);
      }
    }),
  );
});
