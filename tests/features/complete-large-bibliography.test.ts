import { expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { atCursor } from './at-cursor';

const entry = (i: number): string =>
  `@book{w${i}, author = {Author${i}, Ann}, title = {Harbour dues in port ${i}}, year = 2020}`;
const bibliography = Array.from({ length: 6000 }, (_, i) => entry(i)).join('\n');
const labelsAfter = async (typed: string) => {
  const { vault, note, offset } = await atCursor(
    `//- /draft.md\nHarbour dues rose. [@${typed}$0]\n//- /refs.bib\n${bibliography}`,
  );
  return () => completionsAt(vault, note, offset).map(({ label }) => label);
};

it('offers keys at once, and finds works by anything else a few keys later', async () => {
  const byKey = await labelsAfter('w59');
  expect(byKey().slice(0, 3)).toEqual(['w59', 'w590', 'w5900']);
  const byAuthor = await labelsAfter('author4711');
  expect(byAuthor()).toEqual([]);
  // Each key stroke brings the index on, also where nothing works in the background.
  let strokes = 0;
  while (byAuthor().length === 0 && strokes < 2000) strokes++;
  expect(byAuthor()).toContain('w4711');
  expect(strokes).toBeLessThan(2000);
});
