import { readJson } from '../bibliography/read-json';
import { splitSentences } from '../text/sentences';
import { overlaps, type Span } from '../text/span';
import { fnv1a64 } from './hash';
import type { Finding } from './rule';

/** Findings that are known and let be: `count` times in `file`, each known by its rule and its words, never by a line. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  /** {@link hashOf} the finding. */
  readonly hash: string;
  readonly count: number;
}

/** What a baseline knows a finding by: its rule, {@link hashOf} it, and its file as a path that is the same on every machine. */
export type KnownBy = Omit<BaselineEntry, 'count'>;

/** The findings that the baseline does not know, in their order. Of equal ones the first `count` are known. */
export function applyBaseline<F>(findings: readonly F[], baseline: Baseline, knownBy: (finding: F) => KnownBy): F[] {
  const left = new Map(baseline.findings.map((entry) => [keyOf(entry), entry.count]));
  return findings.filter((finding) => {
    const key = keyOf(knownBy(finding));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

/** The baseline that knows exactly these findings. Sorted, so that a version control system shows what changed. */
export function makeBaseline(findings: readonly KnownBy[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const { file, rule, hash } = finding;
    const count = (entries.get(keyOf(finding))?.count ?? 0) + 1;
    entries.set(keyOf(finding), { file, rule, hash, count });
  }
  return {
    version: 1,
    findings: [...entries.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
  };
}

/**
 * The baseline without what these findings (all of the files, before any baseline) no longer hold. It only shrinks: what is
 * new does not come in. The same object when nothing is gone.
 */
export function shrunkBaseline(baseline: Baseline, findings: readonly KnownBy[]): Baseline {
  const found = new Map(makeBaseline(findings).findings.map((entry) => [keyOf(entry), entry.count]));
  const kept = baseline.findings
    .map((entry) => ({ ...entry, count: Math.min(entry.count, found.get(keyOf(entry)) ?? 0) }))
    .filter((entry) => entry.count > 0);
  const total = (entries: readonly BaselineEntry[]): number => entries.reduce((sum, entry) => sum + entry.count, 0);
  return total(kept) === total(baseline.findings) ? baseline : { version: 1, findings: kept };
}

/** A baseline from its JSON text. `value` is undefined when it cannot be used, and `problems` says why. */
export function decodeBaseline(text: string): { value: Baseline | undefined; problems: string[] } {
  const { value: raw, problem } = readJson(text);
  if (problem) return { value: undefined, problems: [`it is not valid JSON, ${problem.message}`] };
  const data = isRecord(raw) ? raw : {};
  if (data.version !== 1 || !Array.isArray(data.findings)) {
    return { value: undefined, problems: ['it must be {"version": 1, "findings": […]}'] };
  }
  const wrong = data.findings.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0)
    return { value: undefined, problems: [`finding ${wrong + 1} must have file, rule, hash and count (1 or more)`] };
  return { value: { version: 1, findings: data.findings }, problems: [] };
}

/** What a finding is known by: its rule and the words of the sentences it stands in, white space folded. */
export function hashOf(finding: Pick<Finding, 'rule' | 'span'>, text: string): string {
  return fnv1a64(`${finding.rule}\n${anchorOf(text, finding.span)}`);
}

/**
 * The sentences that `span` touches, in the paragraph between blank lines around it, so that neither edits elsewhere nor
 * wrapping the lines anew changes it.
 */
function anchorOf(text: string, span: Span): string {
  const start = paragraphStart(text, span.start);
  const end = paragraphEnd(text, span.end);
  const touched = splitSentences(text.slice(start, end)).filter((sentence) => {
    const at = { start: sentence.start + start, end: sentence.end + start };
    return overlaps(at, { start: span.start, end: Math.max(span.end, span.start + 1) });
  });
  const first = touched[0];
  const anchor = first
    ? text.slice(start + first.start, start + touched.at(-1)!.end)
    : text.slice(span.start, span.end);
  return anchor.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** How far from a finding its paragraph is looked for; a longer one is cut there. */
const reach = 4000;

function paragraphStart(text: string, offset: number): number {
  const floor = Math.max(0, offset - reach);
  for (let at = text.lastIndexOf('\n', offset - 1); at > floor; at = text.lastIndexOf('\n', at - 1)) {
    if (isBlankBetween(text, text.lastIndexOf('\n', at - 1) + 1, at)) return at + 1;
  }
  return floor;
}

function paragraphEnd(text: string, offset: number): number {
  const limit = Math.min(text.length, offset + reach);
  for (let at = text.indexOf('\n', offset); at >= 0 && at < limit; at = text.indexOf('\n', at + 1)) {
    const next = text.indexOf('\n', at + 1);
    if (isBlankBetween(text, at + 1, next < 0 ? text.length : next)) return at;
  }
  return limit;
}

const isBlankBetween = (text: string, start: number, end: number): boolean => text.slice(start, end).trim() === '';

const keyOf = (entry: KnownBy): string => `${entry.file}\n${entry.rule}\n${entry.hash}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false;
  const { file, rule, hash, count } = value;
  return (
    typeof file === 'string' &&
    typeof rule === 'string' &&
    typeof hash === 'string' &&
    Number.isInteger(count) &&
    Number(count) > 0
  );
}
