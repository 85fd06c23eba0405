import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host, IndexFile } from '../../server/host/host';
import { decodeIndex, encodeIndex } from '../../server/host/index-file';
import { loadSources } from '../../server/host/load-vault';
import { memoryHost, memoryUri } from '../../server/host/memory';
import { withNamedBibliographies } from '../../server/host/named-bibliographies';
import { NoteReader } from '../../server/host/note-reader';
import { readTable, withoutPause } from '../../server/host/read-table';
import { findingsOf } from '../../server/lint/findings-of';
import { Session } from '../../server/lsp/session';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { noNotes } from '../../server/vault/notes/notes';
import { findNote, type Vault, withNotes, withTable } from '../../server/vault/vault';
import { packRoot, testPack, vaultRoot } from '../fixture';
import {
  describeAttachments,
  describeBacklinks,
  describeBacklinksNaively,
  describeEntities,
  describeEntries,
  describeFindings,
  describeLinks,
  describeTables,
  describeTablesNaively,
} from '../vault/describe-vault';
import { bibliographyPaths, bibliographyText, noteText, path as pathOfNote } from '../vault/random-vault';

/** What happens to the files and buffers of a workspace. */
type Deed =
  | { readonly kind: 'write' | 'edit'; readonly path: string; readonly text: string }
  | { readonly kind: 'open' | 'close' | 'delete'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'many'; readonly files: readonly (readonly [string, string])[]; readonly gone: readonly string[] }
  | { readonly kind: 'folder'; readonly from: string; readonly to: string }
  | { readonly kind: 'reload'; readonly settings: number; readonly changed: readonly string[] }
  | { readonly kind: 'turns'; readonly count: number }
  | { readonly kind: 'look' | 'restart' | 'wait' };

/** Not notes of the vault by their names or places, and files that are told of like them. */
const oddPaths = ['/node_modules/plan.md', '/node_modules/own.bib', '/draft.txt', '/kept/Outside.md'] as const;
const attachmentPaths = ['/x.png', '/a/x.png', '/b/x.png', '/a/b/y.pdf', '/node_modules/x.png'] as const;
/** Each name in one composition alone: two files that differ in nothing else are one to a client. */
const path = pathOfNote.filter((name) => !/i\u0308|\u00c9/.test(name));
const anyPath = fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: fc.constantFrom(...oddPaths) });
const files: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(anyPath, noteText) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...bibliographyPaths), bibliographyText) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...attachmentPaths), fc.constant('')) },
  {
    weight: 1,
    arbitrary: fc.constant(['/.ibid.json', '{"exclude": ["b/**"], "rules": {"broken-link": "error"}}'] as const),
  },
);
const filePath = fc.oneof(
  { weight: 6, arbitrary: anyPath },
  { weight: 1, arbitrary: fc.constantFrom(...bibliographyPaths, ...attachmentPaths, '/.ibid.json') },
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: files.map(([name, text]): Deed => ({ kind: 'write', path: name, text })) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('edit'), path: anyPath, text: noteText }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('open', 'close', 'close'), path: anyPath }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete'), path: filePath }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename'), path, to: anyPath }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('many'),
      files: fc.array(files, { maxLength: 8 }),
      gone: fc.array(filePath, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('folder'), from: fc.constant('/a'), to: fc.constant('/b') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reload'),
      settings: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat({ max: 2 })),
      changed: fc.array(path, { maxLength: 3 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('turns'), count: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('look', 'wait') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
);

/** Several deeds happen while the session still takes in the ones before; then it is looked at. */
const batches = fc.array(fc.array(deed, { minLength: 1, maxLength: 9, size: 'max' }), {
  minLength: 1,
  maxLength: 12,
  size: 'max',
});

const settings = [{}, { exclude: ['A/**', '**/node_modules/**'] }, { bibliography: ['a/*.bib'] }] as const;
/** Stamps of files are no finer than this, in milliseconds: a file may change without a new one. */
const grain = 1000;

/** What waits in the event loop has its turn. */
async function turn(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1);
  await new Promise((resume) => setImmediate(resume));
}

