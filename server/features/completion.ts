import type { Block, Note } from '../markdown/note';
import { factsNear } from '../markdown/parts';
import { touches } from '../text/span';
import type { Vault } from '../vault/vault';
import { citekeyCompletions } from './complete-citekey';
import { definitionCompletions } from './complete-definition';
import { footnoteCompletions } from './complete-footnote';
import { footnoteLinkCompletions } from './complete-footnote-link';
import { linkCompletions } from './complete-link';
import { nameCompletions } from './complete-name';
import { tagCompletions } from './complete-tag';
import { wikilinkCompletions } from './complete-wikilink';
import type { Completion, FromElsewhere, Typed } from './completion-types';

type Context = {
  readonly pattern: RegExp;
  readonly complete: (vault: Vault, note: Note, typed: Typed, fromElsewhere: FromElsewhere) => readonly Completion[];
} & {
  /** What of the text behind the cursor belongs to the thing that is typed. */
  readonly tail: RegExp;
};

/** Replaced is what stands up to the end of the link, or up to the part or the label that follows in it. */
const wikilink: Context = {
  pattern: /\[\[([^\]\n[]*)$/,
  tail: /^(?:[^\]\n[|#\\]*(?=\\?[|#][^\]\n[]*\]\])|[^\]\n[|#]*\]\]|\]?)/,
  complete: wikilinkCompletions,
};

/** A link in a quoted value of the front matter. */
const propertyLink: Context = { ...wikilink, pattern: /(?:^|[\s,[:-])(["'])(?:(?!\1).)*\[\[(?<typed>[^\]\n["']*)$/ };

/** Tried in order on the raw text of the line before the cursor: what is half typed does not parse. */
const contexts: readonly Context[] = [
  { pattern: /\[\[[^\]\n[]*#\[\^([^\]\s[|]*)$/, tail: /^[^\]\s[|]*\]{0,3}/, complete: footnoteLinkCompletions },
  { pattern: /\[\^([^\]\s[]*)$/, tail: /^[^\]\s[]*\]?/, complete: footnoteCompletions },
  wikilink,
  {
    pattern: /(?:^|[^\p{L}\p{N}_@.\\])@\{?([\p{L}\p{M}\p{N}_:.#$%&\-+?<>~/]*)$/u,
    // A mark that no letter follows is the sentence's, not the key's.
    tail: /^(?:[\p{L}\p{M}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{M}\p{N}_]))*/u,
    complete: citekeyCompletions,
  },
  // A definition that holds nothing else yet; the first words of a commentary fit no work.
  { pattern: /^\[\^[^\]\s[]+\]:[ \t]+([^[\]@^<>()]{0,60})$/, tail: /^\.?(?=[ \t]*$)/, complete: definitionCompletions },
  // A `#` that begins a line may be a heading's: there a letter must follow.
  {
    pattern: /(?:[^\S\n][([{"']*|[([{"'])#([\p{L}\p{M}\p{N}_/-]*)$|^#([\p{L}\p{M}\p{N}_/-]+)$/u,
    tail: /^[\p{L}\p{M}\p{N}_/-]*/u,
    complete: tagCompletions,
  },
];

/** Behind `[label]:`, the address of a reference definition. */
const linkDefinition: Context = {
  pattern: /^ {0,3}\[(?![\^@])[^[\]]+\]:[ \t]+([^()\s<>]*)$/,
  tail: /^[^()\s<>]*/,
  complete: linkCompletions,
};

/** Behind `](`; first, since a path may hold what another context begins with. */
const markdownLink: Context = {
  pattern: /\]\(([^()\s<>]*)$/,
  tail: /^[^()\s<>]*/,
  complete: linkCompletions,
};

/** The same two in `<…>`, where an address may have spaces. */
const angledLink: Context = {
  pattern: /(?:\]\(|^ {0,3}\[(?![\^@])[^[\]]+\]:[ \t]+)<([^<>]*)$/,
  tail: /^[^<>]*(?=>)/,
  complete: linkCompletions,
};

/**
 * What can be inserted at `offset`, best first; nothing in code and HTML comments, in front matter links alone. With `markdownLinks` the paths of
 * Markdown links too, for an editor that does not offer them. Names without brackets where the setting says so.
 * `fromElsewhere` has works that nothing here records.
 */
export function completionsAt(
  vault: Vault,
  note: Note,
  offset: number,
  markdownLinks = true,
  fromElsewhere: FromElsewhere = () => [],
): readonly Completion[] {
  const inProperties = isInFrontMatter(note, offset);
  if (!inProperties && isVerbatim(note, offset)) return [];
  const lineStart = note.text.lastIndexOf('\n', offset - 1) + 1;
  const before = note.text.slice(Math.max(lineStart, offset - 300), offset);
  const after = note.text.slice(offset, offset + 300).split(/\r?\n/, 1)[0]!;
  const prose = markdownLinks ? [markdownLink, linkDefinition, angledLink, ...contexts] : contexts;
  for (const { pattern, tail, complete } of inProperties ? [propertyLink] : prose) {
    const match = pattern.exec(before);
    if (!match) continue;
    const text = match.groups?.typed ?? match[1] ?? match[2] ?? '';
    const behind = tail.exec(after)?.[0] ?? '';
    const typed = { text, span: { start: offset - text.length, end: offset + behind.length }, offset };
    return complete(vault, note, typed, fromElsewhere);
  }
  return vault.settings['complete.names'] && !inProperties ? nameCompletions(vault, note, offset, before, after) : [];
}

const isInFrontMatter = ({ frontMatter }: Note, offset: number): boolean =>
  frontMatter !== undefined && offset > frontMatter.span.start && offset < frontMatter.span.end;

function isVerbatim(note: Note, offset: number): boolean {
  const isCode = ({ kind, span }: Block): boolean => kind === 'code' && span.start < offset && offset <= span.end;
  if (factsNear(note, 'blocks', offset).some(isCode)) return true;
  const lineStart = note.text.lastIndexOf('\n', offset - 1) + 1;
  const paragraph = factsNear(note, 'paragraphs', offset).find((candidate) => touches(candidate.span, offset));
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
