// The command line of the benchmark.
import { parseArgs } from 'node:util';

/** What can be asked for with `--only`. */
export const groups = [
  'start',
  'requests',
  'edits',
  'saved',
  'rename',
  'growth',
  'floors',
  'lint',
  'bibliography',
  'works',
  'names',
  'draft',
  'hold',
];

export const usage = `npm run bench -- [options]

  --runs N             how often everything is measured (5); what takes longer than a minute is measured once
  --notes N,N,…        sizes of the vaults (1000,10000,50000); the table is about 10000 or else the largest
  --only NAME,NAME,…   ${groups.join(', ')}
  --quick              one run, 1000 notes
  --peer FOLDER|none   where vscode-markdown-languageserver and markdown-it are installed (here), or leave it out
  --timeout SECONDS    after which an answer is reported as missing (180)
  --seed N             of the vaults (1)
  --json               every figure instead of the table
  --from FILE          take the figures of an earlier --json instead of measuring
  --write-docs         put the tables into docs/benchmarks.md
  --plot               draw docs/images/growth.svg`;

/** The options, checked; throws an error with one sentence for what is wrong. */
export function readOptions(args) {
  const text = (fallback) => ({ type: 'string', default: fallback });
  const { values } = parseArgs({
    args,
    options: {
      runs: text('5'),
      notes: text('1000,10000,50000'),
      only: text(groups.join(',')),
      quick: { type: 'boolean', default: false },
      peer: { type: 'string' },
      timeout: text('180'),
      seed: text('1'),
      json: { type: 'boolean', default: false },
      from: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
      plot: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  for (const name of only)
    if (!groups.includes(name)) throw new Error(`--only knows no "${name}": ${groups.join(', ')}.`);
  const sizes = values.quick ? [1_000] : values.notes.split(',').map((each) => whole('--notes', each, 100));
  return {
    ...values,
    writeDocs: values['write-docs'],
    runs: values.quick ? 1 : whole('--runs', values.runs, 1),
    sizes: [...new Set(sizes)].sort((a, b) => a - b),
    main: sizes.includes(10_000) ? 10_000 : Math.max(...sizes),
    seed: whole('--seed', values.seed, 0),
    timeout: whole('--timeout', values.timeout, 1) * 1000,
    groups: new Set(only),
  };
}

function whole(name, text, least) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${name} wants a whole number from ${least}, not "${text}".`);
  return number;
}
