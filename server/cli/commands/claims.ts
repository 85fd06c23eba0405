import { type Command, choiceOf, type Given, type OptionDefinition } from '../command';
import { exit, type Io } from '../io';
import { ledgerOf } from '../ledger';
import { notesOf, type Opened, openVault } from '../open-vault';
import { reportProblems } from '../problems';
import { csvLedger } from '../reporters/csv-claims';
import { htmlLedger } from '../reporters/html-claims';
import { prettyLedger } from '../reporters/pretty-claims';
import { styleFor } from '../style';

const format: OptionDefinition = {
  name: 'format',
  value: 'FORMAT',
  choices: ['pretty', 'json', 'csv', 'html'],
  doc: 'How to print the ledger: for people, as data, for a spreadsheet, or as a page to hand on.',
};

/** `ibid claims`: the ledger of a draft's sentences. */
export const claimsCommand: Command = {
  name: 'claims',
  summary: 'List every sentence: whether it is a claim, why, and what it rests on',
  operands: '[PATH…]',
  description:
    'Prints the claim ledger of Markdown notes: each sentence, whether it asserts something that can be checked and what ' +
    'makes it do so, what it cites, and for a claim without a source the best ones at hand. PATH is as for "ibid lint". ' +
    'The verdict on every claim is "unchecked": this version does not compare claims with their sources.',
  options: [format],
  examples: [
    { line: 'ibid claims drafts/outlook.md', does: 'Read through one draft.' },
    { line: 'ibid claims --format html > ledger.html', does: 'For a reviewer: one page, without a network.' },
    { line: 'ibid claims --format csv > ledger.csv', does: 'For a spreadsheet (UTF-8).' },
  ],
  status: '0, or 2 when the command line is wrong or a file could not be read.',
  run: claims,
};

async function claims(given: Given, io: Io): Promise<number> {
  const opened = await openVault(given, io, { inThreads: true, keeps: true });
  opened.pool?.end();
  print(opened, given, io);
  await opened.keepIndex();
  return exit.clean;
}

function print(opened: Opened, given: Given, io: Io): void {
  const { vault } = opened;
  const notes = [...notesOf(opened)];
  reportProblems(vault, notes, io);
  const sentences = ledgerOf(vault, notes, io);
  const kind = choiceOf(given, format);
  if (kind === 'json') {
    const data = sentences.map((sentence) => ({
      ...sentence,
      evidence: sentence.evidence.map((found) => ({ ...found, passage: found.passage ?? null })),
    }));
    io.stdout.write(`${JSON.stringify({ version: 1, sentences: data }, null, 2)}\n`);
  } else if (kind === 'csv') io.stdout.write(csvLedger(sentences));
  else if (kind === 'html') io.stdout.write(htmlLedger(vault, sentences, notes.length));
  else io.stdout.write(prettyLedger(vault, sentences, notes.length, styleFor(io)));
}
