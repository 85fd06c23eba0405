import { EXPANDS, expansionOf, FOLDS, SKIPPED } from './characters';

/**
 * Two hash tables over typed arrays, the matcher's only data structures: words to numbers, and edges of the tree of
 * names. Open addressing, linear probing, never more than half full. Plain maps of strings would need the words of the
 * text as strings, and making those costs more than all the rest.
 */
export interface WordTable {
  /** Number of the word plus one, or 0 for a free slot. The length is a power of two. */
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  /** Where each word ends in `units`; it begins where the one before ends. */
  readonly ends: Int32Array;
  /** The folded words, one behind the other. */
  units: Uint16Array;
  size: number;
}

/** Edges `(node, gap, word) -> node`. Nodes are numbered from 1; 0 is the root. */
export interface EdgeTable {
  /** Number of the edge's target, or 0 for a free slot. Every node but the root is the target of one edge. */
  readonly slots: Int32Array;
  /** By target, {@link edgeStride} numbers each: where the edge begins, its gap and its word. Side by side, to be read at once. */
  readonly edges: Int32Array;
  size: number;
}

export const edgeStride = 3;

/** A table with room for `words` different words. */
export function wordTable(words: number): WordTable {
  return {
    slots: new Int32Array(slotsFor(words)),
    hashes: new Int32Array(words),
    ends: new Int32Array(words),
    units: new Uint16Array(Math.max(64, words * 8)),
    size: 0,
  };
}

/** A table with room for `edges` different edges. */
export function edgeTable(edges: number): EdgeTable {
  return {
    slots: new Int32Array(slotsFor(edges)),
    edges: new Int32Array((edges + 1) * edgeStride),
    size: 0,
  };
}

/** A copy with room for `words` more. */
export function grownWords(table: WordTable, words: number): WordTable {
  const { size, hashes } = table;
  const grown = wordTable(size + words);
  if (grown.slots.length === table.slots.length) grown.slots.set(table.slots);
  else for (let word = 0; word < size; word++) grown.slots[freeSlot(grown.slots, hashes[word]!)] = word + 1;
  grown.hashes.set(hashes.subarray(0, size));
  grown.ends.set(table.ends.subarray(0, size));
  const units = size === 0 ? 0 : table.ends[size - 1]!;
  grown.units = new Uint16Array(units + words * 8);
  grown.units.set(table.units.subarray(0, units));
  grown.size = size;
  return grown;
}

/** A copy with room for `edges` more. */
export function grownEdges(table: EdgeTable, edges: number): EdgeTable {
  const { size } = table;
  const grown = edgeTable(size + edges);
  grown.edges.set(table.edges.subarray(0, (size + 1) * edgeStride));
  if (grown.slots.length === table.slots.length) grown.slots.set(table.slots);
  else {
    for (let node = 1; node <= size; node++) {
      const at = node * edgeStride;
      const hash = edgeHash(grown.edges[at]!, grown.edges[at + 1]!, grown.edges[at + 2]!);
      grown.slots[freeSlot(grown.slots, hash)] = node;
    }
  }
  grown.size = size;
  return grown;
}

/** The number of the word `text[start, end)`, whose hash is `hash`, or -1. */
export const findWord = (table: WordTable, text: string, start: number, end: number, hash: number): number =>
  table.slots[slotOfWord(table, text, start, end, hash)]! - 1;

/** The number of the word, which is added if it is new. */
export function addWord(table: WordTable, text: string, start: number, end: number, hash: number): number {
  const slot = slotOfWord(table, text, start, end, hash);
  const known = table.slots[slot]! - 1;
  if (known >= 0) return known;
  const word = table.size++;
  table.hashes[word] = hash;
  table.ends[word] = addUnits(table, word === 0 ? 0 : table.ends[word - 1]!, text, start, end);
  table.slots[slot] = word + 1;
  return word;
}

/** The slot that holds the word, or the free one where it belongs. */
function slotOfWord(table: WordTable, text: string, start: number, end: number, hash: number): number {
  const { slots, hashes } = table;
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const word = slots[slot]! - 1;
    if (word < 0 || (hashes[word] === hash && isWord(table, word, text, start, end))) return slot;
  }
}

/** The node that the edge leads to, or 0. */
export const findEdge = (table: EdgeTable, from: number, gap: number, word: number): number =>
  table.slots[slotOfEdge(table, from, gap, word)]!;

/** The node that the edge leads to, which is added if it is new. */
export function addEdge(table: EdgeTable, from: number, gap: number, word: number): number {
  const slot = slotOfEdge(table, from, gap, word);
  const known = table.slots[slot]!;
  if (known > 0) return known;
  const node = ++table.size;
  const at = node * edgeStride;
  table.edges[at] = from;
  table.edges[at + 1] = gap;
  table.edges[at + 2] = word;
  table.slots[slot] = node;
  return node;
}

/** The slot that holds the edge, or the free one where it belongs. */
function slotOfEdge(table: EdgeTable, from: number, gap: number, word: number): number {
  const { slots, edges } = table;
  const mask = slots.length - 1;
  for (let slot = edgeHash(from, gap, word) & mask; ; slot = (slot + 1) & mask) {
    const at = slots[slot]! * edgeStride;
    if (at === 0 || (edges[at] === from && edges[at + 2] === word && edges[at + 1] === gap)) return slot;
  }
}

function isWord(table: WordTable, word: number, text: string, start: number, end: number): boolean {
  let at = word === 0 ? 0 : table.ends[word - 1]!;
  const stop = table.ends[word]!;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const fold = FOLDS[unit]!;
    if (fold > EXPANDS) {
      if (at >= stop || table.units[at++] !== fold) return false;
    } else if (fold === EXPANDS) {
      const expansion = expansionOf(unit);
      for (let j = 0; j < expansion.length; j++) {
        if (at >= stop || table.units[at++] !== expansion.charCodeAt(j)) return false;
      }
    }
  }
  return at === stop;
}

/** Appends a folded word and returns where it ends. */
function addUnits(table: WordTable, from: number, text: string, start: number, end: number): number {
  const most = from + (end - start) * 3;
  if (most > table.units.length) {
    const grown = new Uint16Array(most * 2);
    grown.set(table.units);
    table.units = grown;
  }
  let at = from;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const fold = FOLDS[unit]!;
    if (fold === EXPANDS) for (const part of expansionOf(unit)) table.units[at++] = part.charCodeAt(0);
    else if (fold !== SKIPPED) table.units[at++] = fold;
  }
  return at;
}

function freeSlot(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
}

const edgeHash = (from: number, gap: number, word: number): number => {
  const mixed = Math.imul(from, 0x9e3779b1) ^ Math.imul(word, 0x85ebca77) ^ Math.imul(gap, 0xc2b2ae3d);
  return mixed ^ (mixed >>> 15);
};

function slotsFor(entries: number): number {
  let slots = 16;
  while (slots < entries * 2) slots *= 2;
  return slots;
}
