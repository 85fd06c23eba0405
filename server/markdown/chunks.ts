import { isBlockIdAlone, isIgnore, type NoteFacts } from './block-walk';
import { shiftedFacts } from './shift-facts';
import type { SyntaxNode } from './tree';

/**
 * The facts of a few top-level blocks that belong together: a block with the ignores before it and the block id behind it.
 * They stand as one parse found them; where they stand in a note is said by {@link Chunk}.
 */
export interface ChunkFacts {
  readonly facts: NoteFacts;
  /** Where the chunk begins in the text that was parsed. */
  readonly origin: number;
  /** How many headings and footnote definitions that text had before the chunk. */
  readonly headings: number;
  readonly footnotes: number;
}

/** A chunk at its place in one note. While neither changes, the object stays the same from one version to the next. */
export class Chunk {
  private readonly made: { -readonly [K in keyof NoteFacts]?: NoteFacts[K] } = {};

  /** `start`, `headings` and `footnotes` are the note's, as `origin` and its companions are the parsed text's. */
  constructor(
    readonly source: ChunkFacts,
    readonly start: number,
    readonly headings: number,
    readonly footnotes: number,
  ) {}

  /** One list of the chunk's facts in the note's offsets and indexes; made when first asked for. */
  list<K extends keyof NoteFacts>(key: K): NoteFacts[K] {
    const known: NoteFacts[K] | undefined = this.made[key];
    if (known) return known;
    const made = shiftedFacts(key, this.source.facts[key], {
      by: this.start - this.source.origin,
      headings: this.headings - this.source.headings,
      footnotes: this.footnotes - this.source.footnotes,
    });
    this.made[key] = made;
    return made;
  }

  /** The same facts elsewhere; this chunk where that is where it stands. */
  at(start: number, headings: number, footnotes: number): Chunk {
    if (start === this.start && headings === this.headings && footnotes === this.footnotes) return this;
    return new Chunk(this.source, start, headings, footnotes);
  }
}

/**
 * Where chunks begin among top-level nodes, which are in order: an ignore belongs to the block behind it, and a block id on
 * a line of its own to the block before it, also where ignores stand between the two.
 */
export function chunkStartsOf(text: string, nodes: readonly SyntaxNode[]): number[] {
  const starts: number[] = [];
  let last: Last = 'nothing';
  let beforeIgnores: Last = 'nothing';
  for (const node of nodes) {
    const ignore = isIgnore(text, node);
    const isId = !ignore && isBlockIdAlone(text, node);
    if (last === 'ignores') {
      if (isId && beforeIgnores === 'block') starts.pop();
    } else if (!isId || last === 'nothing') {
      starts.push(node.start);
      beforeIgnores = last;
    }
    if (ignore) last = 'ignores';
    else last = isFrontMatter(node) ? 'nothing' : 'block';
  }
  return starts;
}

type Last = 'nothing' | 'ignores' | 'block';

/** Whether a node is YAML or TOML at the beginning of a text. */
export const isFrontMatter = (node: SyntaxNode): boolean => node.type === 'yaml' || (node.type as string) === 'toml';

/** The facts of a text, cut where its chunks begin. Each list is in order of place, and no fact reaches beyond its chunk. */
export function cutFacts(facts: NoteFacts, starts: readonly number[]): ChunkFacts[] {
  const cuts = new Map<keyof NoteFacts, number[]>();
  for (const key of listKeys) cuts.set(key, cutsOf(facts[key].map(startOf), starts));
  return starts.map((origin, i) => {
    const part: Record<string, unknown> = {};
    for (const key of listKeys) {
      const [from, to] = [cuts.get(key)![i]!, cuts.get(key)![i + 1]!];
      part[key] = from === to ? nothing : facts[key].slice(from, to);
    }
    const headings = cuts.get('headings')![i]!;
    const footnotes = cuts.get('footnoteDefinitions')![i]!;
    return { facts: part as unknown as NoteFacts, origin, headings, footnotes };
  });
}

/** The labels that chunks define, as they stand in brackets: of links (`[ x ]`) in their normal form, of footnotes (`[^x]`). */
export const labelsOf = (chunks: Iterable<{ readonly source: ChunkFacts }>): ReadonlySet<string> => {
  const labels = new Set<string>();
  for (const { source } of chunks) {
    for (const { label } of source.facts.footnoteDefinitions) labels.add(`[^${label}]`);
    for (const { kind, identifier } of source.facts.links) {
      if (kind === 'definition' && identifier !== undefined) labels.add(`[ ${identifier} ]`);
    }
  }
  return labels;
};

/** A note's lists. */
export const listKeys = [
  'headings',
  'blocks',
  'paragraphs',
  'footnoteReferences',
  'footnoteDefinitions',
  'inlineNotes',
  'citations',
  'wikilinks',
  'links',
  'tags',
  'ignores',
  'pages',
] as const satisfies readonly (keyof NoteFacts)[];

const nothing: readonly never[] = [];

type Fact = NoteFacts[keyof NoteFacts][number];

const startOf = (fact: Fact): number => ('span' in fact ? fact.span.start : fact.offset);

/** For each chunk how many facts stand before it, and at last how many there are. */
function cutsOf(places: readonly number[], starts: readonly number[]): number[] {
  const cuts: number[] = [];
  let at = 0;
  for (const [i, start] of starts.entries()) {
    if (i > 0) while (at < places.length && places[at]! < start) at++;
    cuts.push(at);
  }
  cuts.push(places.length);
  return cuts;
}
