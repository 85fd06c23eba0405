import type { Position, Range } from './protocol';

/** A place to open: a document, and where in it. */
export interface PassageTarget {
  /** Without the fragment. */
  readonly uri: string;
  readonly range: Range;
}

const top: Position = { line: 0, character: 0 };

/**
 * What the arguments of the command `ibid.openPassage` mean: a URI, and a line (counted from 1, as in `#L12`) or a range
 * (as the protocol has it); without the second, the URI's fragment `#L12` or `#L12,5`. Undefined when the first is no URI.
 * Arguments come from links and from other extensions: whatever they are, nothing throws.
 */
export function passageTarget(target: unknown, at: unknown): PassageTarget | undefined {
  const whole = textOf(target);
  if (!/^[a-z][\w+.-]*:/i.test(whole)) return undefined;
  const hash = whole.indexOf('#');
  const fragment = hash < 0 ? '' : whole.slice(hash + 1);
  const uri = hash < 0 ? whole : whole.slice(0, hash);
  return { uri, range: rangeOf(at) ?? rangeOfFragment(fragment) ?? { start: top, end: top } };
}

function rangeOf(at: unknown): Range | undefined {
  if (typeof at === 'number') return atLine(at, 1);
  if (typeof at !== 'object' || at === null) return undefined;
  const { start, end } = at as { start?: unknown; end?: unknown };
  if (!isPosition(start)) return undefined;
  return { start, end: isPosition(end) ? end : start };
}

function rangeOfFragment(fragment: string): Range | undefined {
  const match = /^L?(\d{1,9})(?:[,:](\d{1,9}))?/.exec(fragment);
  return match ? atLine(Number(match[1]), Number(match[2] ?? 1)) : undefined;
}

function atLine(line: number, column: number): Range {
  const counted = (n: number): number => (Number.isFinite(n) ? Math.max(0, Math.floor(n) - 1) : 0);
  const position = { line: counted(line), character: counted(column) };
  return { start: position, end: position };
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  const { line, character } = value as { line?: unknown; character?: unknown };
  return [line, character].every((n) => typeof n === 'number' && Number.isInteger(n) && n >= 0);
}

/** The text of a URI, given as text or as VS Code's own object. */
function textOf(target: unknown): string {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null || !('scheme' in target && 'path' in target)) return '';
  try {
    return String(target);
  } catch {
    return '';
  }
}
