import { similarKeys } from '../bibliography/find-similar-keys';
import { readInSlices } from '../bibliography/lazy-bibliography';
import { briefItemOf } from '../bibliography/lazy-reference';
import type { Bibliography, Reference } from '../bibliography/types';
import type { Settings, Severity } from '../config/settings';
import { type LineStarts, lineAt, lineStartsOf } from '../text/lines';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import { stepwise } from '../text/stepwise';
import { fileNameOf } from '../text/uri';
import { citedTest } from '../vault/citations';
import { bibliographyFilter, settingsAt } from '../vault/folder-settings';
import { urlsOf } from '../vault/references';
import type { FileProblem } from '../vault/types';
import type { Vault } from '../vault/vault';
import { unreadable } from './lint-note';
import { lacks, missingFields } from './missing-fields';
import { rules } from './registry';
import type { Finding } from './rule';
import { ruleSetting } from './rule-setting';
import { duplicateCitekey } from './rules/duplicate-citekey';
import { incompleteReference } from './rules/incomplete-reference';
import { malformedUrl, urlMessage } from './rules/malformed-url';
import { isSameWork } from './same-work';
import { urlProblem } from './url-problem';
import { coded, didYouMean, quoted } from './wording';

/**
 * What is wrong with what the notes rest on: packs, bibliographies and settings. Each finding stands in its own file, never in
 * a note of the vault (those are `lintNote`'s); sorted by file and place. One without a file stands at the vault's folder.
 */
export const lintSources = (vault: Vault): Finding[] => stepwise(() => lintSourcesInSteps(vault)).value;

/** {@link lintSources} with a stop every millisecond or two. */
export function* lintSourcesInSteps(vault: Vault): Generator<void, Finding[]> {
  for (const bibliography of vault.bibliographies) yield* readInSlices(bibliography);
  const unreadables = unreadableSources(vault);
  yield;
  const repeated = yield* duplicates(vault);
  const findings = [...unreadables, ...unknownRules(vault), ...repeated, ...(yield* wrongWorks(vault))];
  return findings.sort((a, b) => (a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1));
}

function unreadableSources(vault: Vault): Finding[] {
  const bibliographies = vault.bibliographies.flatMap(({ uri, problems }) =>
    problems.map((problem) => ({ uri, ...problem })),
  );
  const packs = vault.packs.flatMap((pack) => pack.problems);
  const all: FileProblem[] = [...vault.problems, ...bibliographies, ...packs].filter(
    (problem) => !vault.notes.has(problem.uri),
  );
  const once = new Map(all.map((problem) => [`${problem.uri}\n${problem.span.start}\n${problem.message}`, problem]));
  return [...once.values()].map(({ uri, span, message }) => ({
    rule: unreadable,
    severity: 'error',
    uri,
    span,
    message,
  }));
}

/** A severity set for a rule that does not exist does nothing, which its author should hear. */
function unknownRules(vault: Vault): Finding[] {
  const known = rules.map((rule) => rule.id);
  const namedIn = (uri: string, { rules: named = {} }: Partial<Settings>): Finding[] =>
    Object.keys(named)
      .filter((id) => !known.includes(id))
      .map((id) => ({
        rule: unreadable,
        severity: 'warning',
        uri,
        span: { start: 0, end: 0 },
        message: `The setting \`rules\` names ${coded(id)}, and there is no such rule.${didYouMean(similarKeys(id, known, 1).map(coded))}`,
      }));
  const inner = vault.layers.folders.filter(({ folder }) => !vault.roots.includes(folder));
  return [
    ...namedIn(vault.roots[0] ?? '', vault.settings),
    ...inner.flatMap(({ folder, settings }) => namedIn(`${folder}/.ibid.json`, settings)),
  ];
}

