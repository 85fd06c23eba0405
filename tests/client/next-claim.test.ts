import { describe, expect, test } from 'vitest';
import { nextClaim, noClaimMessage, ruleOf } from '../../src/next-claim';

const at = (line: number, character: number) => ({
  start: { line, character },
  end: { line, character: character + 9 },
});
const claims = [at(7, 20), at(2, 0), at(7, 4)];
const next = (line: number, character: number): string => {
  const found = nextClaim(claims, { line, character });
  return `${found?.claim.start.line}:${found?.claim.start.character}${found?.wrapped ? ' from the top' : ''}`;
};

describe('the next claim', () => {
  test('begins behind the cursor, in the order of the text', () => {
    const cursors = [
      [0, 0],
      [2, 0],
      [2, 5],
      [7, 4],
      [7, 19],
      [7, 20],
      [9, 0],
    ] as const;
    expect(cursors.map(([line, character]) => `${line}:${character} -> ${next(line, character)}`)).toEqual([
      '0:0 -> 2:0',
      '2:0 -> 7:4',
      '2:5 -> 7:4',
      '7:4 -> 7:20',
      '7:19 -> 7:20',
      '7:20 -> 2:0 from the top',
      '9:0 -> 2:0 from the top',
    ]);
  });
  test('is the only one, again and again', () => {
    expect(nextClaim([at(1, 2)], { line: 1, character: 2 })).toEqual({ claim: at(1, 2), wrapped: true });
  });
  test('is not there', () => {
    expect(nextClaim([], { line: 0, character: 0 })).toBeUndefined();
  });
});

test('what is said when none is shown', () => {
  expect(
    [
      undefined,
      { claims: 0, sourced: 0 },
      { claims: 4, sourced: 4 },
      { claims: 4, sourced: 3 },
      { claims: 4, sourced: 0 },
    ].map((status) => noClaimMessage('draft.md', status)),
  ).toMatchInlineSnapshot(`
    [
      "draft.md has not been checked yet; texts of packs never are.",
      "No claim in draft.md is without a source.",
      "No claim in draft.md is without a source.",
      "1 claim has no source in draft.md, and none is shown: the rule unsourced-claim is off, or they are ignored.",
      "4 claims have no source in draft.md, and none is shown: the rule unsourced-claim is off, or they are ignored.",
    ]
  `);
});

test('the rule of a diagnostic', () => {
  expect([undefined, 'a', 3, { value: 'b' }].map(ruleOf)).toEqual(['', 'a', '3', 'b']);
});
