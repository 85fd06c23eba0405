import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedReferencesAt, referencesAt } from '../../server/features/references';
import { isRefusal } from '../../server/features/rename/change';
import { renameAt } from '../../server/features/rename/rename';
import { memoryUri } from '../../server/host/memory';
import { clientOf } from '../../server/lsp/capabilities';
import { toDiagnostic, toLocations } from '../../server/lsp/convert';
import { DiagnosticsText } from '../../server/lsp/diagnostics-text';
import { JsonBytes } from '../../server/lsp/json-bytes';
import { asAnswer, messageParts } from '../../server/lsp/json-text';
import { locationsText } from '../../server/lsp/location-text';
import { renameEditText, toRenameEdit } from '../../server/lsp/rename-edit';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { type Vault, withNotes } from '../../server/vault/vault';
import { vaultOf } from '../fixture';

/** What a client reads of an answer. */
const read = (parts: readonly Uint8Array[]): unknown => {
  const message = { jsonrpc: '2.0', id: 'é', result: asAnswer<object>(parts) };
  const text = messageParts(message)
    .map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString('utf8')))
    .join('');
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(message))); // where it is not written as text
  return JSON.parse(text).result;
};

const files: Record<string, string> = {
  'Talks.md':
    '---\naliases: ["Q “1”"]\n---\n# Talks\n\n## Ünder\n\nSee [[#Ünder]] and [[Other]]. ^id1\n\n[[Talks#^id1]] [me](Talks.md)\n',
  'Other.md': 'A [[Talks]], ![[Talks#Ünder|x]], [[Q “1”]].\n\n[b](Talks.md#ünder) [c](./Talks.md) [[Nowhere]]\n',
  'a b/Ein "Satz".md': '[[Talks]] é [[Talks|two\nlines]] 𝒳 [d](../Talks.md)\n',
  'a b/Other.md': '[[Other]] [[../Other]] [e](<../Other.md>) [f](Other.md)\n',
};

/** The vault as it was read, and then edited in two of its notes, of which one says no new name. */
async function vaults(): Promise<Vault[]> {
  const vault = await vaultOf(files);
  const edited = (path: string, text: string) => parseNote(memoryUri(path), text, parseWithRemark);
  const once = withNotes(vault, [edited('Other.md', `New [[Talks]] line.\n\n${files['Other.md']}`)]);
  return [vault, once, withNotes(once, [edited('Talks.md', '# Talks\n\nNo [[Other]].\n')]), vault];
}

const offsets = (text: string): number[] => Array.from(text, (_, i) => i);

describe('answers that are written as text', () => {
  it('say the places that lists of objects say', async () => {
    let found = 0;
    for (const vault of await vaults())
      for (const path of Object.keys(files)) {
        const note = vault.open.get(memoryUri(path)) ?? vault.read(memoryUri(path))!;
        for (const offset of offsets(note.text)) {
          const places = toLocations(vault, referencesAt(vault, note, offset, offset % 2 === 0));
          found += places.length;
          expect(read(locationsText(vault, packedReferencesAt(vault, note, offset, offset % 2 === 0)))).toEqual(places);
        }
      }
    expect(found).toBeGreaterThan(100);
  });

  it.each([
    {},
    { documentChanges: true },
    { documentChanges: true, resourceOperations: ['rename' as const], changeAnnotationSupport: {} },
  ])('say the edits that objects say to a client with %j', async (workspaceEdit) => {
    const client = clientOf({ processId: null, rootUri: null, capabilities: { workspace: { workspaceEdit } } });
    const session = { openDocument: (uri: string) => (uri.includes('Other') ? { uri, version: 3 } : undefined) };
    let made = 0;
    for (const vault of await vaults())
      for (const path of Object.keys(files)) {
        const note = vault.open.get(memoryUri(path)) ?? vault.read(memoryUri(path))!;
        for (const offset of offsets(note.text)) {
          const change = renameAt(vault, note, offset, 'Größe "2"');
          if (isRefusal(change)) continue;
          const edit = toRenameEdit(client, session, vault, change);
          made += change.edits.length;
          expect(read(renameEditText(client, session, vault, change))).toEqual(JSON.parse(JSON.stringify(edit)));
        }
      }
    expect(made).toBeGreaterThan(100);
  });

  it('say the findings that objects say', () => {
    const text = new DiagnosticsText();
    const finding = fc.record({
      severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const, 'hint' as const),
      rule: fc.constantFrom('broken-link', 'unused-footnote'),
      message: fc.oneof(fc.constantFrom('“A” — b', '', ' "c" \\n'), fc.string({ unit: 'grapheme' })),
      span: fc.tuple(fc.nat(40), fc.nat(40)).map(([start, length]) => ({ start, end: start + length })),
      uri: fc.constant('file:///a.md'),
    });
    const lines = [0, 7, 8, 30];
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        const list = findings.map((each) => toDiagnostic(lines, each));
        expect(read([text.addTo(new JsonBytes(), lines, findings).done()])).toEqual(list);
      }),
    );
  });

  it('hold any string and number', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat())), (items) => {
        const bytes = new JsonBytes(1).ascii('[0');
        for (const [text, number] of items) bytes.ascii(',').string(text).ascii(',').number(number);
        expect(read([bytes.ascii(']').done()])).toEqual([0, ...items.flat()]);
      }),
    );
  });
});
