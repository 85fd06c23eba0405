import type { Wikilink } from '../../markdown/note';
import { decoded } from '../../text/decoded';
import type { Span } from '../../text/span';

/** A part of a link and where it stands in the note's text. */
export interface LinkPart {
  /** Decoded. */
  readonly text: string;
  readonly span: Span;
}

/** What `[[note#A#B|label]]` names behind each `#`, in order: headings, or one block id with its `^`. */
export function fragmentsOf(link: Wikilink): LinkPart[] {
  const bar = link.inner.search(/\\?\|/);
  const path = bar < 0 ? link.inner : link.inner.slice(0, bar);
  return partsBehindHashes(path, link.span.start + (link.embed ? 3 : 2));
}

/** What a Markdown link's address names behind each `#`; `from` is where the address stands. */
export function fragmentsOfUrl(url: string, from: number): LinkPart[] {
  return partsBehindHashes(url, from).map((part) => ({ ...part, text: decoded(part.text) }));
}

function partsBehindHashes(text: string, from: number): LinkPart[] {
  const parts: LinkPart[] = [];
  for (let hash = text.indexOf('#'); hash >= 0; ) {
    const next = text.indexOf('#', hash + 1);
    const raw = text.slice(hash + 1, next < 0 ? text.length : next);
    const start = from + hash + 1 + (raw.length - raw.trimStart().length);
    parts.push({ text: raw.trim(), span: { start, end: start + raw.trim().length } });
    hash = next;
  }
  return parts;
}

/** The last part of a target or path without its extension: where the note's own name stands. */
export function nameSpanOf(written: string, span: Span): Span {
  const slash = written.lastIndexOf('/') + 1;
  const extension = /\.(?:md|markdown)$/i.exec(written.slice(slash))?.[0].length ?? 0;
  return { start: span.start + slash, end: span.end - extension };
}
