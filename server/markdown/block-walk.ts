import type { Nodes, Parent } from 'mdast';
import { maskedText, mergedSpans } from '../text/mask';
import type { Span } from '../text/span';
import { maxDepth } from './depth';
import { holesOf } from './holes';
import { InlineLeaves } from './inline-leaves';
import { citationsIn, type InlineSyntax, scanInlineSyntax } from './inline-syntax';
import { blockSpan, headingInner, innerSpan, spanOf, trimmedEnd, urlSpanIn } from './node-spans';
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
  Wikilink,
} from './note';

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
  private readonly ignores: Draft<Ignore>[] = [];
  private readonly pages: PageMark[] = [];
  /** Items whose first paragraph was read: it is the item, a further one is a block of its own. */
  private readonly begun = new Set<Draft<Block>>();
  private depth = 0;

  constructor(private readonly text: string) {}

  finish(): NoteFacts {
    const { headings, blocks, paragraphs, footnoteReferences, footnoteDefinitions } = this;
    const { inlineNotes, citations, wikilinks, links, ignores, pages } = this;
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
      tags: [],
      ignores,
      pages,
    };
  }

  /** Visits the block children of `parent`; ignores and block ids on lines of their own join to their neighbours. */
  children(parent: Parent, context: Context): void {
    if (this.depth >= maxDepth) return;
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

  private block(node: Nodes, context: Context): void {
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

  private heading(node: Parent & { depth: number }, context: Context): void {
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
    this.headings[index] = placeholder;
  }

  private paragraph(node: Parent, context: Context): void {
    const span = spanOf(node);
    const page = /^%%\s*page\s+(\S+)\s*%%$/i.exec(
      this.text.slice(span.start, Math.min(span.end, span.start + 80)).trim(),
    );
    if (page && span.end - span.start < 80) {
      this.pages.push({ page: page[1]!, offset: span.start });
      return;
    }
    const own = context.item && !this.begun.has(context.item) ? context.item : undefined;
    if (own) this.begun.add(own);
    const block = own ?? this.add('paragraph', span);
    const kind = kindOf(context);
    const { blockId } = this.prose(node, kind, context);
    setId(this.text, block, blockId);
  }

  /** Reads the inlines of `node`: our own syntax, links, and which parts are not prose. */
  private prose(
    node: Parent,
    kind: ParagraphKind,
    context: Context,
    span: Span = spanOf(node),
  ): { paragraph: Paragraph; blockId: Span | undefined } {
    const leaves = new InlineLeaves(this.text, node);
    this.links.push(...leaves.links);
    for (const html of leaves.html) this.html(html, context);
    const syntax = scanInlineSyntax(this.text, span, mergedSpans(leaves.opaque));
    this.take(syntax, context);
    const holes = holesOf(this.text, span, leaves.prose, syntax, context.quote === true);
    const paragraph = { kind, span, holes, heading: this.headings.length - 1, footnote: context.footnote };
    this.paragraphs.push(paragraph);
    return { paragraph, blockId: syntax.blockId };
  }

  private take(syntax: InlineSyntax, context: Context): void {
    this.wikilinks.push(...syntax.wikilinks);
    this.inlineNotes.push(...syntax.inlineNotes);
    for (const found of syntax.footnoteReferences) this.footnoteReferences.push({ ...found, inside: context.footnote });
    for (const found of syntax.citations) this.citations.push({ ...found, footnote: context.footnote });
  }

  private footnoteDefinition(node: Nodes & Parent, context: Context): void {
    const span = blockSpan(this.text, node);
    const close = this.text.indexOf(']', span.start);
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

  private linkDefinition(node: Nodes & { url: string }): void {
    const span = spanOf(node);
    const colon = this.text.indexOf(']:', span.start);
    this.links.push({
      kind: 'definition',
      span,
      url: node.url,
      urlSpan: urlSpanIn(this.text, node.url, Math.max(colon, span.start), span.end),
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

  private ignoresOf(node: Nodes): Draft<Ignore>[] {
    if (node.type !== 'html') return [];
    const span = blockSpan(this.text, node);
    const found: Draft<Ignore>[] = [];
    const source = this.text.slice(span.start, Math.min(span.end, span.start + 2000));
    for (const match of source.matchAll(/<!--\s*ibid-ignore\b([^>]*?)-->/g)) {
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
  private joinBlockId(node: Nodes, previous: Draft<Block> | undefined): boolean {
    if (node.type !== 'paragraph' || !previous || previous.id !== undefined) return false;
    const span = spanOf(node);
    if (!/^\^[A-Za-z0-9][A-Za-z0-9-]*$/.test(this.text.slice(span.start, Math.min(span.end, span.start + 200)).trim()))
      return false;
    setId(this.text, previous, span);
    return true;
  }
}

function headingText(text: string, span: Span, holes: readonly Span[], node: Parent): string {
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
