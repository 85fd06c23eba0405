import { spawnSync } from 'node:child_process';
import type { Note } from '../../server/markdown/note';

/** One use of a key, as both readers tell it: which others share its brackets, and what stands around it. */
export interface Use {
  readonly key: string;
  readonly mode: 'normal' | 'in-text' | 'suppress';
  readonly prefix: string;
  readonly suffix: string;
  /** Counts the groups of a text in the order of their first keys. */
  readonly group: number;
}

/**
 * pandoc's Markdown, as far as it is ours: none of its subscripts, example lists (`(@good)` numbers an example) and
 * typographic replacements. Its bare addresses are not GFM's: what it takes for an e-mail
 * address may hold `;` and needs no dot (`4;@key`).
 */
const format = 'markdown-smart-example_lists-superscript-subscript-strikeout-implicit_figures';

/** pandoc's version, undefined where it is not installed. */
export function pandocVersion(): string | undefined {
  const { status, stdout } = spawnSync('pandoc', ['--version'], { encoding: 'utf8' });
  return status === 0 ? /^pandoc(?:\.exe)? (\S+)/.exec(stdout)?.[1] : undefined;
}

/**
 * The uses that pandoc finds in each section of `text`, where a heading of the sixth level begins a section. Undefined where
 * pandoc takes too long: it tries some nested brackets again and again.
 */
export function usesOfPandoc(text: string): readonly (readonly Use[])[] | undefined {
  const run = spawnSync('pandoc', ['-f', format, '-t', 'json'], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 2000,
  });
  if (run.signal !== null) return undefined;
  if (run.status !== 0) throw new Error(`pandoc failed: ${run.stderr}`);
  const { blocks } = JSON.parse(run.stdout) as { blocks: readonly Tree[] };
  const sections: Tree[][] = [[]];
  for (const block of blocks) {
    if (nameOf(block) === 'Header' && (contentOf(block) as [number])[0] === 6) sections.push([]);
    sections.at(-1)!.push(block);
  }
  return sections.map((section) => {
    const uses: Use[] = [];
    collect(section, uses, { count: 0 });
    return uses;
  });
}

/** The uses that we find in each section of a note. */
export function usesOfNote(note: Note): readonly (readonly Use[])[] {
  const heads = note.headings.filter(({ depth }) => depth === 6);
  const starts = [0, ...heads.map(({ span }) => span.start), Number.POSITIVE_INFINITY];
  return starts.slice(1).map((end, i) => {
    const groups = new Map<number, number>();
    return note.citations
      .filter(({ span }) => span.start >= starts[i]! && span.start < end)
      .map((citation): Use => {
        const place = (citation.cluster ?? citation.tail ?? citation.span).start;
        if (!groups.has(place)) groups.set(place, groups.size + 1);
        return {
          key: citation.key,
          mode: citation.suppressAuthor ? 'suppress' : citation.cluster ? 'normal' : 'in-text',
          prefix: plain(citation.prefix),
          suffix: plain(citation.locator),
          group: groups.get(place)!,
        };
      });
  });
}

/** A use on one line, as tests show it. */
export const shownUse = ({ group, mode, prefix, key, suffix }: Use): string =>
  `${group} ${mode} ${JSON.stringify(prefix)} @${key} ${JSON.stringify(suffix)}`;

type Tree = readonly unknown[] | { readonly t?: string; readonly c?: unknown } | string | number | null;

const nameOf = (tree: unknown): string | undefined =>
  typeof tree === 'object' && tree !== null && 't' in tree ? String(tree.t) : undefined;
const contentOf = (tree: unknown): unknown => (tree as { readonly c?: unknown }).c;

interface PandocCitation {
  readonly citationId: string;
  readonly citationPrefix: readonly unknown[];
  readonly citationSuffix: readonly unknown[];
  readonly citationMode: { readonly t: string };
}

const modes = { NormalCitation: 'normal', AuthorInText: 'in-text', SuppressAuthor: 'suppress' } as const;

/** Gathers citations in the order they stand in: those in a prefix before their key, those in a suffix behind it. */
function collect(tree: unknown, uses: Use[], groups: { count: number }): void {
  if (Array.isArray(tree)) for (const each of tree) collect(each, uses, groups);
  if (nameOf(tree) === 'Cite') {
    const [citations] = contentOf(tree) as [readonly PandocCitation[]];
    let group = 0;
    for (const { citationId, citationPrefix, citationSuffix, citationMode } of citations) {
      collect(citationPrefix, uses, groups);
      group ||= ++groups.count;
      uses.push({
        key: citationId,
        mode: modes[citationMode.t as keyof typeof modes],
        prefix: plain(textOf(citationPrefix)),
        suffix: plain(textOf(citationSuffix)).replace(/^, ?/, ''),
        group,
      });
      collect(citationSuffix, uses, groups);
    }
  } else if (typeof tree === 'object' && tree !== null && !Array.isArray(tree)) collect(contentOf(tree), uses, groups);
}

/** What the inlines show. */
function textOf(tree: unknown): string {
  if (Array.isArray(tree)) return tree.map(textOf).join('');
  const content = contentOf(tree);
  switch (nameOf(tree)) {
    case 'Str':
      return String(content);
    case 'Space':
    case 'SoftBreak':
    case 'LineBreak':
      return ' ';
    case 'Code':
    case 'Math':
    case 'RawInline':
    case 'Cite':
    case 'Link':
    case 'Image':
    case 'Span': {
      const parts = content as readonly unknown[];
      return typeof parts[1] === 'string' ? parts[1] : textOf(parts[1]);
    }
    case 'Note':
      return '';
    default:
      return Array.isArray(content) ? textOf(content) : '';
  }
}

/** A text without what one reader takes for markup and the other shows. */
const plain = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[\\*_`${}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
