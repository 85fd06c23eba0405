import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBibliography } from '../../server/bibliography/read';
import { decodeIndex, encodeIndex } from '../../server/host/index-file';
import { memoryUri } from '../../server/host/memory';
import { packedAnew, withoutPause } from '../../server/host/read-table';
import { findingsOf } from '../../server/lint/findings-of';
import type { Note } from '../../server/markdown/note';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { perObject } from '../../server/text/memo';
import { entryOf, type TextStamp } from '../../server/vault/notes/entry';
import { type Change, Notes } from '../../server/vault/notes/notes';
import { SegmentBuilder } from '../../server/vault/notes/segment-builder';
import { textHash } from '../../server/vault/notes/text-hash';
import {
  emptyVault,
  type Vault,
  withBibliography,
  withEntries,
  withNotes,
  withoutBibliography,
  withoutNotes,
  withTable,
} from '../../server/vault/vault';
import { vaultOf, vaultRoot } from '../fixture';
import {
  describeBacklinks,
  describeBacklinksNaively,
  describeEntities,
  describeEntries,
  describeFindings,
  describeLinks,
  describeTables,
  describeTablesNaively,
} from './describe-vault';
import { bibliographyPaths, bibliographyText, noteText, path, paths } from './random-vault';

/** The files and buffers that a vault is to be equal to. */
interface Model {
  readonly disk: Map<string, string>;
  readonly open: Map<string, string>;
  readonly bibliographies: Map<string, string>;
  vault: Vault;
}

type Step =
  | { readonly kind: 'write' | 'edit'; readonly path: string; readonly text: string }
  | { readonly kind: 'open' | 'close' | 'delete'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'many'; readonly files: readonly (readonly [string, string | undefined])[] }
  | { readonly kind: 'bibliography'; readonly path: string; readonly text: string | undefined }
  | { readonly kind: 'pack' | 'index' | 'reload' }
  | { readonly kind: 'packWhile'; readonly steps: readonly Step[] };

const simpleStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('write', 'edit'), path, text: noteText }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('open', 'close', 'close', 'delete'), path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename'), path, to: path }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: simpleStep },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('many'),
      files: fc.array(fc.tuple(path, fc.option(noteText, { nil: undefined })), { maxLength: 12 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('bibliography'),
      path: fc.constantFrom(...bibliographyPaths),
      text: fc.option(bibliographyText, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pack', 'index', 'reload') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('packWhile'), steps: fc.array(simpleStep, { maxLength: 6 }) }),
  },
);

const parsed = perObject(
  (_: Map<string, Note>) => (uri: string, text: string) => parseNote(uri, text, parseWithRemark),
);
const known = new Map<string, Note>();
function noteOf(uri: string, text: string): Note {
  const key = `${uri}\n${text}`;
  const note = known.get(key) ?? parsed(known)(uri, text);
  known.set(key, note);
  return note;
}

const stampFor = (text: string): TextStamp => ({
  modified: text.length + 0.5,
  size: text.length,
  hash: textHash(text),
});

/** What is held of a file that is not open. */
const closed = (name: string, text: string): Change => ({
  entry: entryOf(noteOf(memoryUri(name), text)),
  stamp: stampFor(text),
});

const readerOf = (model: Pick<Model, 'disk'>) => (uri: string) => {
  const found = [...model.disk].find(([name]) => memoryUri(name) === uri);
  return found && noteOf(uri, found[1]);
};

/** The vault of these files, made at once. */
function scratch(model: Model, packs: Vault['packs']): Vault {
  const builder = new SegmentBuilder();
  for (const [name, text] of model.disk) builder.add(entryOf(noteOf(memoryUri(name), text)), stampFor(text));
  const empty = { ...emptyVault, roots: [vaultRoot], packs, read: readerOf(model) };
  const base = withTable(empty, new Notes(builder.finish()));
  const buffers = [...model.open].map(([name, text]) => noteOf(memoryUri(name), text));
  const vault = withNotes(base, buffers);
  return [...model.bibliographies]
    .map(([name, text]) => readBibliography(memoryUri(name), text))
    .reduce(withBibliography, vault);
}

async function take(model: Model, step: Step): Promise<void> {
  const { disk, open, bibliographies } = model;
  const change = (name: string, text: string | undefined): readonly [string, Change] => [
    memoryUri(name),
    text === undefined ? undefined : closed(name, text),
  ];
  switch (step.kind) {
    case 'write':
      disk.set(step.path, step.text);
      if (!open.has(step.path)) model.vault = withEntries(model.vault, [change(step.path, step.text)]);
      return;
    case 'edit':
    case 'open': {
      const text = step.kind === 'edit' ? step.text : disk.get(step.path);
      if (text === undefined) return;
      open.set(step.path, text);
      model.vault = withNotes(model.vault, [noteOf(memoryUri(step.path), text)]);
      return;
    }
    case 'close':
      if (!open.delete(step.path)) return;
      model.vault = withEntries(model.vault, [change(step.path, disk.get(step.path))]);
      return;
    case 'delete':
      disk.delete(step.path);
      if (!open.has(step.path)) model.vault = withoutNotes(model.vault, [memoryUri(step.path)]);
      return;
    case 'rename': {
      const text = disk.get(step.path);
      if (text === undefined || open.has(step.path) || open.has(step.to)) return;
      disk.delete(step.path);
      disk.set(step.to, text);
      const gone = step.path === step.to ? [] : [change(step.path, undefined)];
      model.vault = withEntries(model.vault, [...gone, change(step.to, text)]);
      return;
    }
    case 'many': {
      const last = new Map(step.files);
      for (const [name, text] of last) {
        if (text === undefined) disk.delete(name);
        else disk.set(name, text);
      }
      const names = [...last.keys()].filter((name) => !open.has(name));
      model.vault = withEntries(
        model.vault,
        names.map((name) => change(name, disk.get(name))),
      );
      return;
    }
    case 'bibliography': {
      const uri = memoryUri(step.path);
      if (step.text === undefined) bibliographies.delete(step.path);
      else bibliographies.set(step.path, step.text);
      model.vault =
        step.text === undefined
          ? withoutBibliography(model.vault, uri)
          : withBibliography(model.vault, readBibliography(uri, step.text));
      return;
    }
    case 'pack': {
      const notes = await packedAnew(model.vault.notes, withoutPause);
      model.vault = { ...model.vault, notes: notes! };
      return;
    }
    case 'packWhile': {
      const before = model.vault.notes;
      const packed = await packedAnew(before, withoutPause);
      for (const inner of step.steps) await take(model, inner);
      model.vault = { ...model.vault, notes: packed!.withChangesOf(model.vault.notes, before) };
      return;
    }
    case 'index': {
      const packed = await packedAnew(model.vault.notes, withoutPause);
      const parts = await encodeIndex({ segment: packed!.segment, writtenAt: 7.5 }, withoutPause);
      const { segment } = (await decodeIndex(Buffer.concat(parts!), withoutPause))!;
      model.vault = withNotes(withTable({ ...model.vault, open: new Map() }, new Notes(segment)), [
        ...model.vault.open.values(),
      ]);
      return;
    }
    case 'reload':
      model.vault = withNotes(withTable({ ...model.vault, open: new Map() }, model.vault.notes), [
        ...model.vault.open.values(),
      ]);
      return;
  }
}

describe('a vault that was changed step by step', () => {
  let packs: Vault['packs'] = [];
  beforeAll(async () => {
    packs = (await vaultOf({})).packs;
  });

  /** Drives a vault through the steps and compares it after each with one made at once. */
  async function drive(steps: readonly Step[], compare: (vault: Vault, fresh: Vault) => void): Promise<void> {
    const model: Model = { disk: new Map(), open: new Map(), bibliographies: new Map(), vault: emptyVault };
    model.vault = { ...emptyVault, roots: [vaultRoot], packs, read: readerOf(model) };
    for (const [i, one] of steps.entries()) {
      await take(model, one);
      try {
        compare(model.vault, scratch(model, packs));
      } catch (error) {
        (error as Error).message = `after step ${i}: ${(error as Error).message}`;
        throw error;
      }
    }
  }

  const names = new Set(paths.map((name) => name.slice(name.lastIndexOf('/') + 1, -'.md'.length)));

  it('holds the entries, links and tables of one that was made at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 70, size: 'max' }), (steps) =>
        drive(steps, (vault, fresh) => {
          expect(describeEntries(vault)).toEqual(describeEntries(fresh));
          expect(describeEntities(vault)).toEqual(describeEntities(fresh));
          expect(describeTables(vault, [...names])).toEqual(describeTablesNaively(fresh, [...names]));
          // What the same entities are known by is the same: it is not worked out twice.
          const same = { ...fresh, ownEntities: vault.ownEntities };
          expect(describeLinks(vault)).toEqual(describeLinks(same));
          expect(describeBacklinks(vault)).toEqual(describeBacklinksNaively(same));
        }),
      ),
      { numRuns: 50 },
    );
  });

  it('has the findings of one that was made at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), (steps) =>
        drive(steps, (vault, fresh) => expect(describeFindings(vault, findingsOf)).toEqual(describeFindings(fresh))),
      ),
      { numRuns: 10 },
    );
  });
});
