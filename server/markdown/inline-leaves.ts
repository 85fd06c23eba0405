import type { Span } from '../text/span';
import { maxDepth } from './depth';
import { contentSpan, innerSpan, spanOf, trimmedEnd, urlSpanIn } from './node-spans';
import type { Link } from './note';
import { referenceLinkOf } from './reference-links';
import type { SyntaxNode } from './tree';

/** The leaves of one run of inlines, sorted into prose and what is opaque to our own syntax. */
export class InlineLeaves {
  readonly prose: Span[] = [];
  readonly opaque: Span[] = [];
  /** Emphases, and the texts of links with their brackets, by their beginnings: the outer one first. */
  readonly nested: Span[] = [];
  readonly html: Span[] = [];
  readonly links: Link[] = [];

  constructor(
    private readonly text: string,
    node: SyntaxNode,
  ) {
    this.siblings(node, 0);
  }

  /**
   * remark leaves out the positions of an e-mail address that it links and of the text beside it; such a run of siblings is
   * found again between its neighbours: the addresses are opaque, the rest is prose.
   */
  private siblings(parent: SyntaxNode, depth: number): void {
    const { children } = parent;
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      if (child.start >= 0) {
        this.visit(child, depth + 1);
        continue;
      }
      let next = i;
      while (next < children.length && children[next]!.start < 0) next++;
      const inner = contentSpan(this.text, parent);
      const start = i > 0 ? children[i - 1]!.end : inner.start;
      // White space at the end is no text.
      const end = next < children.length ? children[next]!.start : trimmedEnd(this.text, start, inner.end);
      this.unplaced(children.slice(i, next), { start, end });
      i = next - 1;
    }
  }

  private unplaced(nodes: readonly SyntaxNode[], region: Span): void {
    let at = region.start;
    for (const node of nodes) {
      if (node.type !== 'link') continue;
      if (isCitation(node.url.replace(/^mailto:/, ''))) continue;
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

  private visit(node: SyntaxNode, depth: number): void {
    if (depth > maxDepth) {
      this.opaque.push(spanOf(node));
      return;
    }
    switch (node.type) {
      case 'text':
        this.prose.push(spanOf(node));
        return;
      case 'inlineCode':
        this.opaque.push(spanOf(node));
        return;
      case 'html':
        this.html.push(spanOf(node));
        this.opaque.push(spanOf(node));
        return;
      case 'image':
        this.image(node);
        return;
      case 'link':
        this.link(node, depth);
        return;
      case 'linkReference':
        this.links.push(referenceLinkOf(this.text, node));
        this.siblings(node, depth);
        return;
      case 'imageReference':
        this.links.push(referenceLinkOf(this.text, node));
        return;
      default:
        if (isMarked(node, this.text)) this.nested.push(spanOf(node));
        this.siblings(node, depth);
    }
  }

  /** The text in place of an image is printed as its caption, and may cite: it is no prose, and not opaque. */
  private image(node: SyntaxNode): void {
    const span = spanOf(node);
    // Behind the `](`: an image's alternative text may be its address too.
    const close = Math.max(span.start, this.text.lastIndexOf('](', span.end));
    const inner = close > span.start ? { start: span.start + 2, end: close } : span;
    this.opaque.push({ start: span.start, end: inner.start }, { start: inner.end, end: span.end });
    const urlSpan = urlSpanIn(this.text, node.url, close, span.end);
    this.links.push({ kind: 'image', span, url: node.url, urlSpan });
  }

  private link(node: SyntaxNode, depth: number): void {
    const span = spanOf(node);
    const inner = innerSpan(node);
    const bare = this.text[span.start] !== '[';
    if (bare && isCitation(this.text.slice(span.start, span.start + 80))) {
      this.prose.push(span);
      return;
    }
    if (bare || !inner) {
      if (!isInKey(this.text, span.start)) this.opaque.push(span);
      const urlSpan = this.text[span.start] === '<' ? { start: span.start + 1, end: span.end - 1 } : span;
      this.links.push({ kind: bare ? 'bare' : 'link', span, url: node.url, urlSpan });
      return;
    }
    this.nested.push({ start: span.start, end: Math.min(inner.end + 1, span.end) });
    this.siblings(node, depth);
    this.opaque.push({ start: inner.end, end: span.end });
    this.links.push({
      kind: 'link',
      span,
      url: node.url,
      urlSpan: urlSpanIn(this.text, node.url, inner.end, span.end),
    });
  }
}

/** Whether a node is emphasis of some kind. One `~` marks none: it stands in keys, and in few dialects it strikes through. */
const isMarked = ({ type, start }: SyntaxNode, text: string): boolean =>
  type === 'emphasis' || type === 'strong' || (type === 'delete' && text.startsWith('~~', start));

/** Whether what GFM takes for an e-mail address is a citation: `-@key.x`. An address has a letter or digit before its `@`. */
const isCitation = (address: string): boolean => /^[-_+]+@/.test(address);

/** Whether the bare address that begins at `start` is a key, or the beginning of one: `@https://x.org/y`. */
const isInKey = (text: string, start: number): boolean => text[start - 1] === '@' || text.startsWith('@{', start - 2);
