import { version } from '../version';
import { type Command, commonOptions, type OptionDefinition } from './command';
import { wrapped } from './wrap';

/** The help's width, the same wherever it is shown, so that it can be quoted. */
const width = 88;

/** What `ibid --version` prints. */
export const versionLine = (): string => `ibid ${version}\n`;

/** The help of the whole program: what it is, its commands, the options and exit statuses they share. */
export function overallHelp(commands: readonly Command[]): string {
  const longest = Math.max(...commands.map((command) => command.name.length));
  return [
    `Ibid ${version} shows which sentence of a draft rests on which source, and which rests on none.`,
    '',
    'Usage: ibid COMMAND [OPTION…] [OPERAND…]',
    '',
    'Commands:',
    ...commands.map((command) => `  ${command.name.padEnd(longest)}  ${command.summary}`),
    '',
    'Options of every command:',
    ...optionLines(commonOptions),
    '',
    ...statusLines,
    '',
    'ibid COMMAND --help tells more about a command.',
    '',
  ].join('\n');
}

/** The help page of one command. */
export function commandHelp(command: Command): string {
  const own = command.options;
  return [
    `Usage: ibid ${command.name} ${command.operands} [OPTION…]`.replace(/ {2,}/g, ' '),
    '',
    ...wrapped(command.description, width),
    '',
    'Options:',
    ...optionLines([...own, ...commonOptions]),
    '',
    ...(command.examples.length > 0 ? ['Examples:', ...exampleLines(command), ''] : []),
    ...(command.status === undefined ? statusLines : wrapped(`Exit status: ${command.status}`, width)),
    '',
  ].join('\n');
}

const statusLines: readonly string[] = [
  'Exit status:',
  '  0  nothing to object to',
  '  1  something was found that counts (see the command)',
  '  2  the command line is wrong, or a file could not be read or written',
];

function optionLines(options: readonly OptionDefinition[]): string[] {
  const left = options.map(usageOf);
  const column = Math.min(28, Math.max(...left.map((text) => text.length)) + 4);
  return options.flatMap((option, i) => {
    const lines = wrapped(docOf(option), width - column).map((line) => ' '.repeat(column) + line);
    const name = `  ${left[i]}`;
    if (name.length + 2 > column) return [name, ...lines];
    return [name.padEnd(column) + lines[0]!.slice(column), ...lines.slice(1)];
  });
}

const usageOf = (option: OptionDefinition): string =>
  `${option.short ? `-${option.short}, ` : ''}--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`;

function docOf(option: OptionDefinition): string {
  if (!option.choices) return option.doc;
  const [first, ...others] = option.choices;
  return `${option.doc} One of ${[first, ...others].join(', ')}; ${first} unless given.`;
}

const exampleLines = (command: Command): string[] =>
  command.examples.flatMap(({ line, does }) => [
    `  ${line}`,
    ...wrapped(does, width - 6).map((text) => `      ${text}`),
  ]);
