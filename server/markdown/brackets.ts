import { partitionPoint } from '../text/partition-point';
import type { Span } from '../text/span';

/**
 * The pairs of brackets in one run of inlines. Brackets in `opaque` and behind a backslash are none, and those of a link
 * (`links`: from `[` to behind the `]` of its text) belong to the link alone. All spans are sorted.
 */
export class Brackets {
  private readonly ofLinks: ReadonlySet<number>;
  private closers: Map<number, number> | undefined;

  constructor(
    private readonly text: string,
    private readonly span: Span,
    private readonly opaque: readonly Span[],
    links: readonly Span[],
  ) {
    this.ofLinks = new Set(links.map((link) => link.start));
  }

  /** The `]` that closes the `[` at `open`. All pairs are found once, so that hostile nesting stays linear. */
  closerOf(open: number): number | undefined {
    if (!this.closers) {
      const near = this.nearCloser(open);
      if (near >= 0) return near;
      this.closers = this.pairs();
    }
    return this.closers.get(open);
  }

  /** The `]` that closes the `[` at `open` where nothing stands between them that might change it; else -1. */
  private nearCloser(open: number): number {
    const hole = this.opaque[partitionPoint(this.opaque, ({ end }) => end <= open)]?.start ?? this.span.end;
    const limit = Math.min(this.span.end, hole > open ? hole : open, open + 300);
    for (let i = open + 1; i < limit; i++) {
      const code = this.text.charCodeAt(i);
      if (code === 93) return i;
      if (code === 91 || code === 92) return -1;
    }
    return -1;
  }

  private pairs(): Map<number, number> {
    const { text, span, opaque } = this;
    const pairs = new Map<number, number>();
    const open: number[] = [];
    let hole = 0;
    for (let i = span.start; i < span.end; i++) {
      while (hole < opaque.length && opaque[hole]!.end <= i) hole++;
      if (hole < opaque.length && opaque[hole]!.start <= i) {
        i = opaque[hole]!.end - 1;
        continue;
      }
      const code = text.charCodeAt(i);
      if (code === 92) i++;
      else if (code === 91 && !this.ofLinks.has(i)) open.push(i);
      else if (code === 93 && open.length > 0) pairs.set(open.pop()!, i);
    }
    return pairs;
  }
}
