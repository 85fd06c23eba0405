import type { Io } from './io';

/** An option as the command line, the parser and the help know it. */
export interface OptionDefinition {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** What its value is called in the help; an option without one is a switch. */
  readonly value?: string;
  /** The values it may have; the first is the default. */
  readonly choices?: readonly string[];
  /** Whether its value must be a whole number, 0 or more. */
  readonly count?: boolean;
  readonly repeatable?: boolean;
  /** One or two sentences. */
  readonly doc: string;
}

/** A command line, read: what was given for each option, by name, and the words that are no options. */
export interface Given {
  readonly words: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A command: its manual and its code. The overall help, the help page and the parser all read this. */
export interface Command {
  /** One word or two: `lint`, `pack check`. */
  readonly name: string;
  /** One line for the list of commands, without a full stop. */
  readonly summary: string;
  /** What follows the name, options aside: `[PATH…]`. */
  readonly operands: string;
  /** A paragraph or more: what it does and what it prints. */
  readonly description: string;
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** What its exit status means, where it differs from the common one. */
  readonly status?: string;
  run(given: Given, io: Io): Promise<number>;
}

/** A command line that cannot be followed; its message is the one line that the user sees. Thrown within a command only. */
export class UsageError extends Error {}

/** The last value given for an option, or undefined. */
export const givenFor = (given: Given, option: string): string | undefined => given.values.get(option)?.at(-1);

/** The value of an option with choices: the last one given, else the first choice. */
export const choiceOf = (given: Given, option: OptionDefinition): string =>
  givenFor(given, option.name) ?? option.choices?.[0] ?? '';

/** The number given for an option that counts, or the fallback. */
export function countOf(given: Given, option: string, fallback: number): number {
  const value = givenFor(given, option);
  return value === undefined ? fallback : Number(value);
}

/** Options that every command takes. */
export const commonOptions: readonly OptionDefinition[] = [
  {
    name: 'pack',
    value: 'DIR',
    repeatable: true,
    doc: 'A knowledge pack to use; may be repeated; bundled names the one shipped with Ibid. Without it, the packs that the configuration names, else the one shipped.',
  },
  {
    name: 'config',
    value: 'FILE',
    doc: 'The configuration to read in place of the .ibid.json at the root of the vault.',
  },
  { name: 'help', short: 'h', doc: 'Show this help.' },
  { name: 'version', short: 'V', doc: 'Show the version.' },
];
