import type { Nodes, Parent } from 'mdast';
import type { Span } from '../text/span';
import { maxDepth } from './depth';
import { contentSpan, innerSpan, spanOf, urlSpanIn } from './node-spans';
import type { Link } from './note';

/** The leaves of one run of inlines, sorted into prose and what is opaque to our own syntax. */
export class InlineLeaves {
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
      this.links.push({
        kind: 'image',
        span,
        url: node.url,
        // Behind the `](`: an image's alternative text may be its address too.
        urlSpan: urlSpanIn(this.text, node.url, Math.max(span.start, this.text.lastIndexOf('](', span.end)), span.end),
      });
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
    this.links.push({
      kind: 'link',
      span,
      url: node.url,
      urlSpan: urlSpanIn(this.text, node.url, inner.end, span.end),
    });
  }
}
