import { wikilinkOf } from '../../markdown/inline-syntax';
import type { Block, FrontMatter, Heading, Link, Tag, Wikilink } from '../../markdown/note';
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
    this.made.headings ??= this.records('firstHeading', (i) => {
      const { segment } = this;
      const { headings } = segment;
      const at = i * headingStride;
      return {
        depth: headings[at + headingField.depth]!,
        text: stringAt(segment, this.index, headings, at + headingField.text),
        span: { start: headings[at + headingField.start]!, end: headings[at + headingField.end]! },
        textSpan: { start: headings[at + headingField.textStart]!, end: headings[at + headingField.textEnd]! },
      };
    });
    return this.made.headings;
  }

  get blocks(): readonly Block[] {
    this.made.blocks ??= this.records('firstBlock', (i) => {
      const { segment } = this;
      const { blocks } = segment;
      const at = i * blockStride;
      const id = stringAt(segment, this.index, blocks, at + blockField.id);
      return {
        kind: blockKinds[blocks[at + blockField.kind]!]!,
        span: { start: blocks[at + blockField.start]!, end: blocks[at + blockField.end]! },
        id: id === '' ? undefined : id,
        idSpan:
          id === '' ? undefined : { start: blocks[at + blockField.idStart]!, end: blocks[at + blockField.idEnd]! },
        heading: blocks[at + blockField.heading]!,
      };
    });
    return this.made.blocks;
  }

  get wikilinks(): readonly Wikilink[] {
    this.made.wikilinks ??= this.records('firstLink', (i) =>
      isWikilink(this.segment, i) ? wikilinkAt(this.segment, i) : undefined,
    );
    return this.made.wikilinks;
  }

  get links(): readonly Link[] {
    this.made.links ??= this.records('firstLink', (i) =>
      isWikilink(this.segment, i) ? undefined : linkAt(this.segment, i),
    );
    return this.made.links;
  }

  get citations(): NoteEntry['citations'] {
    this.made.citations ??= this.records('firstCitation', (i) => {
      const { citations } = this.segment;
      const at = i * citationStride;
      return {
        key: stringAt(this.segment, this.index, citations, at + citationField.key),
        keySpan: { start: citations[at + citationField.start]!, end: citations[at + citationField.end]! },
      };
    });
    return this.made.citations;
  }

  get tags(): readonly Tag[] {
    this.made.tags ??= this.records('firstTag', (i) => {
      const { tags } = this.segment;
      const at = i * tagStride;
      return {
        name: stringAt(this.segment, this.index, tags, at + tagField.name),
        span: { start: tags[at + tagField.start]!, end: tags[at + tagField.end]! },
      };
    });
    return this.made.tags;
  }

  private field(name: keyof typeof noteField, after = 0): number {
    return this.segment.notes[(this.index + after) * noteStride + noteField[name]]!;
  }

  private records<T>(first: keyof typeof noteField, make: (record: number) => T | undefined): T[] {
    const list: T[] = [];
    const end = this.field(first, 1);
    for (let i = this.field(first); i < end; i++) {
      const item = make(i);
      if (item !== undefined) list.push(item);
    }
    return list;
  }

  private data(): Readonly<Record<string, unknown>> {
    const json = stringAt(this.segment, this.index, this.segment.notes, this.index * noteStride + noteField.data);
    return json === '' ? {} : (JSON.parse(json) as Record<string, unknown>);
  }
}
