import { type NodeType, noChildren, type SyntaxNode } from './tree';

/**
 * Reads the native parser's own buffer (satteri 0.10: `generated/arena-layout.js` there), which spares its general way to a
 * tree: one pass, one flat object a node. The buffer is a header of 13 words, nodes of 13 words, the ids of children, then
 * data by type, then a pool of UTF-8 strings. Offsets of nodes are in UTF-16 units.
 *
 * Undefined for a buffer of any other layout; who calls it then takes the public way.
 */
export function treeOfArena(buffer: Uint8Array): SyntaxNode | undefined {
  const bytes = buffer.byteOffset % 4 === 0 ? buffer : buffer.slice();
  if (bytes.byteLength < headerWords * 4) return undefined;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  const count = words[header.nodeCount]!;
  const first = words[header.nodes]! >> 2;
  if (words[header.magic] !== magic || words[header.kind] !== kindMdast) return undefined;
  if (words[header.nodeBytes] !== nodeWords * 4 || count === 0 || first + count * nodeWords > words.length) {
    return undefined;
  }
  const strings = new Strings(bytes, words);
  const nodes = new Array<Draft>(count);
  for (let id = 0; id < count; id++) {
    const node = nodeAt(words, bytes, first + id * nodeWords, strings);
    if (!node) return undefined;
    nodes[id] = node;
  }
  const lists = words[header.children]! >> 2;
  for (let id = 0; id < count; id++) {
    const at = first + id * nodeWords;
    const length = words[at + field.childrenCount]!;
    if (length === 0) continue;
    const from = lists + words[at + field.childrenStart]!;
    const children = new Array<SyntaxNode>(length);
    for (let i = 0; i < length; i++) {
      const child = nodes[words[from + i]!];
      if (!child) return undefined;
      children[i] = child;
    }
    nodes[id]!.children = children;
  }
  return nodes[0];
}

type Draft = { -readonly [K in keyof SyntaxNode]: SyntaxNode[K] };

/** `MDAR`, little-endian. */
const magic = 0x5241444d;
const kindMdast = 1;
const headerWords = 13;
const nodeWords = 13;
/** Where the header has what, in words. */
const header = {
  magic: 0,
  kind: 1,
  nodeBytes: 2,
  nodeCount: 3,
  nodes: 4,
  children: 6,
  typeDataLength: 7,
  typeData: 8,
  poolLength: 9,
  pool: 10,
} as const;
/** Where a node has what, in words; a line of 0 says that the parser has no place for it. */
const field = {
  type: 1,
  start: 3,
  end: 4,
  line: 5,
  childrenStart: 9,
  childrenCount: 10,
  data: 11,
  dataLength: 12,
} as const;

/** mdast's types by the parser's numbers; those that only its extensions make are left out. */
const types: readonly (NodeType | undefined)[] = [
  'root',
  'paragraph',
  'heading',
  'thematicBreak',
  'blockquote',
  'list',
  'listItem',
  'html',
  'code',
  'definition',
  'text',
  'emphasis',
  'strong',
  'inlineCode',
  'break',
  'link',
  'image',
  'linkReference',
  'imageReference',
  'footnoteDefinition',
  'footnoteReference',
  'table',
  'tableRow',
  'tableCell',
  'delete',
  'yaml',
  'toml' as NodeType,
];

function nodeAt(words: Uint32Array, bytes: Uint8Array, at: number, strings: Strings): Draft | undefined {
  const type = types[words[at + field.type]! & 0xff];
  if (!type) return undefined;
  const isPlaced = words[at + field.line] !== 0;
  const node: Draft = {
    type,
    start: isPlaced ? words[at + field.start]! : -1,
    end: isPlaced ? words[at + field.end]! : -1,
    children: noChildren,
    depth: 0,
    url: '',
    identifier: '',
  };
  switch (type) {
    case 'heading':
      node.depth = bytes[words[header.typeData]! + words[at + field.data]!]!;
      break;
    case 'link':
    case 'image':
      node.url = strings.at(words[at + field.data]!);
      break;
    case 'definition':
      node.url = strings.at(words[at + field.data]!);
      node.identifier = strings.at(words[at + field.data]! + 16);
      break;
    case 'linkReference':
    case 'imageReference':
    case 'footnoteReference':
    case 'footnoteDefinition':
      node.identifier = strings.at(words[at + field.data]!);
      break;
  }
  return node;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The strings that nodes refer to: an offset into the pool and a length, both in bytes. */
class Strings {
  private readonly view: DataView;
  private readonly data: number;
  private readonly pool: number;

  constructor(
    private readonly bytes: Uint8Array,
    words: Uint32Array,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.data = words[header.typeData]!;
    this.pool = words[header.pool]!;
  }

  /** The string whose reference stands `offset` bytes into the data by type. */
  at(offset: number): string {
    const from = this.pool + this.view.getUint32(this.data + offset, true);
    const length = this.view.getUint32(this.data + offset + 4, true);
    return length === 0 ? '' : decoder.decode(this.bytes.subarray(from, from + length));
  }
}
