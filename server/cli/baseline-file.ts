import { dirname, relative, resolve, sep } from 'node:path';
import { pathOfUri, uriOfPath } from '../host/file-uri';
import {
  applyBaseline,
  type Baseline,
  type BaselineFiles,
  decodeBaseline,
  makeBaseline,
  shrunkBaseline,
} from '../lint/baseline';
import type { Finding } from '../lint/rule';
import { findNote, type Vault } from '../vault/vault';
import { type Given, givenFor, UsageError } from './command';
import type { Io } from './io';
import { isNamed, type Opened } from './open-vault';
import { uriOfTyped } from './paths';
import { bibliographiesOf } from './reporters/evidence-lines';
import { counted } from './style';

/** The findings that the baseline leaves, and what there is to say of it. */
export interface Kept {
  readonly findings: readonly Finding[];
  readonly remarks: readonly string[];
  readonly failures: readonly string[];
}

/**
 * Applies the baseline that the command line names, and brings it up to date when asked to: one that is not there is made of
 * all findings, one that is there loses what is no longer found in the files of this run.
 */
export async function keepBaseline(given: Given, opened: Opened, findings: readonly Finding[], io: Io): Promise<Kept> {
  const typed = givenFor(given, 'baseline');
  if (typed === undefined) return { findings, remarks: [], failures: [] };
  const uri = uriOfTyped(io, typed);
  const files = filesBeside(uri, opened.vault);
  const updates = given.switches.has('update-baseline');
  const text = await io.host.readText(uri);
  if (text === undefined && !updates) {
    throw new UsageError(`no such baseline: ${typed}. Add --update-baseline to make it.`);
  }
  if (text === undefined) return make(uri, typed, findings, files, io);
  const { value: baseline, problems } = decodeBaseline(text);
  if (!baseline) throw new UsageError(`${typed} is no baseline: ${problems[0]}.`);
  const shrunk = shrunkFor(opened, baseline, findings, files, uri);
  const left = applyBaseline(findings, baseline, files);
  const hidden = findings.length - left.length;
  const gone = total(baseline) - total(shrunk);
  const remarks = hidden > 0 ? [`${counted(hidden, 'known finding')} left out (${typed}).`] : [];
  if (gone === 0) return { findings: left, remarks, failures: [] };
  if (!updates) {
    remarks.push(
      `${counted(gone, 'finding')} of ${typed} ${gone === 1 ? 'is' : 'are'} no longer there; --update-baseline takes out what is gone.`,
    );
    return { findings: left, remarks, failures: [] };
  }
  const failures = await write(uri, typed, shrunk, io);
  return { findings: left, remarks: [...remarks, `${counted(gone, 'finding')} taken out of ${typed}.`], failures };
}

async function make(
  uri: string,
  typed: string,
  findings: readonly Finding[],
  files: BaselineFiles,
  io: Io,
): Promise<Kept> {
  const failures = await write(uri, typed, makeBaseline(findings, files), io);
  if (failures.length > 0) return { findings, remarks: [], failures };
  return { findings: [], remarks: [`${counted(findings.length, 'finding')} recorded in ${typed}.`], failures };
}

async function write(uri: string, typed: string, baseline: Baseline, io: Io): Promise<string[]> {
  const problem = await io.host.writeText(uri, `${JSON.stringify(baseline, null, 2)}\n`);
  return problem === undefined ? [] : [`${typed} ${problem}.`];
}

/** The baseline without what is gone. A file that this run did not look at keeps its entries. */
function shrunkFor(
  { targets }: Opened,
  baseline: Baseline,
  findings: readonly Finding[],
  files: BaselineFiles,
  uri: string,
): Baseline {
  const folder = dirname(pathOfUri(uri)!);
  const isSeen = (file: string): boolean => isNamed(targets, uriOfPath(resolve(folder, file)));
  const seen = baseline.findings.filter((entry) => isSeen(entry.file));
  const { findings: kept } = shrunkBaseline({ version: 1, findings: seen }, findings, files);
  const left = new Map(kept.map((entry) => [keyOf(entry), entry]));
  return {
    version: 1,
    findings: baseline.findings.flatMap((entry) => (isSeen(entry.file) ? (left.get(keyOf(entry)) ?? []) : entry)),
  };
}

/** Files are named as seen from the baseline's folder, so that it means the same wherever the command is run. */
function filesBeside(baseline: string, vault: Vault): BaselineFiles {
  const folder = dirname(pathOfUri(baseline)!);
  const texts = new Map(bibliographiesOf(vault).map((bibliography) => [bibliography.uri, bibliography.text]));
  return {
    textOf: (uri) => findNote(vault, uri)?.text ?? texts.get(uri),
    fileOf: (uri) => {
      const path = pathOfUri(uri);
      return path === undefined ? uri : relative(folder, path).replaceAll(sep, '/');
    },
  };
}

const keyOf = ({ file, rule, hash }: Baseline['findings'][number]): string => `${file}\n${rule}\n${hash}`;
const total = (baseline: Baseline): number => baseline.findings.reduce((sum, entry) => sum + entry.count, 0);
