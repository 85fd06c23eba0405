import { parseArgs } from 'node:util';
import { similarKeys } from '../bibliography/find-similar-keys';
import type { Given, OptionDefinition } from './command';

/**
 * Reads the words behind a command's name by its table of options. `problem` is one line that says what is wrong and what
 * is known; then `value` holds what could be read all the same, so that `--help` works on any line.
 */
export function readArguments(
  words: readonly string[],
  options: readonly OptionDefinition[],
): { value: Given; problem: string | undefined } {
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(options.map((option) => [option.name, configOf(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const rest: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string[]>();
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find((candidate) => candidate.name === token.name);
    const wrong = option ? mistake(option, token) : unknownOption(token.rawName, options);
    if (wrong) problems.push(wrong);
    else if (option!.value === undefined) switches.add(token.name);
    else values.set(token.name, [...(values.get(token.name) ?? []), token.value!]);
  }
  return { value: { words: rest, switches, values }, problem: problems[0] };
}

/** `Did you mean X?`, or nothing when no candidate is near; empty or with a space in front. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const [near] = similarKeys(word, candidates, 1);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

function configOf(option: OptionDefinition): { type: 'string' | 'boolean'; multiple: true; short?: string } {
  const type = option.value === undefined ? 'boolean' : 'string';
  return option.short === undefined ? { type, multiple: true } : { type, multiple: true, short: option.short };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function mistake(option: OptionDefinition, token: OptionToken): string | undefined {
  const { rawName, value } = token;
  if (option.value === undefined) return value === undefined ? undefined : `${rawName} takes no value.`;
  const example = option.choices ? option.choices.join(', ') : option.value;
  const missing = value === undefined || value === '' || (!token.inlineValue && value.startsWith('-') && value !== '-');
  if (missing) return `${rawName} needs a value: ${example}.`;
  if (option.choices && !option.choices.includes(value)) {
    return `${rawName} cannot be "${value}".${didYouMean(value, option.choices)} Known are ${example}.`;
  }
  if (option.count && !/^\d{1,9}$/.test(value)) return `${rawName} must be a whole number, 0 or more, not "${value}".`;
  return undefined;
}

function unknownOption(rawName: string, options: readonly OptionDefinition[]): string {
  const known = options.map((option) => `--${option.name}`);
  return `unknown option ${rawName}.${didYouMean(rawName, known)} Known are ${known.join(', ')}.`;
}