/** A workspace whose files change under the session's hands. */
class Workspace {
  readonly disk = new Map<string, { text: string; modified: number }>();
  readonly open = new Map<string, string>();
  session: Session;
  private kept: { readonly roots: string; readonly bytes: Buffer } | undefined;
  private chosen = 0;
  private waiting: Promise<unknown>[] = [];
  private told: Promise<unknown> = Promise.resolve();
  private versions = 0;

  constructor(private readonly hasStamps: boolean) {
    for (const [uri, text] of Object.entries(testPack())) this.disk.set(uri, { text, modified: 0 });
    this.session = this.started();
  }

  private started(): Session {
    const session = new Session({
      host: this.host(),
      parse: parseWithRemark,
      onVaultChanged: () => undefined,
      onProblem: (message) => {
        throw new Error(message);
      },
    });
    this.session = session;
    this.load();
    for (const [name, text] of this.open) session.update(this.document(name, text));
    return session;
  }

  host(): Host {
    const texts = () => Object.fromEntries([...this.disk].map(([uri, { text }]) => [uri, text]));
    const later = (): Promise<void> => new Promise((resume) => setImmediate(resume));
    return {
      bundledPack: packRoot,
      readText: async (uri) => {
        const text = this.disk.get(uri)?.text;
        await later();
        return text;
      },
      readTextNow: (uri) => this.disk.get(uri)?.text,
      listFiles: async (folder, exclude) => {
        const listed = await memoryHost(texts(), packRoot).listFiles(folder, exclude);
        await later();
        return listed;
      },
      ...(this.hasStamps
        ? {
            stampsOf: (uris: readonly string[]) =>
              uris.map((uri) => {
                const file = this.disk.get(uri);
                return file && { modified: file.modified, size: file.text.length };
              }),
            index: {
              read: async (roots: readonly string[]) =>
                this.kept?.roots === roots.join() ? decodeIndex(this.kept.bytes, withoutPause) : undefined,
              write: async (roots: readonly string[], index: IndexFile) => {
                const parts = await encodeIndex(index, withoutPause);
                this.kept = { roots: roots.join(), bytes: Buffer.concat(parts!) };
                return undefined;
              },
            },
          }
        : {}),
    };
  }

  private document(name: string, text: string): TextDocument {
    return TextDocument.create(memoryUri(name), 'markdown', ++this.versions, text);
  }

  private load(): void {
    const { packsRead, sourcesRead, notesRead } = this.session.load([vaultRoot], settings[this.chosen]!);
    this.waiting.push(packsRead, sourcesRead, notesRead);
  }

  /** The client tells of changed files. */
  private tell(uris: readonly string[]): void {
    const { session } = this;
    this.told = this.told.then(async () => {
      if (session === this.session && (await session.filesChanged(uris))) this.load();
    });
  }

  private put(name: string, text: string): string {
    const uri = memoryUri(name);
    this.disk.set(uri, { text, modified: Math.floor(Date.now() / grain) * grain });
    return uri;
  }

  /** Another text of the same length: the file may have the same stamp as before. */
  private twist(uri: string): void {
    const file = this.disk.get(uri);
    const other = (word: string): string => (word === 'plan' ? 'gone' : 'plan');
    if (file) this.put(uri, file.text.replace(/plan|gone/g, other));
  }

