import type { Settings } from '../config/settings';

import { isNote, loadNotes, loadSources } from '../host/load-vault';
import { readBibliographyFile, withNamedBibliographies } from '../host/named-bibliographies';
import { NoteReader } from '../host/note-reader';
import { refusalOf } from '../host/roots';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import type { ParseMarkdown } from '../markdown/remark';
import { findNote, packOf, type Vault, withBibliography, withNotes, withTable } from '../vault/vault';
import { type Given, givenFor, UsageError } from './command';
import type { Io } from './io';
import { type LintPool, startPool } from './lint-pool';
import { findRoots, findTargets, isWithin, shownPath, type Target, uriOfTyped } from './paths';
import { withProgress } from './progress';
import { keepIndex, readByIndex } from './table-by-index';

/** A vault and what of it a command was asked about. */
export interface Opened {
  readonly vault: Vault;
  /** The URIs of the notes that the operands name, by path. {@link notesOf} reads them. */
  readonly uris: readonly string[];
  readonly targets: readonly Target[];
  readonly parse: ParseMarkdown;
  /** Holds the notes that were read, and has threads that help where the vault is large enough. */
  readonly pool: LintPool | undefined;
  /** Leaves an index of the notes for later runs, where the vault is large and they changed since the last. */
  readonly keepIndex: () => Promise<void>;
}

/** The notes that the operands name, by path, one after the other: not all of a vault need be in memory at once. */
export function* notesOf({ vault, uris }: Pick<Opened, 'vault' | 'uris'>): Generator<Note> {
  for (const uri of uris) {
    const note = findNote(vault, uri);
    if (note) yield note;
  }
}

/**
 * Reads the vault that the operands lie in, and finds the notes they name. A file that is named is read whatever it is called
 * and whether or not it is excluded; a note of a pack too. With `inThreads` a large vault is read by several threads, which
 * then wait to lint: who asks for them ends them (`pool.end`). With `keeps` such a vault is read by the index of an earlier run.
 */
export async function openVault(given: Given, io: Io, { inThreads = false, keeps = false } = {}): Promise<Opened> {
  const { value: targets, problem } = await findTargets(given.words, io);
  if (problem) throw new UsageError(problem);
  const parse = await io.parser();
  const roots = await findRoots(targets, io);
  for (const root of roots) {
    const refusal = await refusalOf(io.host, root, false);
    if (refusal) throw new UsageError(refusal);
  }
  const load = { roots, ...(await sourceOptions(given, io)) };
  const { vault: sources, files } = await loadSources({ host: io.host, parse, ...load });
  const pool = inThreads ? startPool(io, load, files) : undefined;
  try {
    const { vault, keepIndex } = await readVault(sources, files, targets, { io, parse, pool, keeps });
    return { vault, targets, parse, uris: urisAt(vault, targets, io), pool, keepIndex };
  } catch (error) {
    pool?.end();
    throw error;
  }
}

/** The vault with its notes, and with the files that are named and do not belong to it. */
async function readVault(
  sources: Vault,
  files: readonly string[],
  targets: readonly Target[],
  { io, parse, pool, keeps }: Opening,
): Promise<Pick<Opened, 'vault' | 'keepIndex'>> {
  const { host } = io;
  const { roots } = sources;
  const reader = new NoteReader(host, parse);
  const isKept = keeps && pool?.isLarge === true;
  const lookedAt = Date.now();
  const known = isKept ? await readByIndex(host, roots, files, reader) : undefined;
  const read = await withProgress(io, files.length, 'Reading notes', async (progress) => {
    const notes = known?.notes ?? (await pool?.read(files, host, reader, progress));
    if (!pool || !notes) return loadNotes({ vault: sources, files, host, reader, progress });
    const find = (uri: string): Note | undefined => pool.held(uri) ?? reader.find(uri);
    return withNamedBibliographies(withTable({ ...sources, read: find }, notes), notes.described('bibliography'), host);
  });
  const named = await readNamed(read, targets, io, parse);
  const isStale = isKept && known?.isStale !== false;
  return {
    vault: await withNamedBibliographies(named, named.open.values(), host),
    keepIndex: async () => (isStale ? keepIndex(host, roots, read.notes, lookedAt) : undefined),
  };
}

