import { didYouMean, readArguments } from './arguments';
import { type Command, commonOptions, UsageError } from './command';
import { citeCommand } from './commands/cite';
import { claimsCommand } from './commands/claims';
import { lintCommand } from './commands/lint';
import { lspCommand } from './commands/lsp';
import { packCheckCommand } from './commands/pack-check';
import { renderCommand } from './commands/render';
import { commandHelp, overallHelp, versionLine } from './help';
import { exit, type Io } from './io';
import { onOneLine } from './style';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  lintCommand,
  claimsCommand,
  citeCommand,
  renderCommand,
  packCheckCommand,
  lspCommand,
];

/**
 * Runs one command line (`argv` without the program's name) and gives its exit status. Never throws: what goes wrong is
 * one line on stderr and status 2.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    const message = String((error as Error | undefined)?.message ?? error);
    return refuse(
      io,
      error instanceof UsageError ? message : `something went wrong inside Ibid: ${message.slice(0, 300)}`,
    );
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first] = argv;
  if (first === undefined) {
    io.stderr.write(overallHelp(commands));
    return exit.usage;
  }
  if (first === 'help') return dispatch(argv.length > 1 ? [...argv.slice(1), '--help'] : ['--help'], io);
  if (first.startsWith('-')) return withoutCommand(argv, io);
  const command = commands.find(({ name }) => name === argv.slice(0, wordsIn(name)).join(' '));
  if (!command) return groupHelp(argv, io) ?? refuse(io, unknownCommand(argv));
  const { value, problem } = readArguments(argv.slice(wordsIn(command.name)), [...command.options, ...commonOptions]);
  if (value.switches.has('help')) return answer(io, commandHelp(command));
  if (value.switches.has('version')) return answer(io, versionLine());
  if (problem) return refuse(io, `${problem} See ibid ${command.name} --help.`);
  return command.run(value, io);
}

/** A line that begins with an option: `--help`, `--version`, or a mistake. */
function withoutCommand(argv: readonly string[], io: Io): number {
  const { value, problem } = readArguments(argv, commonOptions);
  if (value.switches.has('help')) return answer(io, overallHelp(commands));
  if (value.switches.has('version')) return answer(io, versionLine());
  return refuse(io, problem ?? `name a command first: ${names()}.`);
}

/** `ibid pack --help` and `ibid pack`: the help of the one command of that group. */
function groupHelp(argv: readonly string[], io: Io): number | undefined {
  const group = commands.filter(({ name }) => name.startsWith(`${argv[0]} `));
  if (group.length === 0) return undefined;
  if (argv.includes('--help') || argv.includes('-h')) return answer(io, commandHelp(group[0]!));
  const known = group.map(({ name }) => name).join(', ');
  const wrong = argv[1] === undefined ? `"${argv[0]}" needs a second word` : `unknown command "${argv[0]} ${argv[1]}"`;
  return refuse(io, `${wrong}. Known ${group.length === 1 ? 'is' : 'are'} ${known}.`);
}

function unknownCommand(argv: readonly string[]): string {
  const known = commands.map(({ name }) => name);
  return `unknown command "${argv[0]}".${didYouMean(argv[0]!, known)} Commands are ${names()}.`;
}

function answer(io: Io, text: string): number {
  io.stdout.write(text);
  return exit.clean;
}

function refuse(io: Io, message: string): number {
  io.stderr.write(`ibid: ${onOneLine(message)}\n`);
  return exit.usage;
}

const names = (): string => commands.map(({ name }) => name).join(', ');
const wordsIn = (name: string): number => name.split(' ').length;
