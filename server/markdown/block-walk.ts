import { maskedText, mergedSpans } from '../text/mask';
import type { Span } from '../text/span';
import { citationsIn } from './citation-syntax';
import { maxDepth } from './depth';
import { holesOf } from './holes';
import { InlineLeaves } from './inline-leaves';
import { holdsMark, type InlineSyntax, scanInlineSyntax, scanItemSyntax } from './inline-syntax';
import { blockSpan, headingInner, innerSpan, isSpace, spanOf, trimmedEnd, urlSpanIn } from './node-spans';
import type {
  Block,
  BlockKind,
  Citation,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Ignore,
  InlineNote,
  Link,
  Note,
  PageMark,
  Paragraph,
  ParagraphKind,
  Tag,
  Wikilink,
} from './note';
import { tagsOutside, withoutWikilinks } from './reference-links';
import type { SyntaxNode } from './tree';

/** What the walk over a tree yields: a note's lists. */
export type NoteFacts = Pick<
  Note,
  | 'headings'
  | 'blocks'
  | 'paragraphs'
  | 'footnoteReferences'
  | 'footnoteDefinitions'
  | 'inlineNotes'
  | 'citations'
  | 'wikilinks'
  | 'links'
  | 'tags'
  | 'ignores'
  | 'pages'
>;

/** Where a node stands: what encloses it. */
interface Context {
  readonly quote?: boolean;
  readonly footnote?: number;
  readonly item?: Draft<Block>;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Walks an mdast tree once and gathers the facts. Its methods are one case each; `finish` hands the facts over. */
export class BlockWalk {
  private readonly headings: Heading[] = [];
  private readonly blocks: Draft<Block>[] = [];
  private readonly paragraphs: Paragraph[] = [];
  private readonly footnoteReferences: FootnoteReference[] = [];
  private readonly footnoteDefinitions: FootnoteDefinition[] = [];
  private readonly inlineNotes: InlineNote[] = [];
  private readonly citations: Citation[] = [];
  private readonly wikilinks: Wikilink[] = [];
  private readonly links: Link[] = [];
  private readonly tags: Tag[] = [];
  private readonly ignores: Draft<Ignore>[] = [];
  private readonly pages: PageMark[] = [];
  /** Items whose first paragraph was read: it is the item, a further one is a block of its own. */
  private readonly begun = new Set<Draft<Block>>();
  private depth = 0;
  /** Whether something was left unread for the depth it stands in. */
  isDeep = false;

  /** `isBrief` leaves out what tells of prose: nothing in `paragraphs` has holes but headings have. */
  constructor(
    private readonly text: string,
    private readonly isBrief = false,
  ) {}

  finish(): NoteFacts {
    const { headings, blocks, paragraphs, footnoteReferences, footnoteDefinitions } = this;
    const { inlineNotes, citations, wikilinks, links, tags, ignores, pages } = this;
    links.sort((a, b) => a.span.start - b.span.start);
    return {
      headings,
      blocks,
      paragraphs,
      footnoteReferences,
      footnoteDefinitions,
      inlineNotes,
      citations,
      wikilinks,
      links,
      tags,
      ignores,
      pages,
    };
  }

  /** Visits the block children of `parent`; ignores and block ids on lines of their own join to their neighbours. */
  children(parent: SyntaxNode, context: Context): void {
    if (this.depth >= maxDepth) {
      this.isDeep = true;
      return;
    }
    this.depth++;
    let waiting: Draft<Ignore>[] = [];
    let previous: Draft<Block> | undefined;
    for (const node of parent.children) {
      const ignores = this.ignoresOf(node);
      if (ignores.length > 0) {
        waiting.push(...ignores);
        continue;
      }
      for (const ignore of waiting) ignore.target = blockSpan(this.text, node);
      waiting = [];
      if (this.joinBlockId(node, previous)) continue;
      const first = this.blocks.length;
      this.block(node, context);
      previous = this.blocks[first];
    }
    this.depth--;
  }

  private block(node: SyntaxNode, context: Context): void {
    switch (node.type) {
      case 'heading':
        this.heading(node, context);
        return;
      case 'paragraph':
        this.paragraph(node, context);
        return;
      case 'list':
        this.add('list', blockSpan(this.text, node));
        this.children(node, { ...context, item: undefined });
        return;
      case 'listItem': {
        const item = this.add('item', blockSpan(this.text, node));
        this.children(node, { ...context, item });
        return;
      }
      case 'blockquote':
        this.add('quote', blockSpan(this.text, node));
        this.children(node, { ...context, quote: true, item: undefined });
        return;
      case 'footnoteDefinition':
        this.footnoteDefinition(node, context);
        return;
      case 'table':
        this.add('table', blockSpan(this.text, node));
        for (const row of node.children) for (const cell of row.children) this.prose(cell, 'cell', context);
        return;
      case 'code':
        this.add('code', blockSpan(this.text, node));
        return;
      case 'definition':
        this.linkDefinition(node);
        return;
      case 'html':
        this.html(blockSpan(this.text, node), context);
        return;
      default:
        return;
    }
  }

