import { isNote } from '../../host/load-vault';
import { lintSources } from '../../lint/check-sources';
import { findingsOf } from '../../lint/findings-of';
import type { Finding } from '../../lint/rule';
import type { Vault } from '../../vault/vault';
import { keepBaseline } from '../baseline-file';
import { type Command, choiceOf, countOf, type Given, givenFor, type OptionDefinition, UsageError } from '../command';
import { fixNotes } from '../fix';
import { exit, type Io } from '../io';
import { isNamed, type Opened, openVault } from '../open-vault';
import { type LintReport, makeReport } from '../report';
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
      'or a .git, else to its own folder. What .gitignore and the setting "exclude" name is left alone unless it is named.',
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
  const opened = await openVault(given, io);
  const fixed = given.switches.has('fix') ? await fixNotes(opened, io) : { ...opened, remarks: [], failures: [] };
  const found = allFindings(fixed);
  const baseline = await keepBaseline(given, fixed, found, io);
  const report = makeReport(fixed.vault, fixed.notes, baseline.findings, [...fixed.remarks, ...baseline.remarks], io);
  io.stdout.write(printed(report, choiceOf(given, format), io));
  for (const failure of [...fixed.failures, ...baseline.failures]) io.stderr.write(`ibid: ${failure}\n`);
  return fixed.failures.length + baseline.failures.length > 0 ? exit.usage : statusOf(report, given);
}

/** All findings of the notes, and those of what they rest on: packs, bibliographies, configuration. */
function allFindings(opened: Opened): Finding[] {
  const { vault, notes } = opened;
  const sources = lintSources(vault).filter((finding) => concerns(opened, vault, finding));
  return [...notes.flatMap((note) => findingsOf(vault, note)), ...sources];
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

function printed(report: LintReport, kind: string, io: Io): string {
  if (kind === 'json') return jsonLint(report);
  if (kind === 'sarif') return sarifLint(report);
  if (kind === 'github') return githubLint(report, repositoryPrefix(io));
  return prettyLint(report, styleFor(io));
}

function statusOf(report: LintReport, given: Given): number {
  const strict = given.switches.has('strict');
  const errors = report.findings.filter((finding) => finding.severity === 'error').length;
  const counted = strict
    ? report.findings.length - errors
    : report.findings.filter((finding) => finding.severity === 'warning').length;
  return errors > 0 || counted > countOf(given, 'max-warnings', 0) ? exit.findings : exit.clean;
}
