/**
 * One pattern of a `.gitignore`, as git reads it (gitignore(5), and wildmatch.c with WM_PATHNAME). Paths are relative to the
 * file's folder, with `/`; whether a folder around a path is left out is not asked, since then nothing in it is looked at.
 */
export interface IgnorePattern {
  /** `!`: what matches is kept. */
  readonly negated: boolean;
  /** A slash at the end: folders alone. */
  readonly folderOnly: boolean;
  /** Whether it names this path, whose last part is `name`. */
  readonly matches: (path: string, name: string) => boolean;
}

/** The pattern of one line; undefined for a comment, an empty line, and what can match nothing. */
export function parseIgnorePattern(line: string, caseSensitive: boolean): IgnorePattern | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = withoutSpacesAtEnd(line);
  const negated = trimmed.startsWith('!');
  const folderOnly = trimmed.endsWith('/');
  const body = trimmed.slice(negated ? 1 : 0, folderOnly ? -1 : undefined);
  const anchored = body.includes('/');
  const source = body.startsWith('/') ? body.slice(1) : body;
  const matches = source === '' ? undefined : matcherOf(caseSensitive ? source : source.toLowerCase(), anchored);
  if (!matches) return undefined;
  if (caseSensitive) return { negated, folderOnly, matches };
  return { negated, folderOnly, matches: (path, name) => matches(path.toLowerCase(), name.toLowerCase()) };
}

/** What one place of a pattern stands for: a text, one character of a kind, or any run of them (`*`). */
type Token = string | ((character: string) => boolean) | typeof star;
type Segment = readonly Token[] | typeof starstar;
const star = Symbol('*');
const starstar = Symbol('**');

function matcherOf(source: string, anchored: boolean): IgnorePattern['matches'] | undefined {
  if (!/[*?[\\]/.test(source)) return anchored ? (path) => path === source : (_, name) => name === source;
  if (!anchored && /^\*[^*?[\\]+$/.test(source)) return (_, name) => name.endsWith(source.slice(1));
  const segments = segmentsOf(source);
  if (!segments) return undefined;
  if (anchored) return (path) => matchesSegments(segments, path.split('/'));
  const [only] = segments;
  return (_, name) => only === starstar || (only !== undefined && matchesName(only, name));
}

/** Undefined for a pattern that matches nothing: a class without an end, an escape of nothing. */
function segmentsOf(source: string): Segment[] | undefined {
  const segments: Segment[] = [];
  let tokens: Token[] = [];
  const end = (): void => {
    const isRun = tokens.length > 1 && tokens.every((token) => token === star);
    segments.push(isRun ? starstar : tokens);
    tokens = [];
  };
  for (let i = 0; i < source.length; ) {
    const character = charAt(source, i);
    i += character.length;
    if (character === '/') end();
    else if (character === '*') tokens.push(star);
    else if (character === '?') tokens.push(() => true);
    else if (character === '[') {
      const found = classAt(source, i);
      if (!found) return undefined;
      tokens.push(found.has);
      i = found.end;
    } else if (character !== '\\') tokens.push(character);
    else {
      const escaped = charAt(source, i);
      if (escaped === '') return undefined;
      i += escaped.length;
      if (escaped === '/') end();
      else tokens.push(escaped);
    }
  }
  end();
  return segments;
}

/** Whether the segments match all parts of a path. `**` takes any number of parts; at the end, at least one. */
function matchesSegments(segments: readonly Segment[], parts: readonly string[]): boolean {
  const needed = segments.at(-1) === starstar ? 1 : 0;
  return matchesRun(segments, parts.length, starstar, needed, (segment, i) => matchesName(segment, parts[i]!));
}

function matchesName(tokens: readonly Token[], name: string): boolean {
  const characters = [...name];
  return matchesRun(tokens, characters.length, star, 0, (token, i) =>
    typeof token === 'string' ? token === characters[i] : token(characters[i]!),
  );
}

/**
 * Whether a pattern whose `run` stands for any number of items matches all `length` items, of which a run at its end takes
 * `needed` at least. Only the last run is ever tried again, so the time is the product of the two lengths at most.
 */
function matchesRun<Item, Run extends Item & symbol>(
  pattern: readonly Item[],
  length: number,
  run: Run,
  needed: number,
  matches: (single: Exclude<Item, Run>, index: number) => boolean,
): boolean {
  let [at, index, runAt, runIndex] = [0, 0, -1, 0];
  while (index < length) {
    const single = pattern[at];
    if (single === run) {
      [runAt, runIndex] = [at++, index];
      if (at === pattern.length) return length - index >= needed;
    } else if (at < pattern.length && matches(single as Exclude<Item, Run>, index)) {
      at++;
      index++;
    } else if (runAt >= 0) {
      at = runAt + 1;
      index = ++runIndex;
    } else return false;
  }
  while (needed === 0 && pattern[at] === run) at++;
  return at === pattern.length;
}

const posixClasses: Readonly<Record<string, RegExp>> = {
  alnum: /[a-z0-9]/i,
  alpha: /[a-z]/i,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9a-f]/i,
};

/** The class (`[a-c]`, `[!x]`, `[[:digit:]]`) whose bracket opens before `start`. */
function classAt(source: string, start: number): { has: (character: string) => boolean; end: number } | undefined {
  const negated = source[start] === '!' || source[start] === '^';
  const tests: ((character: string) => boolean)[] = [];
  for (let i = start + (negated ? 1 : 0), first = true; i < source.length; first = false) {
    if (source[i] === ']' && !first) {
      return { has: (character) => tests.some((test) => test(character)) !== negated, end: i + 1 };
    }
    const posix = /^\[:([a-z]*):\]/.exec(source.slice(i, i + 12));
    if (posix) {
      const known = posixClasses[posix[1]!];
      if (!known) return undefined;
      tests.push((character) => known.test(character));
      i += posix[0].length;
      continue;
    }
    const from = memberAt(source, i);
    i = from.end;
    const isRange = source[i] === '-' && i + 1 < source.length && source[i + 1] !== ']';
    const to = isRange ? memberAt(source, i + 1) : from;
    i = to.end;
    const [low, high] = [codeOf(from.character), codeOf(to.character)];
    // As in git, the first of a range is in it even where the last comes before it.
    tests.push((character) => codeOf(character) === low || (codeOf(character) >= low && codeOf(character) <= high));
  }
  return undefined;
}

/** A member of a class, escaped or not. An escape of nothing leaves the class open. */
function memberAt(source: string, i: number): { character: string; end: number } {
  const at = source[i] === '\\' ? i + 1 : i;
  const character = charAt(source, at);
  return { character, end: at + Math.max(character.length, 1) };
}

const charAt = (text: string, i: number): string => (i < text.length ? String.fromCodePoint(text.codePointAt(i)!) : '');
const codeOf = (character: string): number => character.codePointAt(0) ?? -1;

/** Spaces at the end do not count unless escaped. */
function withoutSpacesAtEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  let escapes = 0;
  while (line[end - 1 - escapes] === '\\') escapes++;
  return line.slice(0, escapes % 2 === 1 && end < line.length ? end + 1 : end);
}
