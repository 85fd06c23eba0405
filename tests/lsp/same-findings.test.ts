import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryUri } from '../../server/host/memory';
import { lintNote } from '../../server/lint/lint-note';
import { positionAt } from '../../server/text/lines';
import { noteAt, vaultOf } from '../fixture';
import { arbitraryMarkdown } from '../markdown/arbitrary-markdown';
import { startTestServer } from './harness';

interface Report {
  readonly items: readonly {
    readonly code: string;
    readonly message: string;
    readonly range: { readonly start: object };
  }[];
}

const claims = fc.constantFrom(
  'Container traffic at Port Selmer rose by 64 percent in 2022.',
  'The ministry suspended the concession in January 2023.[^gone]',
  'Halvia leased the harbour [@selmerlease2016].',
  'Nobody knows [@nobody1999] or [[Nowhere]].',
);

describe('the server', () => {
  it('finds in an edited buffer what the command line finds in the file', async () => {
    const client = await startTestServer('//- /note.md\n$0', { capabilities: { textDocument: { diagnostic: {} } } });
    const textDocument = { uri: memoryUri('/note.md') };
    await fc.assert(
      fc.asyncProperty(arbitraryMarkdown, claims, async (markdown, claim) => {
        // A byte order mark is the file's and never in a buffer.
        const text = `${markdown.replace(/^\ufeff/, '')}\n\n${claim}\n`;
        await client.change('/note.md', text);
        const { items } = await client.request<Report>('textDocument/diagnostic', { textDocument });
        const vault = await vaultOf({ '/note.md': text });
        const note = noteAt(vault, '/note.md');
        const expected = lintNote(vault, note).map(({ rule, message, span }) => ({
          rule,
          message,
          start: positionAt(note.lines, span.start),
        }));
        expect(items.map(({ code, message, range }) => ({ rule: code, message, start: range.start }))).toEqual(
          expected,
        );
        expect(items.length).toBeGreaterThanOrEqual(claim.includes('selmerlease') ? 0 : 1);
      }),
      { numRuns: 60, seed: 3 },
    );
    await client.stop();
  });
});
