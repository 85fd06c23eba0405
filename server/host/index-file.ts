import { Buffer } from 'node:buffer';
import type { KeyTable } from '../vault/notes/key-table';
import { arraysOf, type Segment, segmentLists, segmentTables, tableParts } from '../vault/notes/segment';
import { Checksum } from './checksum';
import type { IndexFile, Pause } from './host';

/** "IBID" and the format's number: another number, another layout. */
const magic = 0x44494249;
const format = 3;
/** Integers before the sections: magic, format, checksum, halves of the time of writing, sections, heaps. */
const headerLength = 7;

/**
 * The bytes of an index file, in parts to be written one behind the other: a header, the lengths of all sections, the whole
 * numbers as they are in memory, the strings (one byte for each character where that is enough, else two). Undefined when `pause`
 * says that the work was overtaken.
 */
export async function encodeIndex({ segment, writtenAt }: IndexFile, pause: Pause): Promise<Uint8Array[] | undefined> {
  const sections = arraysOf(segment);
  const header = new Int32Array(headerLength + sections.length + segment.heaps.length);
  const checksum = new Checksum();
  const heaps: Uint8Array[] = [];
  for (const [i, heap] of segment.heaps.entries()) {
    const narrow = isNarrow(heap);
    const bytes = Buffer.from(heap, narrow ? 'latin1' : 'utf16le');
    heaps.push(bytes);
    header[headerLength + sections.length + i] = narrow ? bytes.length : -bytes.length;
    if (!(await pause())) return undefined;
  }
  header.set([magic, format, 0, ...new Int32Array(new Float64Array([writtenAt]).buffer)]);
  header.set([sections.length, heaps.length, ...sections.map((section) => section.length)], 5);
  checksum.add(header);
  for (const part of [...sections, ...heaps]) {
    checksum.add(part);
    if (!(await pause())) return undefined;
  }
  header[2] = checksum.value;
  const numbers = [header, ...sections].map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return [...numbers, ...heaps];
}

/** The index that these bytes hold; undefined when they are of another format, cut off or damaged, or the work was overtaken. */
export async function decodeIndex(bytes: Uint8Array, pause: Pause): Promise<IndexFile | undefined> {
  const parts = partsOf(bytes.byteOffset % 4 === 0 ? bytes : bytes.slice());
  if (!parts) return undefined;
  const { header, sections, heaps, heapLengths } = parts;
  const checksum = new Checksum();
  const expected = header[2]!;
  const blank = header.slice();
  blank[2] = 0;
  checksum.add(blank);
  for (const part of [...sections, ...heaps]) {
    checksum.add(part);
    if (!(await pause())) return undefined;
  }
  if (checksum.value !== expected) return undefined;
  const strings = heaps.map((heap, i) => heap.toString(heapLengths[i]! < 0 ? 'utf16le' : 'latin1'));
  return { segment: segmentOf(strings, sections), writtenAt: new Float64Array(header.slice(3, 5).buffer)[0]! };
}

interface Parts {
  readonly header: Int32Array;
  readonly sections: readonly Int32Array[];
  readonly heaps: readonly Buffer[];
  /** In bytes; negative for two bytes a character. */
  readonly heapLengths: readonly number[];
}

/** The parts of a file whose header fits its length. `bytes` must begin at a multiple of four. */
function partsOf(bytes: Uint8Array): Parts | undefined {
  const integersAt = (at: number, length: number) => new Int32Array(bytes.buffer, bytes.byteOffset + at, length);
  if (bytes.byteLength < headerLength * 4) return undefined;
  const [head, version, , , , sectionCount, heapCount] = integersAt(0, headerLength);
  if (head !== magic || version !== format || sectionCount !== sectionTotal || heapCount! < 0) return undefined;
  const headEnd = (headerLength + sectionCount + heapCount!) * 4;
  if (headEnd > bytes.byteLength) return undefined;
  const header = integersAt(0, headEnd / 4);
  const sectionLengths = [...header.subarray(headerLength, headerLength + sectionCount)];
  const heapLengths = [...header.subarray(headerLength + sectionCount)];
  const total = headEnd + sumOf(sectionLengths) * 4 + sumOf(heapLengths.map(Math.abs));
  if (sectionLengths.some((length) => length < 0) || total !== bytes.byteLength) return undefined;
  let at = headEnd;
  const sections = sectionLengths.map((length) => {
    at += length * 4;
    return integersAt(at - length * 4, length);
  });
  const heaps = heapLengths.map((length) => {
    at += Math.abs(length);
    return Buffer.from(bytes.buffer, bytes.byteOffset + at - Math.abs(length), Math.abs(length));
  });
  return { header, sections, heaps, heapLengths };
}

const sectionTotal = segmentLists.length + segmentTables.length * tableParts.length;

function segmentOf(heaps: readonly string[], sections: readonly Int32Array[]): Segment {
  const table = (name: (typeof segmentTables)[number]): KeyTable => {
    const at = segmentLists.length + segmentTables.indexOf(name) * tableParts.length;
    return { heads: sections[at]!, next: sections[at + 1]!, hashes: sections[at + 2]! };
  };
  const [notes, headings, blocks, links, citations, tags, lines] = sections as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  return {
    heaps,
    notes,
    headings,
    blocks,
    links,
    citations,
    tags,
    lines,
    byUri: table('byUri'),
    byName: table('byName'),
    byTitle: table('byTitle'),
    linksByKey: table('linksByKey'),
    citationsByKey: table('citationsByKey'),
    tagsByKey: table('tagsByKey'),
  };
}

/** Whether each character of `text` fits into one byte. */
function isNarrow(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
