/** The tags of CSL's rich text (https://docs.citationstyles.org, "Rich text in fields"). */
const TAG = /<(\/?)(i|b|em|strong|sup|sub|sc|span)(?: (?:class|style)="[^"<>]{0,80}")?>/gi;

/** A CSL field's text without rich text's tags, white space folded: what is compared, sorted and shown as plain text. */
export function plainText(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  return clean(text.includes('<') ? text.replace(TAG, '') : text);
}

/**
 * A CSL field's text as Markdown in which the data cannot be taken for markup: its own signs escaped, emphasis of its rich
 * text kept. Tags that do not pair are dropped. With `emphasised`, the text will stand in emphasis, and its own is dropped.
 */
export function toMarkdown(value: unknown, emphasised = false): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  if (emphasised || !text.includes('<')) return escapeMarkdown(plainText(text));
  const parts: string[] = [];
  const open: { readonly tag: string; readonly at: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    parts.push(escapeMarkdown(folded(text.slice(from, match.index))));
    from = match.index + match[0].length;
    const tag = match[2]!.toLowerCase();
    if (match[1] === '') {
      if (open.length < MAX_OPEN) open.push({ tag, at: parts.length });
    } else if (open.at(-1)?.tag === tag) emphasise(parts, open.pop()!);
  }
  parts.push(escapeMarkdown(folded(text.slice(from))));
  return parts.join('').replace(/ +/g, ' ').trim();
}

/** Deeper nesting is no typography, and joining the parts again and again would take its time. */
const MAX_OPEN = 8;

/** Puts what stands since `at` between the tag's Markdown signs, white space left outside. */
function emphasise(parts: string[], { tag, at }: { readonly tag: string; readonly at: number }): void {
  const mark = tag === 'i' || tag === 'em' ? '*' : tag === 'b' || tag === 'strong' ? '**' : '';
  const inner = parts.splice(at).join('');
  const words = inner.trim();
  // Emphasis that begins or ends with a sign would not close next to a letter, and show its marks.
  if (mark === '' || !/^[\p{L}\p{N}]/u.test(words) || !/[\p{L}\p{N}]$/u.test(words)) parts.push(inner);
  else parts.push(inner.startsWith(' ') ? ' ' : '', mark, words, mark, inner.endsWith(' ') ? ' ' : '');
}

/**
 * Plain text as Markdown that shows exactly it: no emphasis, link, image, HTML, code, math, footnote or citation comes of it.
 * Control and direction-override characters are dropped.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\\`*_[\]<>~|$^]/g, '\\$&')
    .replace(/@(?=[\p{L}\p{N}_{])/gu, '\\@')
    .replace(/&(?=#?\w)/g, '\\&')
    .replace(/:(?=\/\/)|%(?=%)/g, '\\$&')
    .replace(/\bwww(?=\.)/gi, '$&\\');
}

/** A whole Markdown line whose first signs cannot be taken for a heading, list, quote, rule or table. */
export function escapeLineStart(markdown: string): string {
  return markdown.replace(/^([#+=:>-])/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** C0 and C1 controls (line ends aside), bidirectional embeddings, overrides and isolates, and the byte order mark. */
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const folded = (text: string): string => text.replace(/[ \t\r\n\f\v\u0085\u2028\u2029]+/g, ' ');
const clean = (text: string): string => folded(text.replace(INVISIBLE, '')).trim();
