import type { Note } from '../markdown/note';
import { touches } from '../text/span';
import type { Vault } from '../vault/vault';
import { citekeyCompletions } from './complete-citekey';
import { footnoteCompletions } from './complete-footnote';
import { linkCompletions } from './complete-link';
import { nameCompletions } from './complete-name';
import { tagCompletions } from './complete-tag';
import { wikilinkCompletions } from './complete-wikilink';
import type { Completion, Typed } from './completion-types';

type Context = {
  readonly pattern: RegExp;
  readonly complete: (vault: Vault, note: Note, typed: Typed) => readonly Completion[];
} & {
  /** What of the text behind the cursor belongs to the thing that is typed. */
  readonly tail: RegExp;
};

/** Tried in order on the raw text of the line before the cursor: what is half typed does not parse. */
const contexts: readonly Context[] = [
  { pattern: /\[\^([^\]\s[]*)$/, tail: /^[^\]\s[]*\]?/, complete: footnoteCompletions },
  { pattern: /\[\[([^\]\n[]*)$/, tail: /^(?:[^\]\n[|#]*\]\]|\]?)/, complete: wikilinkCompletions },
  {
    pattern: /(?:^|[^\p{L}\p{N}_@.\\])@\{?([\p{L}\p{M}\p{N}_:.#$%&\-+?<>~/]*)$/u,
    // A mark that no letter follows is the sentence's, not the key's.
    tail: /^(?:[\p{L}\p{M}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{M}\p{N}_]))*/u,
    complete: citekeyCompletions,
  },
  // A `#` that begins a line may be a heading's: there a letter must follow.
  {
    pattern: /(?:[^\S\n][([{"']*|[([{"'])#([\p{L}\p{M}\p{N}_/-]*)$|^#([\p{L}\p{M}\p{N}_/-]+)$/u,
    tail: /^[\p{L}\p{M}\p{N}_/-]*/u,
    complete: tagCompletions,
  },
];

/** Behind `](`; first, since a path may hold what another context begins with. */
const markdownLink: Context = {
  pattern: /\]\(<?([^()\s<>]*)$/,
  tail: /^[^()\s<>]*/,
  complete: linkCompletions,
};

/**
 * What can be inserted at `offset`, best first; nothing in code, front matter and HTML comments. With `markdownLinks` the paths of
 * Markdown links too, for an editor that does not offer them. Names without brackets where the setting says so.
 */
export function completionsAt(vault: Vault, note: Note, offset: number, markdownLinks = true): readonly Completion[] {
  if (isVerbatim(note, offset)) return [];
  const lineStart = note.text.lastIndexOf('\n', offset - 1) + 1;
  const before = note.text.slice(Math.max(lineStart, offset - 300), offset);
  const after = note.text.slice(offset, offset + 300).split(/\r?\n/, 1)[0]!;
  for (const { pattern, tail, complete } of markdownLinks ? [markdownLink, ...contexts] : contexts) {
    const match = pattern.exec(before);
    if (!match) continue;
    const text = match[1] ?? match[2] ?? '';
    const behind = tail.exec(after)?.[0] ?? '';
    return complete(vault, note, { text, span: { start: offset - text.length, end: offset + behind.length }, offset });
  }
  return vault.settings['complete.names'] ? nameCompletions(vault, note, offset, before, after) : [];
}

function isVerbatim(note: Note, offset: number): boolean {
  if (note.frontMatter && offset > note.frontMatter.span.start && offset < note.frontMatter.span.end) return true;
  if (note.blocks.some((block) => block.kind === 'code' && block.span.start < offset && offset <= block.span.end))
    return true;
  const lineStart = note.text.lastIndexOf('\n', offset - 1) + 1;
  const paragraph = note.paragraphs.find((candidate) => touches(candidate.span, offset));
  const from = Math.max(lineStart, paragraph?.span.start ?? lineStart);
  return insideCode(note.text.slice(Math.max(from, offset - 2000), offset));
}

/** Whether a code span is open at the end of `before`: an odd number of equal backtick runs. */
function insideCode(before: string): boolean {
  let open = 0;
  for (const [run] of before.matchAll(/`+/g)) {
    if (open === 0) open = run.length;
    else if (open === run.length) open = 0;
  }
  return open > 0;
}
