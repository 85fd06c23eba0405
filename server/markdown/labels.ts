/**
 * Definitions, to stand before a part of a text, of those of the text's `labels` (in their brackets) that the part may use; so that a parser
 * reads the part as it does within the whole. They end with a heading, which whatever follows is no part of.
 */
export function definitionsFor(part: string, labels: ReadonlySet<string>): string {
  const used = new Set<string>();
  if (labels.size > 0) {
    const written = labelsIn(part);
    for (const label of labels) if (!isAscii(label) || written.has(foldedLabel(label.slice(1, -1)))) used.add(label);
  }
  const footnotes: string[] = [];
  const links: string[] = [];
  for (const label of used) {
    if (label.startsWith('[^')) footnotes.push(`${label}: x\n\n`);
    else links.push(`${label}: x\n`);
  }
  return `${footnotes.join('')}${links.join('')}\n#\n\n`;
}

/** What stands in brackets in `part`, folded: more than its labels, but all of them. */
export function labelsIn(part: string): ReadonlySet<string> {
  const labels = new Set<string>();
  for (let open = part.indexOf('['); open >= 0; open = part.indexOf('[', open + 1)) {
    const close = endOfLabel(part, open + 1);
    if (close < 0) continue;
    const label = part.slice(open + 1, close);
    labels.add(foldedLabel(label));
    if (label.includes('\n')) labels.add(foldedLabel(label.replace(/\n[ \t>]*/g, ' ')));
  }
  return labels;
}

/** Where the label that begins at `from` closes, or -1 where another bracket opens first; labels have 999 characters at most. */
function endOfLabel(text: string, from: number): number {
  const limit = Math.min(text.length, from + 1200);
  for (let at = from; at < limit; at++) {
    const char = text[at];
    if (char === ']') return at;
    if (char === '[') return -1;
    if (char === '\\') at++;
  }
  return -1;
}

/** Labels match without regard to case and white space, which may also stand behind a footnote's caret. */
export const foldedLabel = (label: string): string =>
  label
    .trim()
    .replace(/^\^\s+/, '^')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .toUpperCase();

const isAscii = (label: string): boolean => /^[\x20-\x7e]*$/.test(label);
