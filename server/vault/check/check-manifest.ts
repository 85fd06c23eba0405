import { lineStartsOf, offsetAt } from '../../text/lines';
import type { Span } from '../../text/span';
import { decodeManifest } from '../pack';
import { atStart, didYouMean, type PackProblem } from './pack-problem';

/** What each member of `pack.json` must be. Those that are required have no default that would do. */
const members: Readonly<Record<string, { readonly required: boolean; readonly expected: string }>> = {
  format: { required: true, expected: '1' },
  id: { required: true, expected: 'letters, digits, `.`, `_` and `-`' },
  title: { required: true, expected: 'a text' },
  version: { required: true, expected: 'a version such as "1.0.0"' },
  language: { required: false, expected: 'a language tag such as "en"' },
  document: { required: true, expected: 'the file name of the document, such as "brief.md"' },
  references: { required: false, expected: 'the file name of the bibliography' },
  entities: { required: false, expected: 'the name of a folder' },
  source: { required: false, expected: 'the citekey of the document itself' },
  text: { required: false, expected: '"digest" or "full"' },
  $schema: { required: false, expected: 'a text' },
};

/** What is wrong with the text of a `pack.json`, at `uri`. */
export function checkManifest(uri: string, text: string): PackProblem[] {
  const raw = recordIn(text);
  const say = (span: Span, message: string): PackProblem => ({ check: 'manifest', uri, span, message });
  const problems = decodeManifest(text).problems.map((message) => say(placeOf(text, message), ended(message)));
  if (!raw) return problems;
  const told = new Set(problems.map((problem) => keyIn(problem.message)));
  for (const [key, { required, expected }] of Object.entries(members)) {
    if (told.has(key)) continue;
    const value = raw[key];
    if (value === undefined && required) problems.push(say(atStart, `pack.json has no \`${key}\`: add ${expected}.`));
    else if (value !== undefined && key !== 'format' && (typeof value !== 'string' || value.trim() === '')) {
      problems.push(say(keySpan(text, key), `\`${key}\` is ${JSON.stringify(value)}: it must be ${expected}.`));
    }
  }
  for (const key of Object.keys(raw)) {
    if (key in members) continue;
    const known = Object.keys(members).filter((name) => name !== '$schema');
    const hint = didYouMean(key, known) || ` Known are ${known.join(', ')}.`;
    problems.push(say(keySpan(text, key), `\`${key}\` means nothing in a pack.json.${hint}`));
  }
  return problems.sort((a, b) => a.span.start - b.span.start);
}

/** Where a member of a JSON text is named; the beginning when it is not. */
export function keySpan(text: string, key: string): Span {
  const name = JSON.stringify(key);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (/^\s{0,20}:/.test(text.slice(at + name.length, at + name.length + 21)))
      return { start: at, end: at + name.length };
  }
  return atStart;
}

function recordIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The member that a message of the decoder speaks of. */
const keyIn = (message: string): string | undefined =>
  /`(\w+)`/.exec(message)?.[1] ?? (message.startsWith('pack.json has format') ? 'format' : undefined);

function placeOf(text: string, message: string): Span {
  const key = keyIn(message);
  if (key !== undefined) return keySpan(text, key);
  const [, line, column] = /\bline (\d+), column (\d+)/.exec(message) ?? [];
  if (line === undefined) return { start: 0, end: Math.min(1, text.length) };
  const place = { line: Number(line) - 1, character: Number(column) - 1 };
  const start = offsetAt(lineStartsOf(text), text.length, place);
  return { start, end: Math.min(start + 1, text.length) };
}

const ended = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);