  private add(kind: BlockKind, span: Span): Draft<Block> {
    const block = { kind, span, id: undefined, idSpan: undefined, heading: this.headings.length - 1 };
    this.blocks.push(block);
    return block;
  }

  private heading(node: SyntaxNode, context: Context): void {
    const span = spanOf(node);
    const index = this.headings.length;
    const placeholder: Draft<Heading> = { depth: node.depth, text: '', span, textSpan: span };
    this.headings.push(placeholder);
    const block = this.add('heading', span);
    const inner =
      node.children.length === 0
        ? { start: span.end, end: span.end }
        : (innerSpan(node) ?? headingInner(this.text, span));
    const { paragraph, blockId } = this.prose(node, 'heading', context, inner);
    setId(this.text, block, blockId);
    const end = blockId ? trimmedEnd(this.text, inner.start, blockId.start) : inner.end;
    placeholder.textSpan = { start: inner.start, end };
    placeholder.text = headingText(this.text, { start: inner.start, end }, paragraph.holes, node);
    const written = this.text.slice(inner.start, end).replace(/\s+/g, ' ').trim();
    if (written !== placeholder.text && lettersOf(written) !== lettersOf(placeholder.text))
      placeholder.written = written;
    this.headings[index] = placeholder;
  }

  private paragraph(node: SyntaxNode, context: Context): void {
    const span = spanOf(node);
    const page = pageMark(this.text, span);
    if (page) {
      this.pages.push(page);
      return;
    }
    const own = context.item && !this.begun.has(context.item) ? context.item : undefined;
    if (own) this.begun.add(own);
    const block = own ?? this.add('paragraph', span);
    const kind = kindOf(context);
    const { blockId } = this.prose(node, kind, context, span, own ? scanItemSyntax : scanInlineSyntax);
    setId(this.text, block, blockId);
  }

  /** Reads the inlines of `node`: our own syntax, links, and which parts are not prose. */
  private prose(
    node: SyntaxNode,
    kind: ParagraphKind,
    context: Context,
    span: Span = spanOf(node),
    scan = scanInlineSyntax,
  ): { paragraph: Paragraph; blockId?: Span | undefined } {
    if (this.isBare(node, kind, context, span)) return { paragraph: this.addParagraph(kind, span, [], context) };
    const leaves = new InlineLeaves(this.text, node);
    for (const html of leaves.html) this.html(html, context);
    const syntax = scan(this.text, span, mergedSpans(leaves.opaque), leaves.nested);
    this.take(syntax, context);
    for (const link of withoutWikilinks(leaves.links, syntax.wikilinks)) this.links.push(link);
    for (const tag of tagsOutside(syntax.tags, leaves.links)) this.tags.push(tag);
    const needsHoles = !this.isBrief || kind === 'heading';
    const holes = needsHoles ? holesOf(this.text, span, leaves.prose, syntax, context.quote === true) : [];
    return { paragraph: this.addParagraph(kind, span, holes, context), blockId: syntax.blockId };
  }

  private addParagraph(kind: ParagraphKind, span: Span, holes: readonly Span[], { footnote }: Context): Paragraph {
    const paragraph = { kind, span, holes, heading: this.headings.length - 1, footnote };
    this.paragraphs.push(paragraph);
    return paragraph;
  }

  /** Whether a run of inlines is seen at once to hold nothing but words, or, for a brief look, nothing but words with emphasis. */
  private isBare(node: SyntaxNode, kind: ParagraphKind, { quote }: Context, span: Span): boolean {
    const isBare = this.isBrief && kind !== 'heading' ? isWords(node.children, 0) : !quote && isOneText(node, span);
    return isBare && !holdsMark(this.text, span);
  }

  private take(syntax: InlineSyntax, { footnote }: Context): void {
    for (const found of syntax.wikilinks) this.wikilinks.push(found);
    for (const found of syntax.inlineNotes) this.inlineNotes.push(found);
    for (const found of syntax.footnoteReferences) {
      this.footnoteReferences.push(footnote === undefined ? found : { ...found, inside: footnote });
    }
    for (const found of syntax.citations) {
      this.citations.push(footnote === undefined ? found : { ...found, footnote });
    }
  }

  private footnoteDefinition(node: SyntaxNode, context: Context): void {
    const span = blockSpan(this.text, node);
    const close = endOfLabel(this.text, span.start + 2, span.end);
    const labelSpan = { start: span.start + 2, end: close };
    const from = close + 2 + /^[ \t]*/.exec(this.text.slice(close + 2, span.end))![0].length;
    const index = this.footnoteDefinitions.length;
    this.footnoteDefinitions.push({
      label: this.text.slice(labelSpan.start, labelSpan.end),
      span,
      labelSpan,
      contentSpan: { start: Math.min(from, span.end), end: span.end },
    });
    this.children(node, { ...context, item: undefined, footnote: index });
  }