/** How a vault is opened: by whom it is read, and whether the index of an earlier run is used and one left for later runs. */
interface Opening {
  readonly io: Io;
  readonly parse: ParseMarkdown;
  readonly pool: LintPool | undefined;
  readonly keeps: boolean;
}

/** Packs, bibliographies and settings around a file (else the working directory), without the notes: what a text is compared with. */
export async function openSources(
  given: Given,
  io: Io,
  here = uriOfTyped(io, '<text>.md'),
): Promise<{ vault: Vault; parse: ParseMarkdown; here: string }> {
  const parse = await io.parser();
  const roots = await findRoots([{ kind: 'file', uri: here }], io);
  const { vault } = await loadSources({ host: io.host, roots, ...(await sourceOptions(given, io)), parse });
  return { vault, parse, here };
}

/** Whether the operands name `uri` or a folder around it. */
export const isNamed = (targets: readonly Target[], uri: string): boolean =>
  targets.some((target) => target.uri === uri || (target.kind === 'folder' && isWithin(uri, target.uri)));

/** `--pack` and `--config`, checked: what is named and not there is a mistake on the command line. */
async function sourceOptions(given: Given, io: Io): Promise<{ settings: Partial<Settings>; config?: string }> {
  const config = givenFor(given, 'config');
  if (config !== undefined && (await io.host.kindOf(uriOfTyped(io, config))) !== 'file') {
    throw new UsageError(`no such configuration file: ${config}.`);
  }
  const packs = given.values.get('pack') ?? [];
  const shipped = packs.includes('bundled') && (await io.host.kindOf(uriOfTyped(io, 'bundled'))) === undefined;
  for (const pack of packs) {
    if (pack === 'bundled' && shipped) continue;
    if ((await io.host.kindOf(`${uriOfTyped(io, pack)}/pack.json`)) === 'file') continue;
    const is = (await io.host.kindOf(uriOfTyped(io, pack))) === undefined ? 'no such folder' : 'it holds no pack.json';
    throw new UsageError(`no pack at ${pack}: ${is}.`);
  }
  return {
    settings:
      packs.length > 0
        ? { packs: packs.map((pack) => (pack === 'bundled' && shipped ? pack : uriOfTyped(io, pack))) }
        : {},
    ...(config === undefined ? {} : { config: uriOfTyped(io, config) }),
  };
}

/** The vault with the files that are named one by one and that listing the folders did not bring. */
async function readNamed(vault: Vault, targets: readonly Target[], io: Io, parse: ParseMarkdown): Promise<Vault> {
  let result = vault;
  for (const target of targets) {
    if (target.kind === 'folder' || isKnown(result, target.uri)) continue;
    const text = target.kind === 'stdin' ? await io.stdin() : await io.host.readText(target.uri);
    if (text === undefined) throw new UsageError(`${shownPath(target.uri, io)} could not be read.`);
    const bibliography = isBibliography(target) ? await readBibliographyFile(io.host, target.uri) : undefined;
    result = bibliography
      ? withBibliography(result, bibliography)
      : withNotes(result, [parseNote(target.uri, text, parse)]);
  }
  return result;
}

const isBibliography = ({ kind, uri }: Target): boolean =>
  kind === 'file' && /\.(?:bib|json|ya?ml)$/i.test(uri) && !isNote(uri);

function isKnown(vault: Vault, uri: string): boolean {
  if (findNote(vault, uri)) return true;
  return [...vault.bibliographies, ...vault.packs.map((pack) => pack.bibliography)].some((known) => known.uri === uri);
}

/** The writer's notes that are named, by path; those of a pack only where the pack, or a part of it, is what was named. */
function urisAt(vault: Vault, targets: readonly Target[], io: Io): string[] {
  const own = [...vault.notes.keys()].filter((uri) => isNamed(targets, uri));
  const inPacks = targets.filter((target) => vault.packs.some((pack) => isWithin(target.uri, pack.uri)));
  const published = vault.packs.flatMap((pack) => [pack.document, ...pack.notes]).map((note) => note.uri);
  const named = published.filter((uri) => isNamed(inPacks, uri) && packOf(vault, uri) !== undefined);
  const shown = new Map([...own, ...named].map((uri) => [uri, shownPath(uri, io)]));
  return [...shown].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([uri]) => uri);
}
