import type { Block, FrontMatter, Heading, Link, Tag, Wikilink } from '../../markdown/note';
import { wikilinkOf } from '../../markdown/wikilink-syntax';
import type { LineStarts } from '../../text/lines';
import type { NoteEntry, TextStamp } from './entry';
import {
  blockField,
  blockStride,
  citationField,
  citationStride,
  headingField,
  headingStride,
  linkField,
  linkKinds,
  linkStride,
  noteField,
  noteStride,
  type Segment,
  stringAt,
  tagField,
  tagStride,
  uriOf,
} from './segment';
import { blockKinds } from './segment-builder';

/** The entry of note `index` of a segment. Its lists are made when they are first asked for. */
export function segmentEntry(segment: Segment, index: number): NoteEntry {
  return new PackedEntry(segment, index);
}

/** The stamp of the file that note `index` was read from. */
export function stampOf({ notes }: Segment, index: number): TextStamp {
  const at = index * noteStride;
  const float = new Float64Array(
    new Int32Array(notes.subarray(at + noteField.modified, at + noteField.modified + 2)).buffer,
  );
  const low = notes[at + noteField.hash]! >>> 0;
  return {
    modified: float[0]!,
    size: notes[at + noteField.size]!,
    hash: notes[at + noteField.hash + 1]! * 0x1_0000_0000 + low,
  };
}

/** A wikilink of a segment, by its record. */
export function wikilinkAt(segment: Segment, record: number): Wikilink {
  const { links } = segment;
  const at = record * linkStride;
  const inner = stringAt(segment, links[at + linkField.note]!, links, at + linkField.text);
  const embed = linkKinds[links[at + linkField.kind]!] === 'embed';
  const span = { start: links[at + linkField.start]!, end: links[at + linkField.end]! };
  return wikilinkOf(inner, span, span.start + (embed ? 3 : 2), embed);
}

/** Whether a link's record is that of a wikilink. */
export const isWikilink = ({ links }: Segment, record: number): boolean =>
  links[record * linkStride + linkField.kind]! < linkKinds.indexOf('link');

/** A Markdown link of a segment, by its record. */
export function linkAt(segment: Segment, record: number): Link {
  const { links } = segment;
  const at = record * linkStride;
  return {
    kind: linkKinds[links[at + linkField.kind]!] as Link['kind'],
    span: { start: links[at + linkField.start]!, end: links[at + linkField.end]! },
    url: stringAt(segment, links[at + linkField.note]!, links, at + linkField.text),
    urlSpan: { start: links[at + linkField.urlStart]!, end: links[at + linkField.urlEnd]! },
  };
}

function headingAt(segment: Segment, record: number, note: number): Heading {
  const { headings } = segment;
  const at = record * headingStride;
  const written = stringAt(segment, note, headings, at + headingField.written);
  return {
    depth: headings[at + headingField.depth]!,
    text: stringAt(segment, note, headings, at + headingField.text),
    ...(written === '' ? {} : { written }),
    span: { start: headings[at + headingField.start]!, end: headings[at + headingField.end]! },
    textSpan: { start: headings[at + headingField.textStart]!, end: headings[at + headingField.textEnd]! },
  };
}

function blockAt(segment: Segment, record: number, note: number): Block {
  const { blocks } = segment;
  const at = record * blockStride;
  const id = stringAt(segment, note, blocks, at + blockField.id);
  const idSpan = { start: blocks[at + blockField.idStart]!, end: blocks[at + blockField.idEnd]! };
  return {
    kind: blockKinds[blocks[at + blockField.kind]!]!,
    span: { start: blocks[at + blockField.start]!, end: blocks[at + blockField.end]! },
    id: id === '' ? undefined : id,
    idSpan: id === '' ? undefined : idSpan,
    heading: blocks[at + blockField.heading]!,
  };
}

function citationAt(segment: Segment, record: number, note: number): NoteEntry['citations'][number] {
  const { citations } = segment;
  const at = record * citationStride;
  return {
    key: stringAt(segment, note, citations, at + citationField.key),
    keySpan: { start: citations[at + citationField.start]!, end: citations[at + citationField.end]! },
  };
}

function tagAt(segment: Segment, record: number, note: number): Tag {
  const { tags } = segment;
  const at = record * tagStride;
  return {
    name: stringAt(segment, note, tags, at + tagField.name),
    span: { start: tags[at + tagField.start]!, end: tags[at + tagField.end]! },
  };
}

/** The lists of an entry. */
type Lists = 'headings' | 'blocks' | 'wikilinks' | 'links' | 'citations' | 'tags';

/** An entry that reads its segment on demand; each list is made once. */
class PackedEntry implements NoteEntry {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  private readonly made: { -readonly [K in keyof NoteEntry]?: NoteEntry[K] } = {};

  constructor(
    private readonly segment: Segment,
    private readonly index: number,
  ) {
    const at = index * noteStride;
    this.uri = uriOf(segment, index);
    this.name = stringAt(segment, index, segment.notes, at + noteField.name);
    this.title = stringAt(segment, index, segment.notes, at + noteField.title);
  }

  get lines(): LineStarts {
    this.made.lines ??= Array.from(this.segment.lines.subarray(this.field('firstLine'), this.field('firstLine', 1)));
    return this.made.lines;
  }

  get frontMatter(): FrontMatter | undefined {
    const end = this.field('frontMatterEnd');
    if (end === 0) return undefined;
    this.made.frontMatter ??= { span: { start: 0, end }, data: this.data() };
    return this.made.frontMatter;
  }

  get headings(): readonly Heading[] {
    return this.list('headings', 'firstHeading', headingAt);
  }

  get blocks(): readonly Block[] {
    return this.list('blocks', 'firstBlock', blockAt);
  }

  get wikilinks(): readonly Wikilink[] {
    return this.list('wikilinks', 'firstLink', (segment, i) =>
      isWikilink(segment, i) ? wikilinkAt(segment, i) : undefined,
    );
  }

  get links(): readonly Link[] {
    return this.list('links', 'firstLink', (segment, i) => (isWikilink(segment, i) ? undefined : linkAt(segment, i)));
  }

  get citations(): NoteEntry['citations'] {
    return this.list('citations', 'firstCitation', citationAt);
  }

  get tags(): readonly Tag[] {
    return this.list('tags', 'firstTag', tagAt);
  }

  /** One of the lists: what `read` makes of the note's records, which begin at the field `first`; made once. */
  private list<K extends Lists>(
    key: K,
    first: keyof typeof noteField,
    read: (segment: Segment, record: number, note: number) => NoteEntry[K][number] | undefined,
  ): NoteEntry[K] {
    const known = this.made[key];
    if (known) return known as NoteEntry[K];
    const made: NoteEntry[K][number][] = [];
    const end = this.field(first, 1);
    for (let i = this.field(first); i < end; i++) {
      const item = read(this.segment, i, this.index);
      if (item !== undefined) made.push(item);
    }
    this.made[key] = made as NoteEntry[K] & NoteEntry[Lists];
    return made as unknown as NoteEntry[K];
  }

  private field(name: keyof typeof noteField, after = 0): number {
    return this.segment.notes[(this.index + after) * noteStride + noteField[name]]!;
  }

  private data(): Readonly<Record<string, unknown>> {
    const json = stringAt(this.segment, this.index, this.segment.notes, this.index * noteStride + noteField.data);
    return json === '' ? {} : (JSON.parse(json) as Record<string, unknown>);
  }
}