  private linkDefinition(node: SyntaxNode): void {
    const span = spanOf(node);
    const open = Math.max(span.start, this.text.indexOf('[', span.start));
    const colon = Math.min(span.end, Math.max(endOfLabel(this.text, open + 1, span.end), open + 1));
    this.links.push({
      kind: 'definition',
      span,
      url: node.url,
      urlSpan: urlSpanIn(this.text, node.url, colon, span.end),
      labelSpan: { start: Math.min(open + 1, span.end), end: colon },
      identifier: node.identifier,
    });
  }

  /** An HTML comment may name works: `<!-- cites: @a; @b -->`. */
  private html(span: Span, context: Context): void {
    const open = /^<!--\s*cites:/i.exec(this.text.slice(span.start, Math.min(span.end, span.start + 40)));
    if (!open) return;
    const close = this.text.lastIndexOf('-->', span.end);
    const inside = { start: span.start + open[0].length, end: close < span.start ? span.end : close };
    for (const citation of citationsIn(this.text, inside, span) ?? []) {
      this.citations.push({ ...citation, footnote: context.footnote });
    }
  }

  private ignoresOf(node: SyntaxNode): Draft<Ignore>[] {
    if (!isIgnore(this.text, node)) return [];
    const span = blockSpan(this.text, node);
    const found: Draft<Ignore>[] = [];
    const source = this.text.slice(span.start, Math.min(span.end, span.start + 2000));
    for (const match of source.matchAll(new RegExp(ignoreComment, 'g'))) {
      const [, rule = '', reason = ''] = /^\s*([\w-]*)\s*:?([\s\S]*)$/.exec(match[1]!) ?? [];
      const start = span.start + match.index;
      found.push({
        rule,
        reason: reason.trim(),
        span: { start, end: start + match[0].length },
        target: { start: span.end, end: span.end },
      });
    }
    this.ignores.push(...found);
    return found;
  }

  /** A paragraph that is nothing but `^id` names the block before it. */
  private joinBlockId(node: SyntaxNode, previous: Draft<Block> | undefined): boolean {
    if (!previous || previous.id !== undefined || !isBlockIdAlone(this.text, node)) return false;
    setId(this.text, previous, spanOf(node));
    return true;
  }
}

/** Whether a run of inlines is one run of text from end to end. */
function isOneText({ children }: SyntaxNode, { start, end }: Span): boolean {
  const [only] = children;
  return children.length === 1 && only!.type === 'text' && only!.start === start && only!.end === end;
}

/** Whether inlines hold neither links nor HTML, nor what a parser has no place for; what is nested deep is not looked at. */
const isWords = (nodes: readonly SyntaxNode[], depth: number): boolean =>
  depth < 4 &&
  nodes.every(({ type, start, children }) => start >= 0 && wordTypes.has(type) && isWords(children, depth + 1));
const wordTypes: ReadonlySet<string> = new Set(['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'break']);

const ignoreComment = /<!--\s*ibid-ignore\b([^>]*?)-->/;

/** Whether `node` is HTML that holds an ignore, which speaks for the block behind it. */
export const isIgnore = (text: string, node: SyntaxNode): boolean =>
  node.type === 'html' && ignoreComment.test(text.slice(node.start, Math.min(node.end, node.start + 2000)));

/** Whether `node` is a paragraph of nothing but `^id`. */
export function isBlockIdAlone(text: string, node: SyntaxNode): boolean {
  if (node.type !== 'paragraph' || node.end - node.start > 200) return false;
  const first = text.charCodeAt(node.start);
  if (first !== 94 && !isSpace(first)) return false;
  return /^\^[A-Za-z0-9][A-Za-z0-9-]*$/.test(text.slice(node.start, node.end).trim());
}

/** The paragraph `%% page 4 %%`. */
function pageMark(text: string, span: Span): PageMark | undefined {
  const first = text.charCodeAt(span.start);
  if (span.end - span.start >= 80 || (first !== 37 && !isSpace(first))) return undefined;
  const page = /^%%\s*page\s+(\S+)\s*%%$/i.exec(text.slice(span.start, span.end).trim());
  return page ? { page: page[1]!, offset: span.start } : undefined;
}

function headingText(text: string, span: Span, holes: readonly Span[], node: SyntaxNode): string {
  const code = node.children.some((child) => child.type === 'inlineCode');
  if (code) return text.slice(span.start, span.end).replaceAll('`', '').replace(/\s+/g, ' ').trim();
  return maskedText(
    text,
    span,
    holes.filter((h) => h.end <= span.end),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Where the `]` stands that closes the label which begins at `from`; `end` where none does. */
function endOfLabel(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== ']') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, end);
}

function setId(text: string, block: Draft<Block>, span: Span | undefined): void {
  if (!span) return;
  block.idSpan = span;
  block.id = text.slice(span.start + 1, span.end).trim();
}

const kindOf = (context: Context): ParagraphKind => {
  if (context.footnote !== undefined) return 'footnote';
  if (context.quote) return 'quote';
  return context.item ? 'item' : 'body';
};
