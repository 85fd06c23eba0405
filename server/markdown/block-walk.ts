import type { Nodes, Parent } from 'mdast';
import { maskedText, mergedSpans } from '../text/mask';
import type { Span } from '../text/span';
import { citationsIn, type InlineSyntax, scanInlineSyntax } from './inline-syntax';
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

/** Nesting beyond this is not text that somebody wrote; it is left unread, so that no input can exhaust the stack. */
const maxDepth = 100;

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
        return this.heading(node, context);
      case 'paragraph':
        return this.paragraph(node, context);
      case 'list':
        this.add('list', blockSpan(this.text, node));
        return this.children(node, { ...context, item: undefined });
      case 'listItem': {
        const item = this.add('item', blockSpan(this.text, node));
        return this.children(node, { ...context, item });
      }
      case 'blockquote':
        this.add('quote', blockSpan(this.text, node));
        return this.children(node, { ...context, quote: true, item: undefined });
      case 'footnoteDefinition':
        return this.footnoteDefinition(node, context);
      case 'table':
        this.add('table', blockSpan(this.text, node));
        for (const row of node.children) for (const cell of row.children) this.prose(cell, 'cell', context);
        return;
      case 'code':
        this.add('code', blockSpan(this.text, node));
        return;
      case 'definition':
        return this.linkDefinition(node);
      case 'html':
        return this.html(blockSpan(this.text, node), context);
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
    const inner = node.children.length === 0 ? { start: span.end, end: span.end } : (innerSpan(node) ?? headingInner(this.text, span));
    const { paragraph, blockId } = this.prose(node, 'heading', context, inner);
    setId(this.text, block, blockId);
    const end = blockId ? trimmedEnd(this.text, inner.start, blockId.start) : inner.end;
    placeholder.textSpan = { start: inner.start, end };
    placeholder.text = headingText(this.text, { start: inner.start, end }, paragraph.holes, node);
    this.headings[index] = placeholder;
  }

  private paragraph(node: Parent, context: Context): void {
    const span = spanOf(node);
    const page = /^%%\s*page\s+(\S+)\s*%%$/i.exec(this.text.slice(span.start, Math.min(span.end, span.start + 80)).trim());
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
    this.links.push({ kind: 'definition', span, url: node.url, urlSpan: urlSpanIn(this.text, node.url, Math.max(colon, span.start), span.end) });
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
      found.push({ rule, reason: reason.trim(), span: { start, end: start + match[0].length }, target: { start: span.end, end: span.end } });
    }
    this.ignores.push(...found);
    return found;
  }

  /** A paragraph that is nothing but `^id` names the block before it. */
  private joinBlockId(node: Nodes, previous: Draft<Block> | undefined): boolean {
    if (node.type !== 'paragraph' || !previous || previous.id !== undefined) return false;
    const span = spanOf(node);
    if (!/^\^[A-Za-z0-9][A-Za-z0-9-]*$/.test(this.text.slice(span.start, Math.min(span.end, span.start + 200)).trim())) return false;
    setId(this.text, previous, span);
    return true;
  }
}

/** The leaves of one run of inlines, sorted into prose and what is opaque to our own syntax. */
class InlineLeaves {
  readonly prose: Span[] = [];
  readonly opaque: Span[] = [];
  readonly html: Span[] = [];
  readonly links: Link[] = [];

  constructor(
    private readonly text: string,
    node: Parent,
  ) {
    this.siblings(node, 0);
  }

  /**
   * remark leaves out the positions of an e-mail address that it links and of the text beside it; such a run of siblings is
   * found again between its neighbours: the addresses are opaque, the rest is prose.
   */
  private siblings(parent: Parent, depth: number): void {
    const { children } = parent;
    const inner = contentSpan(this.text, parent);
    let end = inner.start;
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      if (child.position) {
        this.visit(child, depth + 1);
        end = spanOf(child).end;
        continue;
      }
      let next = i;
      while (next < children.length && !children[next]!.position) next++;
      const stop = next < children.length ? spanOf(children[next]!).start : inner.end;
      this.unplaced(children.slice(i, next), { start: end, end: stop });
      i = next - 1;
    }
  }

  private unplaced(nodes: readonly Nodes[], region: Span): void {
    let at = region.start;
    for (const node of nodes) {
      if (node.type !== 'link') continue;
      const shown = node.url.replace(/^mailto:/, '');
      const found = this.text.slice(at, region.end).indexOf(shown);
      if (found < 0) continue;
      const span = { start: at + found, end: at + found + shown.length };
      this.prose.push({ start: at, end: span.start });
      this.opaque.push(span);
      this.links.push({ kind: 'bare', span, url: node.url, urlSpan: span });
      at = span.end;
    }
    this.prose.push({ start: at, end: region.end });
  }

  private visit(node: Nodes, depth: number): void {
    const span = spanOf(node);
    if (depth > maxDepth) this.opaque.push(span);
    else if (node.type === 'text') this.prose.push(span);
    else if (node.type === 'inlineCode') this.opaque.push(span);
    else if (node.type === 'html') {
      this.html.push(span);
      this.opaque.push(span);
    } else if (node.type === 'image') {
      this.links.push({ kind: 'image', span, url: node.url, urlSpan: urlSpanIn(this.text, node.url, span.start, span.end) });
      this.opaque.push(span);
    } else if (node.type === 'link') this.link(node, span, depth);
    else if ('children' in node) this.siblings(node, depth);
  }

  private link(node: Parent & { url: string }, span: Span, depth: number): void {
    const inner = innerSpan(node);
    const bare = this.text[span.start] !== '[';
    if (bare || !inner) {
      this.opaque.push(span);
      const urlSpan = this.text[span.start] === '<' ? { start: span.start + 1, end: span.end - 1 } : span;
      this.links.push({ kind: bare ? 'bare' : 'link', span, url: node.url, urlSpan });
      return;
    }
    this.siblings(node, depth);
    this.opaque.push({ start: inner.end, end: span.end });
    this.links.push({ kind: 'link', span, url: node.url, urlSpan: urlSpanIn(this.text, node.url, inner.end, span.end) });
  }
}

