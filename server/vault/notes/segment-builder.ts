import type { Block, BlockKind, Heading, Link, Tag, Wikilink } from '../../markdown/note';
import { type LineStarts, lineAt } from '../../text/lines';
import { nameKey } from '../../text/name-key';
import type { Span } from '../../text/span';
import { stepwise } from '../../text/stepwise';
import { keptData, type NoteEntry, type TextStamp } from './entry';
import { Integers } from './integers';
import { hashOf, keyTableOf } from './key-table';
import { fileKey, linkHash, tagKey } from './link-key';
import { localPath } from './local-path';
import {
  blockStride,
  citationStride,
  headingStride,
  linkKinds,
  linkStride,
  listNames,
  noteField,
  noteStride,
  type Segment,
  tableNames,
  tagStride,
} from './segment';

/** A heap is closed when it holds this many characters: one with a rare letter in it takes two bytes for each of them. */
const heapSize = 256 * 1024;

/** A block's kind is kept as its index here. */
export const blockKinds: readonly BlockKind[] = ['paragraph', 'item', 'list', 'table', 'quote', 'code', 'heading'];

const halves = new Int32Array(2);
const float = new Float64Array(halves.buffer);

/**
 * Packs entries into a {@link Segment}. `add` may be called in slices; `finish` once, at the end. Mutable while it builds:
 * the one way to fill arrays of unknown length without making them twice.
 */
export class SegmentBuilder {
  private readonly heaps: string[] = [];
  private parts: string[] = [];
  private length = 0;
  private readonly notes = new Integers();
  private readonly headings = new Integers();
  private readonly blocks = new Integers();
  private readonly links = new Integers();
  private readonly citations = new Integers();
  private readonly tags = new Integers();
  private readonly lines = new Integers();
  private readonly hashes = byName(tableNames, () => new Integers());

  /** How many notes were added. */
  get count(): number {
    return this.hashes.byUri.length;
  }

  /** Adds a note; its URI must not be here yet. */
  add(entry: NoteEntry, stamp: TextStamp): void {
    if (this.length >= heapSize) this.closeHeap();
    const { notes, count } = this;
    const { uri, name, title, frontMatter } = entry;
    const data = frontMatter ? keptData(frontMatter) : {};
    this.startNote();
    this.addString(notes, uri);
    this.addString(notes, name);
    this.addString(notes, title);
    this.addString(notes, Object.keys(data).length > 0 ? JSON.stringify(data) : '');
    notes.push(frontMatter?.span.end ?? 0);
    this.addRuns();
    float[0] = stamp.modified;
    notes.push(halves[0]!);
    notes.push(halves[1]!);
    notes.push(stamp.size);
    notes.push(stamp.hash | 0);
    notes.push(Math.floor(stamp.hash / 0x1_0000_0000));
    this.hashes.byUri.push(hashOf(uri));
    this.hashes.byName.push(hashOf(fileKey(name)));
    this.hashes.byTitle.push(hashOf(nameKey(title)));
    this.addContent(entry, count);
  }

  /** The segment of all that was added. */
  finish(): Segment {
    return stepwise(() => this.finishInSteps()).value;
  }

  /** {@link finish}, with a stop behind each list; nothing may be added meanwhile. */
  *finishInSteps(): Generator<void, Segment> {
    const { notes } = this;
    this.closeHeap();
    this.startNote();
    while (notes.length % noteStride < noteField.firstHeading) notes.push(0);
    this.addRuns();
    while (notes.length % noteStride !== 0) notes.push(0);
    const made: Partial<Record<keyof Segment, unknown>> = { heaps: this.heaps };
    for (const name of listNames) {
      made[name] = this[name].toArray();
      yield;
    }
    for (const name of tableNames) {
      made[name] = keyTableOf(this.hashes[name].toArray());
      yield;
    }
    return made as unknown as Segment;
  }

