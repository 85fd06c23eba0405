import { linesOf } from '../../features/place';
import { isNote } from '../../host/load-vault';
import { lintSources } from '../../lint/check-sources';
import type { Finding } from '../../lint/rule';
import { findNote, type Vault } from '../../vault/vault';
import { keepBaseline } from '../baseline-file';
import { type Command, choiceOf, countOf, type Given, givenFor, type OptionDefinition, UsageError } from '../command';
import { type EarlierReports, earlierReports } from '../earlier-reports';
import { fixNotes } from '../fix';
import { exit, type Io } from '../io';
import { type LintTask, lintFile, reportSource, type Source, withFindings } from '../lint-files';
import { isNamed, type Opened, openVault } from '../open-vault';
import { shownPath } from '../paths';
import type { FileReport, LintReport, ReportForm } from '../report';
import { bibliographiesOf } from '../reporters/evidence-lines';
import { githubLint } from '../reporters/github';
import { repositoryPrefix } from '../reporters/github-prefix';
import { jsonLint } from '../reporters/json-lint';
import { prettyLint } from '../reporters/pretty-lint';
import { sarifLint } from '../reporters/sarif';
import { styleFor } from '../style';

const format: OptionDefinition = {
  name: 'format',
  value: 'FORMAT',
  choices: ['pretty', 'json', 'sarif', 'github'],
  doc: 'How to print the findings: for people, as data, as a SARIF log, or as annotations of a GitHub workflow.',
};

/** `ibid lint`: what is wrong with the citations of a vault, and which claims have none. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'Find claims without a source and citations that lead nowhere',
  operands: '[PATH…]',
  description: [
    'Checks Markdown notes: claims that rest on nothing, footnotes and citekeys that lead nowhere, broken links. PATH is a ' +
      'file, a folder, or - for standard input; without one it is the working directory. For a claim without a source the ' +
      'best passages and works at hand are listed.',
    '',
    'A folder is the root of its vault, unless one above it holds an .ibid.json. A file belongs to the vault of the nearest folder above it that holds an .ibid.json ' +
      'or a .git, else to its own folder. An .ibid.json in a folder of a vault governs the notes below it. What .gitignore and the setting "exclude" name is left alone unless it is named.',
  ].join('\n'),
  options: [
    format,
    { name: 'fix', doc: 'Mend in the files what needs no judgement, and report what remains.' },
    {
      name: 'baseline',
      value: 'FILE',
      doc: 'Leave out the findings that FILE records. They are known by their words, not by line numbers.',
    },
    {
      name: 'update-baseline',
      doc: 'Write FILE: all findings if it is not there yet; else take out what is no longer found. It never grows.',
    },
    {
      name: 'no-cache',
      doc: 'Look at every note again, and leave nothing for the next run, which of a large vault else looks only at what changed.',
    },
    { name: 'max-warnings', value: 'N', count: true, doc: 'Let N warnings pass; 0 unless given.' },
    { name: 'strict', doc: 'Count hints and infos as warnings.' },
  ],
  examples: [
    { line: 'ibid lint', does: 'Check the vault in the working directory.' },
    { line: 'ibid lint drafts/outlook.md --fix', does: 'Mend one draft, and show what is left to do.' },
    {
      line: 'ibid lint --baseline known.json --update-baseline',
      does: 'Accept what there is today; from now on only new findings count.',
    },
    { line: 'ibid lint --format sarif > ibid.sarif', does: 'For code scanning in CI.' },
  ],
  status:
    '0 when there is no error and no more warnings than allowed (hints and infos never count unless --strict), 1 when there is, ' +
    '2 when the command line is wrong or a file could not be read or written.',
  run: lint,
};

async function lint(given: Given, io: Io): Promise<number> {
  if (given.switches.has('update-baseline') && givenFor(given, 'baseline') === undefined) {
    throw new UsageError('--update-baseline needs to know which: add --baseline FILE.');
  }
  if (given.switches.has('fix') && given.words.includes('-'))
    throw new UsageError('--fix cannot write to standard input: name a file.');
  const kind = choiceOf(given, format);
  const fixes = given.switches.has('fix');
  const keeps = !fixes && !given.switches.has('no-cache');
  const opened = await openVault(given, io, { inThreads: !fixes, keeps });
  const { vault, files, count, remarks, failures, keep } = await (!fixes && givenFor(given, 'baseline') === undefined
    ? lintAll(opened, formFor(kind), io, keeps)
    : lintWithBaseline(opened, given, io, keeps)
  ).finally(() => opened.pool?.end());
  for (const part of printed(vault, files, count, remarks, kind, io)) io.stdout.write(part);
  for (const failure of failures) io.stderr.write(`ibid: ${failure}\n`);
  await keep?.();
  return failures.length > 0 ? exit.usage : statusOf(files, given);
}

const formFor = (kind: string): ReportForm => ({
  json: kind === 'json',
  forPeople: kind === 'pretty',
  hashes: kind === 'sarif',
});

/** What a run found, and what there is to say of it. */
interface Linted {
  readonly vault: Vault;
  /** By path, the files without findings too. */
  readonly files: readonly FileReport[];
  /** How many notes were read. */
  readonly count: number;
  readonly remarks: readonly string[];
  readonly failures: readonly string[];
  /** Leaves for a later run what it can use. */
  readonly keep?: () => Promise<void>;
}