function holesOf(text: string, span: Span, prose: readonly Span[], syntax: InlineSyntax, quoted: boolean): Span[] {
  const holes: Span[] = [];
  let at = span.start;
  for (const run of mergedSpans(prose)) {
    if (run.start > at) holes.push({ start: at, end: run.start });
    at = Math.max(at, run.end);
  }
  if (at < span.end) holes.push({ start: at, end: span.end });
  for (const link of syntax.wikilinks) holes.push(...markupOf(text, link));
  for (const found of syntax.footnoteReferences) holes.push(found.span);
  for (const found of syntax.inlineNotes) holes.push(found.span);
  for (const found of syntax.citations) holes.push(found.cluster ?? found.span);
  holes.push(...syntax.comments, ...syntax.math);
  if (syntax.blockId) holes.push(syntax.blockId);
  if (quoted) holes.push(...quoteMarks(text, span));
  return mergedSpans(holes)
    .map((h) => ({ start: Math.max(h.start, span.start), end: Math.min(h.end, span.end) }))
    .filter((h) => h.end > h.start);
}

/** The parts of a wikilink that are no words: all but the label, or the target; a bare link to a block has none. */
function markupOf(text: string, link: Wikilink): Span[] {
  if (link.embed || (link.block !== undefined && link.label === undefined)) return [link.span];
  const seen = link.label ?? text.slice(link.targetSpan.start, link.targetSpan.end);
  const start = link.label ? text.lastIndexOf(link.label, link.span.end) : link.targetSpan.start;
  return [
    { start: link.span.start, end: start },
    { start: start + seen.length, end: link.span.end },
  ];
}

/** `>` at the beginning of a quoted paragraph's further lines, and a callout's `[!note]`. */
function quoteMarks(text: string, span: Span): Span[] {
  const marks: Span[] = [];
  const source = text.slice(span.start, span.end);
  const callout = /^\[![\w-]+\][+-]?/.exec(source);
  if (callout) marks.push({ start: span.start, end: span.start + callout[0].length });
  for (const match of source.matchAll(/\n[ \t]*>[ \t>]*/g)) {
    marks.push({ start: span.start + match.index + 1, end: span.start + match.index + match[0].length });
  }
  return marks;
}

function headingText(text: string, span: Span, holes: readonly Span[], node: Parent): string {
  const code = node.children.some((child) => child.type === 'inlineCode');
  if (code) return text.slice(span.start, span.end).replaceAll('`', '').replace(/\s+/g, ' ').trim();
  return maskedText(text, span, holes.filter((h) => h.end <= span.end)).replace(/\s+/g, ' ').trim();
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

/** What the marks of an inline's or a cell's own (`**`, `|`) leave of it, where its children do not tell. */
function contentSpan(text: string, parent: Parent): Span {
  const { start, end } = spanOf(parent);
  const source = text.slice(start, end);
  const marks = { tableCell: /^\|[ \t]*/, emphasis: /^[*_]/, strong: /^(?:\*\*|__)/, delete: /^~+/, link: /^\[/, heading: /^#{1,6}[ \t]*/ } as const;
  const open = marks[parent.type as keyof typeof marks]?.exec(source)?.[0].length ?? 0;
  const isMarked = parent.type === 'emphasis' || parent.type === 'strong' || parent.type === 'delete';
  return { start: start + open, end: end - (isMarked ? open : 0) };
}

/** From the first child's start to the last one's end; undefined when either has no place. */
function innerSpan(node: Parent): Span | undefined {
  const first = node.children[0];
  const last = node.children.at(-1);
  return first?.position && last?.position ? { start: spanOf(first).start, end: spanOf(last).end } : undefined;
}

/** What a heading's own marks (`##`, a closing `##`, an underline) leave of it. */
function headingInner(text: string, span: Span): Span {
  const source = text.slice(span.start, span.end).trimEnd();
  const open = /^#{1,6}[ \t]*/.exec(source)?.[0].length ?? 0;
  const underline = source.lastIndexOf('\n');
  const inner = open > 0 || underline < 0 ? source.replace(/[ \t]#+$/, '') : source.slice(0, underline);
  return { start: span.start + open, end: span.start + Math.max(open, inner.trimEnd().length) };
}

function urlSpanIn(text: string, url: string, from: number, to: number): Span {
  const at = text.slice(from, to).indexOf(url);
  return at < 0 ? { start: from, end: to } : { start: from + at, end: from + at + url.length };
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

const spanOf = (node: Nodes | Parent): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

/** A block's span, to the end of its last words: where it holds HTML, parsers disagree on the line ends behind it. */
function blockSpan(text: string, node: Nodes): Span {
  const { start, end } = spanOf(node);
  const isContainer = node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote' || node.type === 'footnoteDefinition';
  const last = isContainer ? node.children.at(-1) : undefined;
  return { start, end: last ? Math.max(start, blockSpan(text, last).end) : trimmedEnd(text, start, end) };
}
