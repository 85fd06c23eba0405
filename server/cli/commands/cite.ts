import { evidenceFor } from '../../evidence/evidence-of';
import type { RankedEvidence } from '../../evidence/rank';
import { parseNote } from '../../markdown/parse-note';
import { vaultAt } from '../../vault/folder-settings';
import type { Vault } from '../../vault/vault';
import { type Command, choiceOf, countOf, type Given, type OptionDefinition, UsageError } from '../command';
import { exit, type Io } from '../io';
import { openSources } from '../open-vault';
import { reportProblems } from '../problems';
import { evidenceLines } from '../reporters/evidence-lines';
import { type Style, styleFor } from '../style';

const format: OptionDefinition = {
  name: 'format',
  value: 'FORMAT',
  choices: ['pretty', 'json'],
  doc: 'How to print the results: for people, or as data.',
};

/** How many results there are unless asked otherwise. */
const usualLimit = 5;

/** `ibid cite TEXT`: what would support a text. */
export const citeCommand: Command = {
  name: 'cite',
  summary: 'Find the passages and works that would support a text',
  operands: 'TEXT…',
  description:
    'Ranks the passages of the packs, and the works of the bibliographies in the working directory, by how much they bear ' +
    'on a text. The words need no quotes: they are joined by spaces; a text that begins with a dash goes behind --. ' +
    '- reads the text from standard input. The percentage ' +
    'says how much of what is particular about the text the passage holds too; it is no verdict on the claim.',
  options: [
    format,
    { name: 'limit', value: 'N', count: true, doc: `How many results to show at most; ${usualLimit} unless given.` },
  ],
  examples: [
    { line: 'ibid cite Kazakhstan suspended its arms exports', does: 'What supports that?' },
    { line: 'ibid cite --format json --limit 1 - < claim.txt', does: 'The best source of a text in a file, as data.' },
  ],
  status: '0, also when nothing is found; 2 when the command line is wrong.',
  run: cite,
};

async function cite(given: Given, io: Io): Promise<number> {
  const typed = given.words.length === 1 && given.words[0] === '-' ? await io.stdin() : given.words.join(' ');
  if (typed.trim() === '') throw new UsageError('cite needs a text: ibid cite TEXT… (or - for standard input).');
  const { vault: sources, parse, here } = await openSources(given, io);
  const vault = vaultAt(sources, here);
  reportProblems(vault, [], io);
  const note = parseNote(here, typed.trim(), parse);
  const limit = countOf(given, 'limit', usualLimit);
  // As a note the text has mentions, which count; one that Markdown takes for something else is compared as it is typed.
  const asNote = evidenceFor(vault, note, { start: 0, end: note.text.length }, limit);
  const found = asNote.length > 0 ? asNote : evidenceFor(vault, note, typed.trim(), limit);
  io.stdout.write(choiceOf(given, format) === 'json' ? asJson(found) : asText(vault, found, styleFor(io)));
  return exit.clean;
}

function asJson(found: readonly RankedEvidence[]): string {
  const results = found.map(({ passage, citekeys, footnotes, score, excerpt }) => ({
    passage: passage?.id ?? null,
    section: passage?.section ?? null,
    citekeys,
    footnotes,
    score,
    excerpt,
  }));
  return `${JSON.stringify(results, null, 2)}\n`;
}

function asText(vault: Vault, found: readonly RankedEvidence[], style: Style): string {
  if (found.length === 0) return 'Nothing in the packs and bibliographies bears on this text.\n';
  const blocks = found.map(({ passage, citekeys, score, excerpt }, i) =>
    evidenceLines(vault, { passage: passage?.id, citekeys, score, excerpt }, i + 1, style, '', {
      rows: 3,
      works: 4,
    }).join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}
