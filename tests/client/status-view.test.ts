import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentStatus } from '../../src/protocol';
import { percentSourced, type ServerState, type StatusView, statusView } from '../../src/status-view';

const running: ServerState = { kind: 'running' };
const note: DocumentStatus = {
  uri: 'file:///draft.md',
  claims: 41,
  sourced: 27,
  findings: 16,
  state: 'ready',
  notes: 12,
};

const render = ({ text, tooltip, label, command, isError }: StatusView): string =>
  `\n${text}${isError ? ' (error)' : ''} -> ${command}\n---\n${tooltip}\n---\n${label}\n`;
const ofNote = (change: Partial<DocumentStatus>): string =>
  render(statusView(running, 'draft.md', { ...note, ...change }));

describe('a note', () => {
  test('with claims that have no source', () => {
    expect(ofNote({})).toMatchInlineSnapshot(`
      "
      $(book) 66 % sourced -> ibid.showUnsourced
      ---
      27 of 41 claims in draft.md have a source.

      16 findings.

      12 notes at hand.

      Click to go to the next claim without a source.
      ---
      Ibid: 27 of 41 claims in draft.md have a source. 16 findings. 12 notes at hand. Click to go to the next claim without a source.
      "
    `);
  });
  test('with nothing left to do, and sources counted', () => {
    expect(ofNote({ claims: 1, sourced: 1, findings: 0, notes: 1, sources: 96 })).toMatchInlineSnapshot(`
      "
      $(book) 100 % sourced -> ibid.showUnsourced
      ---
      1 of 1 claim in draft.md has a source.

      No findings.

      1 note and 96 sources at hand.
      ---
      Ibid: 1 of 1 claim in draft.md has a source. No findings. 1 note and 96 sources at hand.
      "
    `);
  });
  test('without claims, while the workspace is being read', () => {
    expect(ofNote({ claims: 0, sourced: 0, findings: 1, notes: 0, state: 'loading' })).toMatchInlineSnapshot(`
      "
      $(sync~spin) no claims -> ibid.showUnsourced
      ---
      No sentence in draft.md is taken for a claim.

      1 finding.

      Still reading: no notes so far.
      ---
      Ibid: No sentence in draft.md is taken for a claim. 1 finding. Still reading: no notes so far.
      "
    `);
  });
  test('whose name and message look like Markdown', () => {
    const status = { ...note, message: 'The pack [x](command:y)\n$(alert) <b>is gone</b>.' };
    expect(render(statusView(running, '*a*_[b](c).md', status))).toMatchInlineSnapshot(`
      "
      $(book) 66 % sourced -> ibid.showUnsourced
      ---
      27 of 41 claims in \\*a\\*\\_\\[b\\]\\(c\\).md have a source.

      16 findings.

      12 notes at hand.

      The pack \\[x\\]\\(command:y\\) $\\(alert\\) \\<b\\>is gone\\</b\\>.

      Click to go to the next claim without a source.
      ---
      Ibid: 27 of 41 claims in *a*_[b](c).md have a source. 16 findings. 12 notes at hand. The pack [x](command:y) $(alert) <b>is gone</b>. Click to go to the next claim without a source.
      "
    `);
  });
  test('that was not checked yet', () => {
    expect(render(statusView(running, 'draft.md', undefined))).toMatchInlineSnapshot(`
      "
      $(book) Ibid -> ibid.showOutput
      ---
      draft.md has not been checked yet; texts of packs never are.
      ---
      Ibid: draft.md has not been checked yet; texts of packs never are.
      "
    `);
  });
});

test('while the server is not running, what was known of the note is not shown', () => {
  const states: ServerState[] = [
    { kind: 'starting' },
    { kind: 'stopped' },
    { kind: 'failed', message: 'Ibid cannot start: its language server is not there (/x/_y_.js).' },
  ];
  expect(states.map((state) => render(statusView(state, 'draft.md', note))).join('')).toMatchInlineSnapshot(`
    "
    $(sync~spin) Ibid -> ibid.showOutput
    ---
    Ibid is starting.

    Click to see its output.
    ---
    Ibid is starting. Click to see its output.

    $(circle-slash) Ibid -> ibid.restart
    ---
    Ibid is stopped.

    Click to start it.
    ---
    Ibid is stopped. Click to start it.

    $(error) Ibid (error) -> ibid.restart
    ---
    Ibid cannot start: its language server is not there \\(/x/\\_y\\_.js\\).

    Click to restart it.
    ---
    Ibid cannot start: its language server is not there (/x/_y_.js). Click to restart it.
    "
  `);
});

test('one hundred percent is all, and no percent is none', () => {
  expect(
    [
      [0, 0],
      [3, 0],
      [200, 1],
      [41, 27],
      [200, 199],
      [7, 7],
      [1, 2],
    ].map(([all, some]) => percentSourced(all!, some!)),
  ).toEqual([0, 0, 1, 66, 99, 100, 100]);
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
      const [sourced, claims] = a < b ? [a, b] : [b, a];
      const percent = percentSourced(claims, sourced);
      expect(Number.isInteger(percent)).toBe(true);
      expect(percent === 100).toBe(claims > 0 && sourced === claims);
      expect(percent === 0).toBe(claims === 0 || sourced === 0);
    }),
  );
});
