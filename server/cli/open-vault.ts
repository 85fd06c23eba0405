import type { Settings } from '../config/settings';

import { isNote, loadNotes, loadSources, readBibliographyFile, withNamedBibliographies } from '../host/load-vault';
import { NoteReader } from '../host/note-reader';
import { refusalOf } from '../host/roots';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import type { ParseMarkdown } from '../markdown/remark';
import { findNote, packOf, type Vault, withBibliography, withNotes } from '../vault/vault';
import { type Given, givenFor, UsageError } from './command';
import type { Io } from './io';
import { findRoots, findTargets, isWithin, shownPath, type Target, uriOfTyped } from './paths';
import { withProgress } from './progress';

/** A vault and what of it a command was asked about. */
export interface Opened {
  readonly vault: Vault;
  /** The notes that the operands name, by path. */
  readonly notes: readonly Note[];
  readonly targets: readonly Target[];
  readonly parse: ParseMarkdown;
}

/**
 * Reads the vault that the operands lie in, and finds the notes they name. A file that is named is read whatever it is called
 * and whether or not it is excluded; a note of a pack too.
 */
export async function openVault(given: Given, io: Io): Promise<Opened> {
  const { value: targets, problem } = await findTargets(given.words, io);
  if (problem) throw new UsageError(problem);
  const parse = await io.parser();
  const roots = await findRoots(targets, io);
  for (const root of roots) {
    const refusal = await refusalOf(io.host, root, false);
    if (refusal) throw new UsageError(refusal);
  }
  const { vault: sources, files } = await loadSources({
    host: io.host,
    roots,
    ...(await sourceOptions(given, io)),
    parse,
  });
  const reader = new NoteReader(io.host, parse);
  const read = await withProgress(io, files.length, 'Reading notes', (progress) =>
    loadNotes({ vault: sources, files, host: io.host, reader, progress }),
  );
  const named = await readNamed(read, targets, io, parse);
  const vault = await withNamedBibliographies(named, named.open.values(), io.host);
  return { vault, targets, parse, notes: notesAt(vault, targets).sort(byPath(io)) };
}

/** Packs, bibliographies and settings at the working directory, without the notes: what a text is compared with. */
export async function openSources(given: Given, io: Io): Promise<{ vault: Vault; parse: ParseMarkdown; here: string }> {
  const here = uriOfTyped(io, '<text>.md');
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

/** The writer's notes that are named; those of a pack only where the pack, or a part of it, is what was named. */
function notesAt(vault: Vault, targets: readonly Target[]): Note[] {
  const own = [...vault.notes.keys()]
    .filter((uri) => isNamed(targets, uri))
    .flatMap((uri) => findNote(vault, uri) ?? []);
  const inPacks = targets.filter((target) => vault.packs.some((pack) => isWithin(target.uri, pack.uri)));
  const published = vault.packs.flatMap((pack) => [pack.document, ...pack.notes]);
  return [...own, ...published.filter((note) => isNamed(inPacks, note.uri) && packOf(vault, note.uri) !== undefined)];
}

function byPath(io: Io): (a: Note, b: Note) => number {
  return (a, b) => {
    const [left, right] = [shownPath(a.uri, io), shownPath(b.uri, io)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
