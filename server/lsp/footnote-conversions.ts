import type { Settings } from '../config/settings';
import type { FootnoteChange } from '../features/footnotes/change';
import { isNumber } from '../features/footnotes/renumber-footnotes';
import { applyEdits } from '../lint/apply-fixes';
import type { Note } from '../markdown/note';

/** What is remembered of notes whose footnotes became citations, so that they can become what they were. */
export interface Conversions {
  keep(note: Note, change: FootnoteChange): void;
  /** The change that gives back the text before the conversion, where nothing was edited since. */
  back(note: Note): FootnoteChange | undefined;
  /** How the footnotes of the note were labelled before the conversion. */
  labelsOf(note: Note): Settings['footnote.label'] | undefined;
  /** What citations of the note were in words before they were converted. */
  wordingsOf(note: Note): ReadonlyMap<string, string> | undefined;
}

/** So many notes are remembered, the last ones converted. */
const most = 16;

/** So many citations of a note are remembered in words. */
const mostWordings = 5000;

/** Of one note so many: the last ones that were made or, as refactorings, offered. */
const mostOfOne = 4;

interface Kept {
  readonly texts: readonly { readonly before: string; readonly after: string }[];
  readonly labels: Settings['footnote.label'];
  readonly wordings: ReadonlyMap<string, string>;
}

/**
 * Remembers conversions for a session. Citations say neither how a footnote was labelled nor where it was defined; a writer who converts
 * there and back expects both again.
 */
export function conversionsKept(): Conversions {
  const kept = new Map<string, Kept>();
  return {
    keep(note, change) {
      const numbers = note.footnoteDefinitions.filter(({ label }) => isNumber(label)).length;
      const labels = numbers * 2 > note.footnoteDefinitions.length ? 'number' : 'citekey';
      const last = kept.get(note.uri);
      const wordings = new Map([...(last?.wordings ?? []), ...(change.wordings ?? [])].slice(-mostWordings));
      kept.delete(note.uri);
      const texts = { before: note.text, after: applyEdits(note.text, change.edits) };
      kept.set(note.uri, { texts: [...(last?.texts ?? []), texts].slice(-mostOfOne), labels, wordings });
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
    back(note) {
      const texts = kept.get(note.uri)?.texts.findLast(({ after }) => after === note.text);
      return texts && { edits: [difference(note, texts.before)] };
    },
    labelsOf: (note) => kept.get(note.uri)?.labels,
    wordingsOf: (note) => kept.get(note.uri)?.wordings,
  };
}

/** The one edit that makes `wanted` of the note's text: what is the same at both ends stays. */
function difference(note: Note, wanted: string): FootnoteChange['edits'][number] {
  const { text, uri } = note;
  const shorter = Math.min(text.length, wanted.length);
  let start = 0;
  while (start < shorter && text[start] === wanted[start]) start++;
  let same = 0;
  while (same < shorter - start && text[text.length - 1 - same] === wanted[wanted.length - 1 - same]) same++;
  const newText = wanted.slice(start, wanted.length - same);
  return { uri, span: { start, end: text.length - same }, newText };
}
