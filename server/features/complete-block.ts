import type { Block, Note } from '../markdown/note';
import { mergedSpans } from '../text/mask';
import { nameKey } from '../text/name-key';
import { partitionPoint } from '../text/partition-point';
import { shortened } from '../text/shortened';
import { contains, type Span, sliceOf, touches } from '../text/span';
import type { NoteEntry } from '../vault/notes/entry';
import { textHash } from '../vault/notes/text-hash';
import { proseIn } from '../vault/passages';
import { findNote, packOf, type Vault } from '../vault/vault';
import type { Completion, Typed } from './completion-types';

const limit = 100;
/** What is typed is looked for in so much of a block, in UTF-16 units. */
const searched = 400;

/**
 * The blocks of a note that hold what is typed behind `^`, in their order, those with an id first. One without is offered
 * too: choosing it links to a new id, and writes that at the block; not in a pack, which is read-only.
 */
export function blockCompletions(vault: Vault, from: Note, entry: NoteEntry, typed: Typed): Completion[] {
  const target = entry.uri === from.uri ? from : findNote(vault, entry.uri);
  if (!target) return [];
  const wanted = nameKey(typed.text.slice(1));
  const found: Completion[] = [];
  const offer = (block: Block, id: string, additional: Completion['additional']): void => {
    const name = block.id ?? '';
    const beginning = target.text.slice(block.span.start, Math.min(block.span.end, block.span.start + searched));
    if (found.length >= limit || !nameKey(`${name} ${beginning}`).includes(wanted)) return;
    const words = proseIn(target, block.span) || shortened(beginning.replace(/\s+/g, ' ').trim(), 200);
    found.push({
      label: block.id ? `^${block.id}` : shortened(words, 60),
      description: block.id ? shortened(words, 60) : `new ^${id}`,
      detail: shortened(words, 200),
      kind: 'block',
      span: typed.span,
      newText: `^${id}]]`,
      additional,
      filter: `^${name} ${shortened(words, 200)}`,
      subject: { kind: 'note', uri: target.uri },
    });
  };
  for (const block of target.blocks) if (block.id !== undefined) offer(block, block.id, []);
  if (packOf(vault, target.uri)) return found;
  const taken = new Set(target.blocks.flatMap((block) => block.id?.toLowerCase() ?? []));
  for (const { block, at, mark } of blocksWithoutId(target)) {
    if (found.length >= limit) break;
    if (target === from && touches(block.span, typed.offset)) continue;
    const id = newId(sliceOf(target.text, block.span), taken);
    offer(block, id, [{ uri: target.uri, span: { start: at, end: at }, newText: mark(id) }]);
  }
  return found;
}

/** A block that has no id, where one goes, and what is written there. */
interface Unnamed {
  readonly block: Block;
  readonly at: number;
  mark(id: string): string;
}

/**
 * Paragraphs and list items take an id at the end of their line; quotes, tables and code on a line of its own behind them,
 * with blank lines around it, where they are not inside of something else.
 */
function blocksWithoutId(note: Note): Unnamed[] {
  const quotes = mergedSpans(note.blocks.filter(({ kind }) => kind === 'quote').map(({ span }) => span));
  const footnotes = mergedSpans(note.footnoteDefinitions.map(({ span }) => span));
  const inside = (spans: readonly Span[], { span }: Block): boolean => {
    const outer = spans[lastBefore(spans, span.start, (candidate) => candidate)];
    return outer !== undefined && contains(outer, span);
  };
  const newline = note.text.includes('\r\n') ? '\r\n' : '\n';
  return note.blocks.flatMap((block): Unnamed[] => {
    const { kind, span } = block;
    if (block.id !== undefined || inside(footnotes, block)) return [];
    if (kind === 'paragraph' || kind === 'item') {
      const at = inside(quotes, block) ? undefined : endOfWords(note, block);
      return at === undefined ? [] : [{ block, at, mark: (id) => ` ^${id}` }];
    }
    const isAlone = kind === 'quote' || kind === 'table' || kind === 'code';
    if (!isAlone || !isAtLineStart(note.text, span.start) || isOpenFence(note.text, block)) return [];
    if (kind !== 'quote' && inside(quotes, block)) return [];
    const after = /^[ \t]*(?:\r?\n[ \t]*(?:\r?\n|$)|$)/.test(note.text.slice(span.end, span.end + 200)) ? '' : newline;
    return [{ block, at: span.end, mark: (id) => `${newline}${newline}^${id}${after}` }];
  });
}

/** Whether code runs on to the end of the text because nothing closes it. */
function isOpenFence(text: string, { kind, span }: Block): boolean {
  const fence = /^(?:`{3,}|~{3,})/.exec(text.slice(span.start, Math.min(span.end, span.start + 1000)))?.[0];
  if (kind !== 'code' || fence === undefined) return false;
  const last = text.slice(text.lastIndexOf('\n', span.end - 1) + 1, span.end).trim();
  return !last.startsWith(fence) || text.indexOf('\n', span.start) >= span.end;
}

const isAtLineStart = (text: string, at: number): boolean => at === 0 || text[at - 1] === '\n';

/** The end of a paragraph, or of an item's own: not that of the list below it. */
function endOfWords(note: Note, { kind, span }: Block): number | undefined {
  if (kind === 'paragraph') return span.end;
  const own = note.paragraphs[lastBefore(note.paragraphs, span.start - 1, (paragraph) => paragraph.span) + 1];
  if (!own || own.span.end > span.end) return undefined;
  return /\S/.test(note.text.slice(span.start, own.span.start).replace(/^(?:[-*+]|\d+[.)])|\[[ xX]\]/g, ''))
    ? undefined
    : own.span.end;
}

/** The index of the last item that begins at `at` or before it; -1 for none. The items are in order. */
function lastBefore<T>(items: readonly T[], at: number, spanOf: (item: T) => Span): number {
  return partitionPoint(items, (item) => spanOf(item).start <= at) - 1;
}

/** Six characters of `0-9a-z`, made from the block's text, other than all that are taken, which it then is too. */
function newId(text: string, taken: Set<string>): string {
  for (let salt = 0; ; salt++) {
    const id = textHash(`${salt} ${text}`).toString(36).padStart(6, '0').slice(-6);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