  async take(one: Deed): Promise<void> {
    switch (one.kind) {
      case 'write':
        return this.tell([this.put(one.path, one.text)]);
      case 'edit':
      case 'open': {
        const text = one.kind === 'edit' ? one.text : this.disk.get(memoryUri(one.path))?.text;
        if (text === undefined) return;
        this.open.set(one.path, text);
        return this.session.update(this.document(one.path, text));
      }
      case 'close':
        if (this.open.delete(one.path)) this.waiting.push(this.session.close(memoryUri(one.path)));
        return;
      case 'delete':
        this.disk.delete(memoryUri(one.path));
        return this.tell([memoryUri(one.path)]);
      case 'rename': {
        const file = this.disk.get(memoryUri(one.path));
        if (!file) return;
        this.disk.delete(memoryUri(one.path));
        this.disk.set(memoryUri(one.to), file); // a renamed file keeps its stamp
        return this.tell([memoryUri(one.path), memoryUri(one.to)]);
      }
      case 'many': {
        const written = one.files.map(([name, text]) => this.put(name, text));
        for (const name of one.gone) this.disk.delete(memoryUri(name));
        return this.tell([...written, ...one.gone.map(memoryUri)]);
      }
      case 'folder': {
        const [from, to] = [memoryUri(one.from), memoryUri(one.to)];
        for (const [uri, file] of [...this.disk]) {
          if (!uri.startsWith(`${from}/`)) continue;
          this.disk.delete(uri);
          this.disk.set(to + uri.slice(from.length), file);
        }
        return this.tell([from, to]); // of the folders alone
      }
      case 'reload':
        for (const name of one.changed) this.twist(memoryUri(name)); // nobody tells, the load is to see it
        this.chosen = one.settings;
        return this.load();
      case 'turns':
        for (let i = 0; i < one.count; i++) await turn();
        return;
      case 'look':
        this.session.snapshot();
        return;
      case 'wait':
        await vi.advanceTimersByTimeAsync(300);
        return;
      case 'restart':
        await this.settled();
        await vi.advanceTimersByTimeAsync(1500);
        this.session = this.started();
    }
  }

  async settled(): Promise<Vault> {
    for (let told: unknown; told !== this.told || this.waiting.length > 0; ) {
      told = this.told;
      const all = Promise.all([told, ...this.waiting.splice(0)]);
      let done = false;
      all.finally(() => {
        done = true;
      });
      for (let turns = 0; !done; turns++) {
        if (turns > 2000) throw new Error('the session does not come to rest');
        await turn();
      }
      await all;
    }
    this.session.snapshot();
    await this.session.settled();
    return this.session.snapshot();
  }

  /** The vault of these files and buffers, read at once. */
  async scratch(): Promise<Vault> {
    const parse = parseWithRemark;
    const { stampsOf: _, index: __, ...host } = this.host();
    const { vault, files: uris } = await loadSources({
      host,
      roots: [vaultRoot],
      settings: settings[this.chosen]!,
      parse,
    });
    const reader = new NoteReader(host, parse);
    const read = await readTable({ host, reader, uris, known: noNotes, trustedBefore: 0, pause: withoutPause });
    const table = withTable({ ...vault, read: reader.find }, read!.notes);
    const buffers = [...this.open].map(([name, text]) => parseNote(memoryUri(name), text, parse));
    const all = withNotes(table, buffers);
    return withNamedBibliographies(all, all.notes.described('bibliography'), host);
  }
}

const sources = (vault: Vault): unknown => ({
  bibliographies: vault.bibliographies.map(({ uri, references }) => [uri, references.map(({ key }) => key)]),
  problems: vault.problems.map(({ uri, message }) => `${uri}: ${message}`).sort(),
  settings: vault.settings,
});

describe('a session', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_700_000_000_500 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const names = ['plan', 'Plan', 'naïve', 'x.y', 'Alpha'];

  it.each([
    ['on a disk with coarse stamps and an index', true],
    ['on files without stamps', false],
  ])('holds after every change what reading all at once gives, %s', async (_, hasStamps) => {
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const workspace = new Workspace(hasStamps);
        for (const batch of [[], ...all]) {
          for (const one of batch) await workspace.take(one);
          const vault = await workspace.settled();
          const fresh = await workspace.scratch();
          expect(sources(vault)).toEqual(sources(fresh));
          expect(describeEntries(vault)).toEqual(describeEntries(fresh));
          expect(describeEntities(vault)).toEqual(describeEntities(fresh));
          expect(describeTables(vault, names)).toEqual(describeTablesNaively(fresh, names));
          const same = { ...fresh, packs: vault.packs, ownEntities: vault.ownEntities };
          expect(describeLinks(vault)).toEqual(describeLinks(same));
          expect(describeAttachments(vault)).toEqual(describeAttachments(same));
          expect(describeBacklinks(vault)).toEqual(describeBacklinksNaively(same));
          expect(describeFindings(vault, findingsOf)).toEqual(describeFindings(same));
          const uris = [...vault.notes.keys()];
          expect(uris.map((uri) => findNote(vault, uri))).toEqual(uris.map((uri) => findNote(same, uri)));
        }
      }),
      { numRuns: 12 },
    );
  });
});
