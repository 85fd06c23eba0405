import { footnotesOf } from '../../markdown/footnotes';
import { stringOf } from '../../markdown/front-matter';
import type { Block, Note } from '../../markdown/note';
import { spanAt } from '../../text/span';
import { entitiesNamed } from '../knowledge';
import type { Vault } from '../vault';
import { resolveWikilink } from '../wikilinks';
import { atStart, didYouMean, inFrontMatter, type PackProblem } from './pack-problem';

/** What is wrong with the document as the carrier of passages: its kind, and the ids of its blocks. */
export function checkDocument(document: Note): PackProblem[] {
  const { uri } = document;
  const kind = stringOf(document.frontMatter?.data.kind);
  const wrongKind: PackProblem[] =
    kind === 'document'
      ? []
      : [
          {
            check: 'front-matter',
            uri,
            span: kind ? inFrontMatter(document, kind, 'kind') : atStart,
            message: kindMessage(kind),
          },
        ];
  return [
    ...wrongKind,
    ...namelessBlocks(document).map(
      (block): PackProblem => ({
        check: 'block-id',
        uri,
        span: { start: block.span.start, end: Math.min(block.span.end, firstLineEnd(document, block)) },
        message: `This ${wordFor(block)} has no block id, so that nothing can point to it: end it with one, such as \`^p12\`.`,
      }),
    ),
  ];
}

/** What is wrong with any note of a pack by itself: block ids given twice, footnotes, links that lead nowhere. */
export function checkNote(vault: Vault, note: Note): PackProblem[] {
  return [...repeatedIds(note), ...footnoteProblems(note), ...linkProblems(vault, note)];
}

const kindMessage = (kind: string | undefined): string =>
  kind === undefined
    ? 'The document has no `kind` in its front matter: add `kind: document`.'
    : `The document's \`kind\` is \`${kind}\`: it must be \`document\`.`;

/** The blocks of the document that lack an id, footnotes aside. */
function namelessBlocks(note: Note): Block[] {
  return childrenOf(note.blocks, undefined)
    .filter((i) => !spanAt(note.footnoteDefinitions, note.blocks[i]!.span.start))
    .flatMap((i) => namelessIn(note.blocks, i));
}

/** A list or a quotation is named by its own id, or part by part; then it is the parts that may lack one. */
function namelessIn(blocks: readonly Block[], i: number): Block[] {
  const block = blocks[i]!;
  if (block.id !== undefined || block.kind === 'code' || block.kind === 'heading') return [];
  if (block.kind !== 'list' && block.kind !== 'quote') return [block];
  const parts = childrenOf(blocks, i).map((part) => blocks[part]!);
  const nameless = parts.filter((part) => part.id === undefined);
  return nameless.length === parts.length ? [block] : nameless;
}

/** Indexes of the blocks that stand right in the one at `parent`, or in no other at all. Blocks come before those in them. */
function childrenOf(blocks: readonly Block[], parent: number | undefined): number[] {
  const children: number[] = [];
  const limit = parent === undefined ? Number.POSITIVE_INFINITY : blocks[parent]!.span.end;
  let end = -1;
  for (let i = parent === undefined ? 0 : parent + 1; i < blocks.length && blocks[i]!.span.start < limit; i++) {
    if (blocks[i]!.span.start < end) continue;
    end = blocks[i]!.span.end;
    children.push(i);
  }
  return children;
}

function repeatedIds(note: Note): PackProblem[] {
  const seen = new Set<string>();
  return note.blocks.flatMap(({ id, idSpan }): PackProblem[] => {
    if (id === undefined) return [];
    const key = id.toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `The block id \`^${id}\` is given twice; links mean the first. Give this block another.`;
    return [{ check: 'block-id', uri: note.uri, span: idSpan ?? atStart, message }];
  });
}

function footnoteProblems(note: Note): PackProblem[] {
  const { definitions, references } = footnotesOf(note);
  const problems: PackProblem[] = [];
  const say = (span: PackProblem['span'], message: string): void =>
    void problems.push({ check: 'footnote', uri: note.uri, span, message });
  for (const [key, [first, ...others]] of definitions) {
    const label = first!.label;
    if (!references.has(key))
      say(first!.labelSpan, `The footnote \`[^${label}]\` is never referred to: refer to it, or take it out.`);
    for (const other of others) {
      say(
        other.labelSpan,
        `The footnote \`[^${label}]\` is defined twice; readers see the first. Give this one another label.`,
      );
    }
  }
  for (const [key, marks] of references) {
    if (definitions.has(key)) continue;
    const labels = [...definitions.values()].map(([first]) => first!.label);
    for (const { span, label } of marks) {
      say(
        span,
        `The footnote \`[^${label}]\` has no definition: add \`[^${label}]: …\`, or take the mark out.${didYouMean(label, labels)}`,
      );
    }
  }
  return problems;
}

function linkProblems(vault: Vault, note: Note): PackProblem[] {
  return note.wikilinks.flatMap((link): PackProblem[] => {
    const { missing, note: there } = resolveWikilink(vault, note, link);
    const plain = link.heading === undefined && link.block === undefined && link.footnote === undefined;
    if (missing === undefined || isAttachment(link.target)) return [];
    if (missing === 'note' && plain && entitiesNamed(vault, link.target).length > 0) return [];
    const say = (message: string): PackProblem[] => [{ check: 'link', uri: note.uri, span: link.span, message }];
    if (missing === 'note' || !there) {
      const names = vault.packs.flatMap((pack) => [pack.document.name, ...pack.entities.map((entity) => entity.name)]);
      return say(
        `No note of this pack is called \`${link.target}\`: write one, or mend the link.${didYouMean(link.target, names)}`,
      );
    }
    if (missing === 'block') {
      const ids = there.blocks.flatMap((block) => block.id ?? []);
      return say(
        `\`${there.name}\` has no block \`^${link.block}\`: mend the link.${didYouMean(link.block ?? '', ids)}`,
      );
    }
    if (missing === 'footnote') return say(`\`${there.name}\` has no footnote \`[^${link.footnote}]\`: mend the link.`);
    const headings = there.headings.map((heading) => heading.text);
    return say(
      `\`${there.name}\` has no heading \`${link.heading}\`: mend the link.${didYouMean(link.heading ?? '', headings)}`,
    );
  });
}

const isAttachment = (target: string): boolean =>
  /\.[A-Za-z][A-Za-z0-9]{1,7}$/.test(target) && !/\.(?:md|markdown)$/i.test(target);

const wordFor = ({ kind }: Block): string => (kind === 'quote' ? 'quotation' : kind === 'item' ? 'list item' : kind);

function firstLineEnd(note: Note, block: Block): number {
  const end = note.text.indexOf('\n', block.span.start);
  return end < 0 ? note.text.length : end;
}
