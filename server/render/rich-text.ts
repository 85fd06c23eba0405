/** A piece of formatted text: what a style makes of a citation, free of any output format. */
export interface Run {
  readonly text: string;
  readonly italic?: true;
  readonly bold?: true;
  readonly smallCaps?: true;
  readonly sup?: true;
  readonly sub?: true;
}

type Marks = Omit<Run, 'text'>;

/** What the processor writes as HTML, as runs. Tags that it does not write are not expected, and dropped. */
export function runsOf(html: string): readonly Run[] {
  const runs: Run[] = [];
  const open: { readonly tag: string; readonly marks: Marks }[] = [];
  let from = 0;
  const add = (text: string): void => {
    if (text !== '') runs.push({ text: decoded(text), ...Object.assign({}, ...open.map(({ marks }) => marks)) });
  };
  // What the processor says where a style leaves nothing to print, as behind an author that the sentence has named.
  const written = html.replace(/\s*\[NO_PRINTED_FORM\]/g, '');
  for (const match of written.matchAll(/<(\/?)(\w+)([^<>]*)>/g)) {
    add(written.slice(from, match.index));
    from = match.index + match[0].length;
    const tag = match[2]!;
    if (match[1] === '') open.push({ tag, marks: marksOf(tag, match[3]!) });
    else {
      const at = open.findLastIndex((one) => one.tag === tag);
      if (at >= 0) open.splice(at, 1);
    }
  }
  add(written.slice(from));
  return joined(runs);
}

function marksOf(tag: string, attributes: string): Marks {
  if (tag === 'i' || tag === 'em') return { italic: true };
  if (tag === 'b' || tag === 'strong') return { bold: true };
  if (tag === 'sup') return { sup: true };
  if (tag === 'sub') return { sub: true };
  if (/small-caps/.test(attributes)) return { smallCaps: true };
  // Within emphasis a style sets words upright again.
  return {};
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|nbsp));/gi, (_, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return NAMED[String(name).toLowerCase()] ?? '';
  });

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** Neighbours with the same marks as one. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && sameMarks(last, run)) result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

const MARKS = ['italic', 'bold', 'smallCaps', 'sup', 'sub'] as const;
const sameMarks = (a: Run, b: Run): boolean => MARKS.every((mark) => a[mark] === b[mark]);

/** The runs as plain text. */
export const plainOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
