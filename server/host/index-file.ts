import { Buffer } from 'node:buffer';
import type { KeyTable } from '../vault/notes/key-table';
import type { Segment } from '../vault/notes/segment';
import type { IndexFile } from './host';

/** "IBID" and the format's number: another number, another layout. */
const magic = 0x44494249;
const format = 1;
/** The lists of whole numbers of a segment, in the order of the file. */
const lists = ['notes', 'headings', 'blocks', 'links', 'citations', 'tags', 'lines'] as const;
const tables = ['byUri', 'byName', 'byTitle', 'linksByKey', 'citationsByKey', 'tagsByKey'] as const;
const tableParts = ['heads', 'next', 'hashes'] as const;
/** Integers before the sections: magic, format, checksum, halves of the time of writing, sections, heaps. */
const headerLength = 7;

/**
 * The bytes of an index file, in parts to be written one behind the other: a header, the lengths of all sections, the whole
 * numbers as they are in memory, the strings (one byte for each character where that is enough, else two).
 */
export function encodeIndex({ segment, writtenAt }: IndexFile): Uint8Array[] {
  const sections = sectionsOf(segment);
  const heaps = segment.heaps.map((heap) => {
    const bytes = Buffer.from(heap, isNarrow(heap) ? 'latin1' : 'utf16le');
    return { bytes, isNarrow: bytes.length === heap.length };
  });
  const header = new Int32Array(headerLength + sections.length + heaps.length);
  header[0] = magic;
  header[1] = format;
  header.set(new Int32Array(new Float64Array([writtenAt]).buffer), 3);
  header[5] = sections.length;
  header[6] = heaps.length;
  header.set(
    [...sections.map((s) => s.length), ...heaps.map((h) => (h.isNarrow ? h.bytes.length : -h.bytes.length))],
    headerLength,
  );
  const parts = [header, ...sections].map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  const all = [...parts, ...heaps.map((heap) => heap.bytes)];
  header[2] = checksumOf(
    header,
    sections,
    heaps.map((heap) => heap.bytes),
  );
  return all;
}

/** The index that these bytes hold; undefined when they are of another format, cut off or damaged. */
export function decodeIndex(bytes: Uint8Array): IndexFile | undefined {
  if (bytes.byteLength < headerLength * 4) return undefined;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const integersAt = (at: number, length: number) => new Int32Array(aligned.buffer, aligned.byteOffset + at, length);
  const head = integersAt(0, headerLength);
  const [sectionCount, heapCount] = [head[5]!, head[6]!];
  if (head[0] !== magic || head[1] !== format || sectionCount !== sectionTotal || heapCount < 0) return undefined;
  const headEnd = (headerLength + sectionCount + heapCount) * 4;
  if (headEnd > bytes.byteLength) return undefined;
  const header = integersAt(0, headEnd / 4);
  const lengths = [...header.subarray(headerLength)];
  const sectionLengths = lengths.slice(0, sectionCount);
  const heapLengths = lengths.slice(sectionCount);
  if (sectionLengths.some((length) => length < 0)) return undefined;
  const total = headEnd + sumOf(sectionLengths) * 4 + sumOf(heapLengths.map(Math.abs));
  if (total !== bytes.byteLength) return undefined;
  let at = headEnd;
  const sections = sectionLengths.map((length) => {
    const section = integersAt(at, length);
    at += length * 4;
    return section;
  });
  const heapBytes = heapLengths.map((length) => {
    const from = at;
    at += Math.abs(length);
    return Buffer.from(aligned.buffer, aligned.byteOffset + from, Math.abs(length));
  });
  if (checksumOf(header, sections, heapBytes) !== head[2]) return undefined;
  const heaps = heapBytes.map((heap, i) => heap.toString(heapLengths[i]! < 0 ? 'utf16le' : 'latin1'));
  const writtenAt = new Float64Array(header.slice(3, 5).buffer)[0]!;
  return { segment: segmentOf(heaps, sections), writtenAt };
}

const sectionTotal = lists.length + tables.length * tableParts.length;

const sectionsOf = (segment: Segment): Int32Array[] => [
  ...lists.map((name) => segment[name]),
  ...tables.flatMap((name) => tableParts.map((part) => segment[name][part])),
];

function segmentOf(heaps: readonly string[], sections: readonly Int32Array[]): Segment {
  const table = (name: (typeof tables)[number]): KeyTable => {
    const at = lists.length + tables.indexOf(name) * tableParts.length;
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

/** Over all words of the file but the checksum's own; bytes behind the last whole word of a heap one by one. */
function checksumOf(header: Int32Array, sections: readonly Int32Array[], heaps: readonly Uint8Array[]): number {
  let sum = 0x12345;
  for (let i = 0; i < header.length; i++) if (i !== 2) sum = Math.imul(sum ^ header[i]!, 0x01000193);
  for (const section of sections)
    for (let i = 0; i < section.length; i++) sum = Math.imul(sum ^ section[i]!, 0x01000193);
  for (const heap of heaps) for (let i = 0; i < heap.length; i++) sum = Math.imul(sum ^ heap[i]!, 0x01000193);
  return sum;
}

/** Whether each character of `text` fits into one byte. */
function isNarrow(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