  private startNote(): void {
    this.notes.push(this.heaps.length);
  }

  /** Where the note's records begin in each list. */
  private addRuns(): void {
    const { notes } = this;
    notes.push(this.headings.length / headingStride);
    notes.push(this.blocks.length / blockStride);
    notes.push(this.links.length / linkStride);
    notes.push(this.citations.length / citationStride);
    notes.push(this.tags.length / tagStride);
    notes.push(this.lines.length);
  }

  private addContent(entry: NoteEntry, note: number): void {
    for (const heading of entry.headings) this.addHeading(heading);
    for (let i = 0; i < entry.blocks.length; i++) {
      const block = entry.blocks[i]!;
      if (i === 0 || block.id !== undefined) this.addBlock(block);
    }
    for (const link of entry.wikilinks) this.addWikilink(note, link, entry.lines);
    for (const link of entry.links) this.addLink(note, link, entry.lines);
    for (const citation of entry.citations) this.addCitation(note, citation);
    for (const tag of entry.tags) this.addTag(note, tag);
    for (const start of entry.lines) this.lines.push(start);
  }

  private addHeading({ depth, text, written, span, textSpan }: Heading): void {
    this.headings.push(depth);
    this.addString(this.headings, text);
    addSpan(this.headings, span);
    addSpan(this.headings, textSpan);
    this.addString(this.headings, written ?? '');
  }

  private addBlock({ kind, id, span, idSpan, heading }: Block): void {
    this.blocks.push(blockKinds.indexOf(kind));
    this.addString(this.blocks, id ?? '');
    addSpan(this.blocks, span);
    addSpan(this.blocks, idSpan ?? { start: span.end, end: span.end });
    this.blocks.push(heading);
  }

  private addCitation(note: number, { key, keySpan }: NoteEntry['citations'][number]): void {
    this.citations.push(note);
    this.addString(this.citations, key);
    addSpan(this.citations, keySpan);
    this.hashes.citationsByKey.push(hashOf(key));
  }

  private addTag(note: number, { name, span }: Tag): void {
    this.tags.push(note);
    this.addString(this.tags, name);
    addSpan(this.tags, span);
    this.hashes.tagsByKey.push(hashOf(tagKey(name)));
  }

  private addWikilink(note: number, link: Wikilink, lines: LineStarts): void {
    const { links } = this;
    links.push(linkKinds.indexOf(link.embed ? 'embed' : 'wikilink'));
    links.push(note);
    this.addString(links, link.inner);
    addSpan(links, link.span);
    addSpan(links, link.targetSpan);
    addPositions(links, link.span, lines);
    this.hashes.linksByKey.push(link.target === '' ? 0 : linkHash(link.target));
  }

  private addLink(note: number, link: Link, lines: LineStarts): void {
    const { links } = this;
    const path = localPath(link.url);
    links.push(linkKinds.indexOf(link.kind));
    links.push(note);
    this.addString(links, link.url);
    addSpan(links, link.span);
    addSpan(links, link.urlSpan);
    addPositions(links, link.span, lines);
    this.hashes.linksByKey.push(path === undefined || path === '' ? 0 : linkHash(path));
  }

  private addString(to: Integers, text: string): void {
    to.push(this.length);
    this.length += text.length;
    to.push(this.length);
    if (text !== '') this.parts.push(text);
  }

  private closeHeap(): void {
    this.heaps.push(this.parts.join(''));
    this.parts = [];
    this.length = 0;
  }
}

const byName = <K extends string, V>(names: readonly K[], make: () => V): Readonly<Record<K, V>> =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<K, V>;

function addSpan(to: Integers, span: Span): void {
  to.push(span.start);
  to.push(span.end);
}

function addPositions(to: Integers, { start, end }: Span, lines: LineStarts): void {
  for (const offset of [start, end]) {
    const line = lineAt(lines, offset);
    to.push(line);
    to.push(offset - lines[line]!);
  }
}
