import type { Nodes, Root } from 'mdast';

/** The kinds of mdast nodes. */
export type NodeType = Nodes['type'];

/**
 * A node of a syntax tree with what the walk reads of it and nothing else: mdast's node, its place as two UTF-16 offsets.
 * Every node has every field, so that one shape of object serves a whole vault.
 */
export interface SyntaxNode {
  readonly type: NodeType;
  /** -1 where the parser does not say where the node stands. */
  readonly start: number;
  readonly end: number;
  /** Empty for leaves. */
  readonly children: readonly SyntaxNode[];
  /** Of a heading: 1 to 6; else 0. */
  readonly depth: number;
  /** Of a link, an image or a definition; else empty. */
  readonly url: string;
  /** What joins a reference (link, image or footnote) to its definition, in the parser's normal form; else empty. */
  readonly identifier: string;
}

/** The children of every leaf. */
export const noChildren: readonly SyntaxNode[] = [];

/** A tree as mdast's own parsers make it, in the form that the walk reads. Not recursive: any depth is fine. */
export function treeOfMdast(root: Root): SyntaxNode {
  const tree = nodeOfMdast(root);
  const waiting: { readonly from: Nodes; readonly to: Draft }[] = [{ from: root, to: tree }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!('children' in next.from)) continue;
    const children: SyntaxNode[] = [];
    for (const from of next.from.children) {
      const to = nodeOfMdast(from);
      children.push(to);
      if ('children' in from) waiting.push({ from, to });
    }
    next.to.children = children;
  }
  return tree;
}

type Draft = { -readonly [K in keyof SyntaxNode]: SyntaxNode[K] };

const nodeOfMdast = (node: Nodes): Draft => ({
  type: node.type,
  start: node.position?.start.offset ?? -1,
  end: node.position?.end.offset ?? -1,
  children: noChildren,
  depth: node.type === 'heading' ? node.depth : 0,
  url: 'url' in node ? node.url : '',
  identifier: 'identifier' in node ? node.identifier : '',
});
