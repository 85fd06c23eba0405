import { findDefinition } from '../markdown/footnotes';
import type { Note, Paragraph } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import { contains, type Span } from '../text/span';
import { entryOf } from '../vault/notes/entry';
import type { Vault } from '../vault/vault';
import { linkMannerOf, linkTo } from './link-manner';

/** A longer sentence is not taken over, and a shorter one says nothing; in UTF-16 units. */
const longest = 600;
const shortest = 25;

/**
 * The sentence of a note that a name stands in, as the first line of the name's own note at `uri`: as a quote, with the works that it cites and a
 * link back to its block, heading or note. Undefined where the name stands in no sentence, or where it is the note itself.
 */
export function factFrom(vault: Vault, note: Note, span: Span, uri: string): string | undefined {
  const index = note.paragraphs.findIndex((each) => contains(each.span, span));
  const paragraph = note.paragraphs[index];
  if (!paragraph || !['body', 'item', 'quote'].includes(paragraph.kind) || uri === note.uri) return undefined;
  const { start } = paragraph.span;
  const sentence = prosesOf(note)[index]!.sentences.find((each) =>
    contains({ start: start + each.start, end: start + each.end }, span),
  );
  if (!sentence) return undefined;
  const { text } = sentence;
  const isTelling = text.length >= shortest && text.length <= longest && /[.!?…]["”’»)]*$/.test(text);
  if (!isTelling || /[<>[\]`*_|\\#]/.test(text)) return undefined;
  const place = { start: start + sentence.start, end: start + sentence.end };
  // What such a link shows is an address.
  if (note.wikilinks.some((each) => !each.labelSpan && each.target.includes('/') && contains(place, each.span)))
    return undefined;
  const next = prosesOf(note)[index]!.sentences.find((each) => each.start > sentence.start);
  const keys = keysIn(note, {
    start: start + sentence.start,
    end: start + (next?.start ?? paragraph.span.end - start),
  });
  const cited = keys.length > 0 ? ` [${keys.map((key) => `@${key}`).join('; ')}]` : '';
  const back = linkBack(vault, note, paragraph, uri);
  return `> ${text}${cited}${back === undefined ? '' : ` (${back})`}`;
}

/** The works cited in a part of a note, in its footnotes too, each once. */
function keysIn(note: Note, span: Span): string[] {
  const direct = note.citations.filter((each) => contains(span, each.span)).map(({ key }) => key);
  const definitions = note.footnoteReferences
    .filter((each) => contains(span, each.span) && each.inside === undefined)
    .flatMap(({ label }) => findDefinition(note, label) ?? []);
  const noted = definitions.flatMap((definition) =>
    note.citations.filter((each) => contains(definition.span, each.span)).map(({ key }) => key),
  );
  const plain = [...new Set([...direct, ...noted])];
  return plain.filter((key) => /^[\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*$/u.test(key));
}

/** A link to the paragraph's block id, else its heading, else the note. */
function linkBack(vault: Vault, note: Note, paragraph: Paragraph, uri: string): string | undefined {
  const home = { ...entryOf(note), uri, paragraphs: [] };
  const link = linkTo(vault, home, note, note.name, linkMannerOf(vault, note), { start: 0, end: 0 });
  if (link === undefined) return undefined;
  const block = note.blocks.find(({ id, span }) => id !== undefined && contains(span, paragraph.span));
  const heading = paragraph.heading < 0 ? undefined : note.headings[paragraph.heading]?.text;
  const isSafe = heading !== undefined && /^[\p{L}\p{N} ,.’'–—()-]+$/u.test(heading) && heading !== note.title;
  const part = block?.id !== undefined ? `#^${block.id}` : isSafe ? `#${heading}` : '';
  const wikilink = /^\[\[([^|\]]+)(?:\|[^\]]*)?\]\]$/.exec(link);
  return wikilink && part !== '' ? `[[${wikilink[1]}${part}|${note.name}]]` : link;
}
