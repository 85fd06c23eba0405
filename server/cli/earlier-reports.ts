import { createHash } from 'node:crypto';
import type { CacheStore } from '../host/host';
import { programBuild } from '../host/program-build';
import { lintSources } from '../lint/check-sources';
import { stillHold, type Unchanged } from '../lint/rests';
import type { Finding } from '../lint/rule';
import { lazy } from '../text/lazy';
import type { Vault } from '../vault/vault';
import type { FileReport, ReportForm } from './report';
import { decodeReports, encodeReports, type KeptReport } from './reports-file';
import { citedDigest, exportsDigest, hashAt, sharedDigest, textsDigest } from './vault-digests';

/** What an earlier run reported, as far as it is what this run would report. */
export interface EarlierReports {
  /** The report on the note at `uri`; undefined when it has to be linted. */
  find(uri: string): FileReport | undefined;
  /** Whether no note of the vault changed since, nor anything else. */
  readonly isCurrent: boolean;
  /** The findings in bibliographies, packs and settings, as `lintSources` gives them. */
  readonly sources: readonly Finding[];
  /** Keeps these reports, by URI, and the sources' findings for the next run. */
  keep(reports: ReadonlyMap<string, FileReport>): Promise<void>;
}

/** What a report depends on besides the vault. */
export interface Reporting {
  readonly form: ReportForm;
  readonly cwd: string;
}

/** Beyond so many bytes of findings nothing is kept. */
const most = 400_000_000;

/** The reports that are kept for this vault in `cache`. Undefined where the texts of its notes are not known by their hashes. */
export function earlierReports(cache: CacheStore, vault: Vault, { form, cwd }: Reporting): EarlierReports | undefined {
  const texts = textsDigest(vault.notes);
  if (texts === undefined || vault.open.size > 0) return undefined;
  const shared = sharedDigest(vault, [programBuild(), form, cwd]);
  const exports = lazy(() => exportsDigest(vault.notes));
  const cited = citedDigest(vault);
  const name = nameFor([form, cwd, vault.roots]);
  const bytes = cache.readCacheFile(name);
  const kept = bytes && decodeReports(bytes);
  const known = kept?.shared === shared ? kept : undefined;
  const since: Unchanged = {
    texts: known?.texts === texts,
    get exports() {
      return known?.exports === exports.value;
    },
  };
  const holds = (uri: string, { hash, rests }: KeptReport): boolean =>
    hash === hashAt(vault.notes, uri) && stillHold(rests, since, vault, () => vault.notes.get(uri)!);
  const sources = lazy(() => (known?.cited === cited ? known.sources : lintSources(vault)));
  return {
    isCurrent: since.texts,
    get sources() {
      return sources.value;
    },
    find(uri) {
      const report = known?.reports.get(uri);
      return report && holds(uri, report) ? { ...report.report, rests: report.rests, hash: report.hash } : undefined;
    },
    async keep(reports) {
      const files = new Map<string, KeptReport>();
      for (const [uri, report] of reports) {
        const { rests, hash } = report;
        // A file may have changed between the reading of the table and its turn.
        if (rests && hash !== undefined && hash === hashAt(vault.notes, uri)) files.set(uri, { hash, rests, report });
      }
      const parts = encodeReports({
        ...{ shared, texts, cited, exports: exports.value },
        sources: sources.value,
        reports: files,
      });
      if (parts.reduce((sum, { length }) => sum + length, 0) <= most) await cache.writeCacheFile(name, parts);
    },
  };
}

const nameFor = (told: readonly unknown[]): string =>
  `${createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32)}.findings`;
