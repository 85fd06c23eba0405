import type { Note } from '../../server/markdown/note';
import { maskedText } from '../../server/text/mask';
import { type Span, sliceOf } from '../../server/text/span';

/** All facts of a note, one a line, with the text of each span: what a reader of a test wants to see. */
export function renderNote(note: Note): string {
  const cut = (span: Span | undefined): string => (span ? JSON.stringify(sliceOf(note.text, span)) : '-');
  const lines: string[] = [`title ${note.title}`];
  if (note.frontMatter) lines.push(`frontMatter ${JSON.stringify(note.frontMatter.data)}`);
  for (const h of note.headings) lines.push(`heading ${h.depth} ${JSON.stringify(h.text)} at ${cut(h.textSpan)}`);
  for (const b of note.blocks)
    lines.push(`block ${b.kind} ${cut(b.span)}${b.id ? ` ^${b.id} at ${cut(b.idSpan)}` : ''} under ${b.heading}`);
  for (const p of note.paragraphs)
    lines.push(
      `prose ${p.kind} ${JSON.stringify(maskedText(note.text, p.span, p.holes))}${p.footnote === undefined ? '' : ` of note ${p.footnote}`}`,
    );
  for (const f of note.footnoteReferences)
    lines.push(`footnote ${cut(f.span)} ${f.label}${f.inside === undefined ? '' : ` inside ${f.inside}`}`);
  for (const f of note.footnoteDefinitions) lines.push(`definition ${cut(f.labelSpan)} ${cut(f.contentSpan)}`);
  for (const n of note.inlineNotes) lines.push(`inline note ${cut(n.contentSpan)}`);
  for (const c of note.citations) {
    const more = [
      c.prefix && `prefix ${c.prefix}`,
      c.locator && `locator ${c.locator}`,
      c.suppressAuthor && 'no author',
      c.footnote !== undefined && `in note ${c.footnote}`,
    ];
    lines.push(`citation ${c.key} ${cut(c.span)} in ${cut(c.cluster)} ${more.filter(Boolean).join(', ')}`.trimEnd());
  }
  for (const w of note.wikilinks)
    lines.push(
      `wikilink ${cut(w.span)} ${JSON.stringify({ target: w.target, heading: w.heading, block: w.block, label: w.label, embed: w.embed || undefined })}`,
    );
  for (const l of note.links) {
    const reference = l.kind === 'reference' || l.kind === 'definition';
    lines.push(
      reference
        ? `link ${l.kind} ${cut(l.span)} ${l.identifier} at ${cut(l.labelSpan)} -> ${l.url} at ${cut(l.urlSpan)}`
        : `link ${l.kind} ${cut(l.span)} -> ${cut(l.urlSpan)}`,
    );
  }
  for (const t of note.tags) lines.push(`tag ${t.name} at ${cut(t.span)}`);
  for (const i of note.ignores)
    lines.push(`ignore ${i.rule || '(no rule)'}: ${i.reason || '(no reason)'} for ${cut(i.target)}`);
  for (const p of note.pages) lines.push(`page ${p.page} at ${p.offset}`);
  for (const p of note.problems) lines.push(`problem ${p.message} at ${cut(p.span)}`);
  return lines.join('\n');
}