/** All notes and sources as they are, but for the notes of which an earlier run tells what would be found. */
async function lintAll(opened: Opened, form: ReportForm, io: Io, keeps: boolean): Promise<Linted> {
  const { vault, pool, keepIndex } = opened;
  const { cwd, host } = io;
  const earlier = keeps && pool?.isLarge && host.cache ? earlierReports(host.cache, vault, { form, cwd }) : undefined;
  const { notes, isNews } = await lintNotes(opened, { form, cwd, isKept: earlier !== undefined }, earlier);
  const files = [...notes.values()];
  const inSources = earlier?.sources ?? lintSources(vault);
  const sources = reportsOfSources(
    vault,
    inSources.filter((finding) => concerns(opened, vault, finding)),
    form,
    io,
  );
  const keep = async (): Promise<void> => {
    await keepIndex();
    // A run over a part of the vault would keep that part alone.
    if (isNews && opened.uris.length >= vault.notes.size) await earlier?.keep(notes);
  };
  return { vault, files: byName([...files, ...sources]), count: files.length, remarks: [], failures: [], keep };
}

/**
 * The reports by URI, in order; notes are read and let go in turn, by several threads where there are. `isNews`: there is something to keep
 * that was not.
 */
async function lintNotes(
  { vault, uris, pool }: Opened,
  task: LintTask,
  earlier: EarlierReports | undefined,
): Promise<{ readonly notes: ReadonlyMap<string, FileReport>; readonly isNews: boolean }> {
  const each = (uri: string): FileReport | undefined => lintFile(vault, uri, task);
  const found = new Map<string, FileReport | undefined>(uris.map((uri) => [uri, earlier?.find(uri)]));
  const unknown = uris.filter((uri) => !found.get(uri));
  const reports = (await pool?.lint(vault, unknown, task, each)) ?? unknown.map(each);
  for (const [i, uri] of unknown.entries()) {
    const report = reports[i];
    if (report) found.set(uri, report);
    else found.delete(uri);
  }
  const isNews = earlier?.isCurrent === false || reports.some((report) => report?.rests);
  return { notes: found as Map<string, FileReport>, isNews };
}

/** The notes mended first where that is asked for, and without the findings that a baseline knows. */
async function lintWithBaseline(opened: Opened, given: Given, io: Io, keeps: boolean): Promise<Linted> {
  const form = formFor(choiceOf(given, format));
  const fixed = given.switches.has('fix') ? await fixNotes(opened, io) : { ...opened, remarks: [], failures: [] };
  const linted = await lintAll(fixed, { ...form, json: false, hashes: true }, io, keeps);
  const found = linted.files.flatMap(({ findings }) => findings);
  const baseline = await keepBaseline(given, fixed, found, io);
  const left = new Set(baseline.findings);
  return {
    ...linted,
    files: linted.files.map((file) =>
      withFindings(
        file,
        file.findings.filter((finding) => left.has(finding)),
        form,
      ),
    ),
    remarks: [...fixed.remarks, ...baseline.remarks],
    failures: [...fixed.failures, ...baseline.failures],
  };
}

const byName = (files: FileReport[]): FileReport[] =>
  files.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));

/** The reports on what the notes rest on: packs, bibliographies, configuration. */
function reportsOfSources(vault: Vault, findings: readonly Finding[], form: ReportForm, io: Io): FileReport[] {
  const uris = new Set(findings.map(({ uri }) => uri));
  return Array.from(uris, (uri) => {
    const own = findings.filter((finding) => finding.uri === uri);
    return reportSource(shownPath(uri, io), sourceAt(vault, uri), own, form);
  });
}

/** The text of a bibliography or a note, as far as it is known, and the lines of any source. */
function sourceAt(vault: Vault, uri: string): Source {
  const { text } = bibliographiesOf(vault).find((known) => known.uri === uri) ?? findNote(vault, uri) ?? {};
  return { text, lines: linesOf(vault, uri) };
}

/**
 * Whether a finding of a source is for this run: always when it is of a file that was named, or when a folder was; for a
 * single note only what it may miss, that is errors.
 */
function concerns({ targets }: Opened, vault: Vault, finding: Finding): boolean {
  if (isNamed(targets, finding.uri)) return true;
  if (isNote(finding.uri) && vault.notes.has(finding.uri)) return false;
  return finding.severity === 'error' || targets.some((target) => target.kind === 'folder');
}

function printed(
  vault: Vault,
  files: readonly FileReport[],
  count: number,
  remarks: readonly string[],
  kind: string,
  io: Io,
): Iterable<string | Uint8Array> {
  if (kind === 'json') return jsonLint(files, count);
  const sum = (of: (file: FileReport) => number): number => files.reduce((total, file) => total + of(file), 0);
  const report: LintReport = {
    vault,
    files: count,
    claims: sum((file) => file.claims),
    sourced: sum((file) => file.sourced),
    findings: files.flatMap(({ findings }) => findings),
    remarks,
  };
  if (kind === 'sarif') return [sarifLint(report)];
  if (kind === 'github') return [githubLint(report, repositoryPrefix(io))];
  return [prettyLint(report, styleFor(io))];
}

function statusOf(files: readonly FileReport[], given: Given): number {
  const sum = (of: (file: FileReport) => number): number => files.reduce((total, file) => total + of(file), 0);
  const strict = given.switches.has('strict');
  const errors = sum(({ tally }) => tally.error);
  const counted = sum(({ tally }) => tally.warning + (strict ? tally.info + tally.hint : 0));
  return errors > 0 || counted > countOf(given, 'max-warnings', 0) ? exit.findings : exit.clean;
}
