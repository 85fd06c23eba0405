import { dirname, relative, resolve, sep } from 'node:path';
import { pathOfUri, uriOfPath } from '../host/file-uri';
import {
  applyBaseline,
  type Baseline,
  decodeBaseline,
  type KnownBy,
  makeBaseline,
  shrunkBaseline,
} from '../lint/baseline';
import { type Given, givenFor, UsageError } from './command';
import type { Io } from './io';
import { isNamed, type Opened } from './open-vault';
import { uriOfTyped } from './paths';
import type { ReportedFinding } from './report';
import { counted } from './style';

/** The findings that the baseline leaves, and what there is to say of it. */
export interface Kept {
  readonly findings: readonly ReportedFinding[];
  readonly remarks: readonly string[];
  readonly failures: readonly string[];
}

/**
 * Applies the baseline that the command line names, and brings it up to date when asked to: one that is not there is made of
 * all findings, one that is there loses what is no longer found in the files of this run.
 */
export async function keepBaseline(
  given: Given,
  opened: Opened,
  findings: readonly ReportedFinding[],
  io: Io,
): Promise<Kept> {
  const typed = givenFor(given, 'baseline');
  if (typed === undefined) return { findings, remarks: [], failures: [] };
  const uri = uriOfTyped(io, typed);
  const knownBy = knownBeside(uri);
  const updates = given.switches.has('update-baseline');
  const text = await io.host.readText(uri);
  if (text === undefined && !updates) {
    throw new UsageError(`no such baseline: ${typed}. Add --update-baseline to make it.`);
  }
  if (text === undefined) return make(uri, typed, findings, io);
  const { value: baseline, problems } = decodeBaseline(text);
  if (!baseline) throw new UsageError(`${typed} is no baseline: ${problems[0]}.`);
  const shrunk = shrunkFor(opened, baseline, findings.map(knownBy), uri);
  const left = applyBaseline(findings, baseline, knownBy);
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

async function make(uri: string, typed: string, findings: readonly ReportedFinding[], io: Io): Promise<Kept> {
  const failures = await write(uri, typed, makeBaseline(findings.map(knownBeside(uri))), io);
  if (failures.length > 0) return { findings, remarks: [], failures };
  return { findings: [], remarks: [`${counted(findings.length, 'finding')} recorded in ${typed}.`], failures };
}

async function write(uri: string, typed: string, baseline: Baseline, io: Io): Promise<string[]> {
  const problem = await io.host.writeText(uri, `${JSON.stringify(baseline, null, 2)}\n`);
  return problem === undefined ? [] : [`${typed} ${problem}.`];
}

/** The baseline without what is gone. A file that this run did not look at keeps its entries. */
function shrunkFor({ targets }: Opened, baseline: Baseline, findings: readonly KnownBy[], uri: string): Baseline {
  const folder = dirname(pathOfUri(uri)!);
  const isSeen = (file: string): boolean => isNamed(targets, uriOfPath(resolve(folder, file)));
  const seen = baseline.findings.filter((entry) => isSeen(entry.file));
  const { findings: kept } = shrunkBaseline({ version: 1, findings: seen }, findings);
  const left = new Map(kept.map((entry) => [keyOf(entry), entry]));
  return {
    version: 1,
    findings: baseline.findings.flatMap((entry) => (isSeen(entry.file) ? (left.get(keyOf(entry)) ?? []) : entry)),
  };
}

/** Files are named as seen from the baseline's folder, so that it means the same wherever the command is run. */
function knownBeside(baseline: string): (finding: ReportedFinding) => KnownBy {
  const folder = dirname(pathOfUri(baseline)!);
  return ({ uri, rule, hash }) => {
    const path = pathOfUri(uri);
    return { file: path === undefined ? uri : relative(folder, path).replaceAll(sep, '/'), rule, hash: hash! };
  };
}

const keyOf = ({ file, rule, hash }: Baseline['findings'][number]): string => `${file}\n${rule}\n${hash}`;
const total = (baseline: Baseline): number => baseline.findings.reduce((sum, entry) => sum + entry.count, 0);