function* duplicates(vault: Vault): Generator<void, Finding[]> {
  const { severity } = ruleSetting(vault.settings, duplicateCitekey);
  if (severity === 'off') return [];
  const { isShared } = bibliographyFilter(vault);
  // What a folder alone names goes before what lies around it, as it is meant to.
  const isScoped = (reference: Reference): boolean =>
    isOwn(reference) && !isShared(reference.uri) && !vault.namedOnly?.has(reference.uri);
  const isOwn = (reference: Reference): boolean => !vault.packs.some((pack) => pack.bibliography.uri === reference.uri);
  const first = new Map<string, Reference>();
  const findings: Finding[] = [];
  let count = 0;
  const say = (at: Reference, message: string): void =>
    void findings.push({ rule: duplicateCitekey.id, severity, uri: at.uri, span: at.keySpan, message });
  for (const bibliography of [...vault.bibliographies, ...vault.packs.map((pack) => pack.bibliography)]) {
    for (const reference of bibliography.references) {
      if (++count % keysBetweenStops === 0) yield;
      const known = first.get(reference.key);
      if (!known) {
        first.set(reference.key, reference);
        continue;
      }
      const key = coded(reference.key);
      if (known.uri === reference.uri) {
        say(
          reference,
          `${key} is recorded in line ${lineOf(bibliography, known.span)} of this file already; citations mean that record.`,
        );
      } else if (!isSameWork(known, reference) && !isScoped(known) && !isScoped(reference)) {
        if (isOwn(known) && !isOwn(reference)) {
          say(
            known,
            `${key} is another work in the pack's ${placeOf(reference)}. Citations of the pack would mean this one: choose another key.`,
          );
        } else say(reference, `${key} is another work in ${placeOf(known)}; citations mean that one.`);
      }
    }
  }
  return findings;
}

const placeOf = ({ uri, item }: Reference): string =>
  fileNameOf(uri) + (typeof item.title === 'string' ? ` (${quoted(item.title)})` : '');

const keysBetweenStops = 4096;
const worksBetweenStops = 16;

/** What is wrong with the works that the vault's notes cite, in its own bibliographies: addresses, and what is missing. */
function* wrongWorks(vault: Vault): Generator<void, Finding[]> {
  if (vault.bibliographies.length === 0) return [];
  const isCited = citedTest(vault);
  const findings: Finding[] = [];
  let count = 0;
  for (const bibliography of vault.bibliographies) {
    const settings = settingsAt(vault, bibliography.uri);
    const ofUrls = ruleSetting(settings, malformedUrl).severity;
    const ofFields = ruleSetting(settings, incompleteReference).severity;
    if (ofUrls === 'off' && ofFields === 'off') continue;
    for (const reference of bibliography.references) {
      if (++count % worksBetweenStops === 0) yield;
      if (!isCited(reference.key)) continue;
      if (ofUrls !== 'off') findings.push(...wrongUrls(bibliography, reference, ofUrls));
      const missing = ofFields === 'off' ? [] : missingFields(reference.item);
      if (ofFields === 'off' || missing.length === 0) continue;
      const message = `${coded(reference.key)} is cited and ${lacks(missing)}.`;
      const { id } = incompleteReference;
      findings.push({ rule: id, severity: ofFields, uri: bibliography.uri, span: reference.keySpan, message });
    }
  }
  return findings;
}

function wrongUrls(bibliography: Bibliography, reference: Reference, severity: Severity): Finding[] {
  return urlsOf(briefItemOf(reference)).flatMap((url) => {
    const problem = urlProblem(url);
    if (!problem) return [];
    const message = urlMessage(url, problem, ` of ${coded(reference.key)}`);
    const span = spanOfUrl(bibliography, reference, url);
    return [{ rule: malformedUrl.id, severity, uri: bibliography.uri, span, message }];
  });
}

/** The address in its entry, as far as it is written there as it is read; else the entry's key. */
function spanOfUrl(bibliography: Bibliography, reference: Reference, url: string): Span {
  const { start, end } = reference.span;
  const at = bibliography.text.slice(start, end).indexOf(url);
  return at < 0 ? reference.keySpan : { start: start + at, end: start + at + url.length };
}

const linesOf: (bibliography: Bibliography) => LineStarts = perObject((bibliography) =>
  lineStartsOf(bibliography.text),
);

const lineOf = (bibliography: Bibliography, span: Span): number => lineAt(linesOf(bibliography), span.start) + 1;
