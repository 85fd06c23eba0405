import type { Note } from '../markdown/note';
import { maskedText } from '../text/mask';
import { overlaps, type Span } from '../text/span';
import { aliasesOf } from '../vault/entity-note';
import type { NoteEntry } from '../vault/notes/entry';

/** Finds where other notes name a note without linking to it. */
export interface MentionFinder {
  /**
   * Whether a Markdown text may name the note outside of wikilinks: looks at the raw text, so that few notes are parsed. Linear
   * in the text.
   */
  mayMention(text: string): boolean;
  /** Where the prose of `other` names the note outside of links and tags, in order. */
  mentionsIn(other: Note): Span[];
}

/**
 * For a note's names: file name, title, aliases; as whole words, the longest first, whatever the case and the white space between
 * the words; names in capitals or of up to three letters as they are written, since WHO is not "who". A name of one character, or without a
 * letter, is not looked for. Undefined when nothing is left to look for.
 */
export function mentionFinderFor(note: Pick<NoteEntry, 'name' | 'title' | 'frontMatter'>): MentionFinder | undefined {
  const forms = [note.name, note.title, ...aliasesOf(note)]
    .map((name) => name.trim())
    .filter((name) => [...name].length > 1 && name.length <= longest && /\p{L}/u.test(name))
    .flatMap((name) => [name.normalize('NFC'), name.normalize('NFD')]);
  const names = [...new Set(forms)].sort((a, b) => b.length - a.length);
  if (names.length === 0) return undefined;
  const patterns = [names.filter(isExact), names.filter((name) => !isExact(name))].flatMap((list, i) =>
    list.length > 0 ? [new RegExp(list.map(patternOf).join('|'), i === 0 ? 'gu' : 'giu')] : [],
  );
  const words = [...new Set(names.map(longestWord))];
  return {
    mayMention(text) {
      const folded = text.toLowerCase();
      return words.some((word) => folded.includes(word)) && hasUnlinked(text, patterns);
    },
    mentionsIn: (other) => unlinked(other, patterns),
  };
}

/** A longer name is no name; in UTF-16 units. */
const longest = 200;

/** Whether a name counts in its own case alone. */
const isExact = (name: string): boolean => [...name.normalize('NFC')].length <= 3 || name === name.toUpperCase();

/** Scripts that put no space between words: a name in them has no edges to look for. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const endsUnspaced = new RegExp(`[${unspaced}]\\p{M}*$`, 'u');

function patternOf(name: string): string {
  const words = name.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const before = startsUnspaced.test(name) ? '' : '(?<![\\p{L}\\p{N}\\p{M}_])';
  const after = endsUnspaced.test(name) ? '' : '(?![\\p{L}\\p{N}\\p{M}_])';
  return `${before}${words.join('\\s{1,8}')}${after}`;
}

/** Lower-cased; what stands in every spelling of the name. */
function longestWord(name: string): string {
  const words = name.toLowerCase().split(/\s+/);
  return words.reduce((best, word) => (word.length > best.length ? word : best));
}

function hasUnlinked(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => {
    for (const match of text.matchAll(pattern)) if (!isInWikilink(text, match.index)) return true;
    return false;
  });
}

/** How far in front of a name its link may begin, in characters. */
const reach = 300;

function isInWikilink(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - reach), at);
  return before.lastIndexOf('[[') > before.lastIndexOf(']]');
}

function unlinked(other: Note, patterns: readonly RegExp[]): Span[] {
  const taken = [...other.wikilinks, ...other.links, ...other.tags].map((item) => item.span);
  const found: Span[] = [];
  for (const paragraph of other.paragraphs) {
    const prose = maskedText(other.text, paragraph.span, paragraph.holes);
    const spans = patterns.flatMap((pattern) =>
      [...prose.matchAll(pattern)].map(({ index, 0: text }) => ({
        start: paragraph.span.start + index,
        end: paragraph.span.start + index + text.length,
      })),
    );
    spans.sort((a, b) => a.start - b.start || b.end - a.end);
    for (const span of spans) {
      const last = found.at(-1);
      if (!taken.some((link) => overlaps(link, span)) && !(last && last.end > span.start)) found.push(span);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
