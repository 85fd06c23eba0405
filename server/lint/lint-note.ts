import type { Note } from '../markdown/note';
import { mergedSpans } from '../text/mask';
import { contains, type Span, spanAt } from '../text/span';
import { stepwise } from '../text/stepwise';
import { vaultAt } from '../vault/folder-settings';
import type { Vault } from '../vault/vault';
import { findRule, rules } from './registry';
import type { Finding, Fix, Found, Rule, RuleContext, Suggestion } from './rule';
import { ruleSetting } from './rule-setting';

/** Findings that come from no rule: a text that could not be read, and a rule that failed. No setting and no ignore hides them. */
export const unreadable = 'unreadable';
export const internalError = 'internal-error';

/**
 * All findings of a note, in the order of the text: what could not be read, and what the rules find, at the severities
 * of the settings and without what the note's `ibid-ignore` comments silence. A rule that throws is one finding; the others
 * still run. A note of a pack may be given too.
 */
export const lintNote = (vault: Vault, note: Note, run: readonly Rule[] = rules): Finding[] =>
  stepwise(() => lintInSteps(vault, note, run)).value;

/** {@link lintNote} with a stop behind each rule. */
export function* lintInSteps(workspace: Vault, note: Note, run: readonly Rule[] = rules): Generator<void, Finding[]> {
  const vault = vaultAt(workspace, note.uri);
  const read = [
    ...note.problems,
    ...vault.problems.filter((problem) => problem.uri === note.uri && vault.notes.has(note.uri)),
  ];
  const unread = read.map(
    ({ span, message }): Finding => ({
      rule: unreadable,
      severity: 'error',
      uri: note.uri,
      span: within(note, span),
      message,
    }),
  );
  const findings: Finding[] = unread;
  for (const rule of run) {
    addFindings(vault, note, rule, findings);
    yield;
  }
  return findings.sort(byPlace);
}

/** The ways to mend a finding that {@link lintNote} gave for this vault and note; none when its rule knows none. */
export function fixesOf(vault: Vault, note: Note, finding: Finding): readonly Fix[] {
  const rule = findRule(finding.rule);
  return rule?.fixes?.(contextOf(vault, note, rule), finding) ?? [];
}

/**
 * The fix that `--fix` makes of a finding that {@link lintNote} gave: the first that is safe and edits the note alone, since a fix must
 * never reach into files that were not named.
 */
export const safeFixOf = (vault: Vault, note: Note, finding: Finding): Fix | undefined =>
  findRule(finding.rule)?.hasSafeFixes
    ? fixesOf(vault, note, finding).find(({ safe, edits }) => safe && edits.every((edit) => edit.uri === note.uri))
    : undefined;

/** The sources that would mend a finding that {@link lintNote} gave, best first. */
export function suggestionsOf(vault: Vault, note: Note, finding: Finding, limit: number): readonly Suggestion[] {
  const rule = findRule(finding.rule);
  return rule?.suggestions?.(contextOf(vault, note, rule), finding, limit) ?? [];
}

/** Makes ready, with stops, what the rules will ask for. */
export function* warmRules(vault: Vault, note: Note): Generator<void> {
  for (const rule of rules) if (rule.warm && isOn(vault, rule)) yield* rule.warm(contextOf(vault, note, rule));
}

/** What the rules sought among the names of the vault, see {@link Rule.namesSought}. None twice. */
export const namesSought = (vault: Vault, note: Note): ReadonlySet<string> =>
  new Set(
    rules.flatMap((rule) => (isOn(vault, rule) ? [...(rule.namesSought?.(contextOf(vault, note, rule)) ?? [])] : [])),
  );

/** What of the texts of other notes the findings rest on, see {@link Rule.restsOn}; undefined when nothing. */
export function textsRestedOn(vault: Vault, note: Note): string | undefined {
  const said = rules.flatMap((rule) => (isOn(vault, rule) ? (rule.restsOn?.(contextOf(vault, note, rule)) ?? []) : []));
  return said.length > 0 ? said.join('\n') : undefined;
}

const isOn = (vault: Vault, rule: Rule): boolean => ruleSetting(vault.settings, rule).severity !== 'off';

/** Sorted by place, then by rule. */
export const byPlace = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : Number(a.rule > b.rule));

function addFindings(vault: Vault, note: Note, rule: Rule, findings: Finding[]): void {
  const { severity } = ruleSetting(vault.settings, rule);
  if (severity === 'off') return;
  let found: readonly Found[];
  try {
    found = rule.check(contextOf(vault, note, rule));
  } catch (error) {
    findings.push(failureOf(note, rule, error));
    return;
  }
  if (found.length === 0) return;
  const targets = silencedBy(note, rule);
  for (const { span, message, data, pointsAt } of found) {
    if (targets.length > 0 && isSilenced(targets, span)) continue;
    findings.push({ span, message, data, rule: rule.id, severity: pointsAt ? 'hint' : severity, uri: note.uri });
  }
}

/** The blocks in which the note ignores `rule`, in order, none twice. */
function silencedBy(note: Note, rule: Rule): readonly { readonly span: Span }[] {
  if (rule.id === 'ignore-without-reason') return [];
  const targets = note.ignores.filter((ignore) => ignore.rule === rule.id).map((ignore) => ignore.target);
  return mergedSpans(targets).map((span) => ({ span }));
}

function isSilenced(targets: readonly { readonly span: Span }[], span: Span): boolean {
  const target = spanAt(targets, span.start);
  return target !== undefined && contains(target.span, span);
}

const contextOf = (workspace: Vault, note: Note, rule: Rule): RuleContext => {
  const vault = vaultAt(workspace, note.uri);
  return { vault, note, options: ruleSetting(vault.settings, rule).options };
};

function failureOf(note: Note, rule: Rule, error: unknown): Finding {
  const what = String((error as Error | undefined)?.message ?? error).split('\n', 1)[0];
  const message = `The rule ${rule.id} failed on this note (${what}). That is an error in Ibid, not in the text; the other rules ran.`;
  return { rule: internalError, severity: 'error', uri: note.uri, span: { start: 0, end: 0 }, message };
}

function within(note: Note, span: Span): Span {
  const start = Math.min(span.start, note.text.length);
  return { start, end: Math.min(Math.max(span.end, start), note.text.length) };
}
