import type { Note } from '../markdown/note';
import type { Span } from '../text/span';
import type { Entry, Formatter } from './csl-engine';
import type { Place } from './plan';
import type { Replacement } from './replacement';
import { plainOf, type Run } from './rich-text';

/** Everything that a writer of a format needs to know of a draft's citations. */
export interface Formatting {
  readonly formatter: Formatter;
  readonly places: readonly Place[];
  /** By place. */
  readonly clusters: readonly (readonly Run[])[];
  readonly bibliography: readonly Entry[];
  /** The bibliography's heading; undefined where the draft has one. */
  readonly heading: { readonly text: string; readonly depth: number } | undefined;
  /** What stands for the bibliography in the draft (`::: {#refs}`); empty where it goes behind a heading, undefined at the end. */
  readonly place: Span | undefined;
}

/** Where citations are replaced, and the definitions of new notes. `written` makes Markdown of formatted text. */
export function clusterEdits(
  note: Note,
  { formatter, places, clusters }: Formatting,
  written: (runs: readonly Run[]) => string,
): { readonly replacements: readonly Replacement[]; readonly notes: readonly string[] } {
  const replacements: Replacement[] = [];
  const notes: string[] = [];
  const label = freeLabels(note);
  const cited = new Set<string>();
  places.forEach((place, i) => {
    const runs = clusters[i]!;
    const before = cited.has(place.cites[0]!.key);
    for (const { key } of place.cites) cited.add(key);
    if (!formatter.isNote) {
      replacements.push({ span: place.span, text: written(runs) });
      return;
    }
    if (place.within !== 'text') {
      replacements.push({ span: place.span, text: written(inNote(place, runs, note.text[place.span.end])) });
      return;
    }
    const name = label();
    notes.push(`[^${name}]: ${written(asSentence(runs))}`);
    const mark = `[^${name}]`;
    if (place.inText)
      replacements.push({ span: place.span, text: `${written(formatter.author(place.cites[0]!, before))}${mark}` });
    else replacements.push(behindPunctuation(note.text, place.span, mark));
  });
  return { replacements, notes };
}

/** A citation in a note's own words stands in brackets, but for one that the note begins with or whose author is a word of the sentence. */
function inNote(place: Place, runs: readonly Run[], next: string | undefined): readonly Run[] {
  const bare = withoutStop(runs);
  if (place.inText) return bare;
  if (!place.first) return [{ text: '(' }, ...bare, { text: ')' }];
  const isSentence = next === undefined || next === '\n' || next === '\r';
  const capital = begun(runs);
  return isSentence ? asSentence(capital) : withoutStop(capital);
}

/** The mark goes behind the punctuation, without the space before it. */
function behindPunctuation(text: string, span: Span, mark: string): Replacement {
  let start = span.start;
  while (start > 0 && /[ \t\n]/.test(text[start - 1]!) && !/\n\s*\n$/.test(text.slice(Math.max(0, start - 20), start)))
    start--;
  const punctuation = /^[.,;:!?]+["”’]?|^["”’][.,;:!?]*/.exec(text.slice(span.end, span.end + 5))?.[0] ?? '';
  const isDoubled =
    punctuation !== '' && /[.!?]["”’]?$/.test(text.slice(Math.max(0, start - 2), start)) && punctuation.startsWith('.');
  return {
    span: { start, end: span.end + punctuation.length },
    text: `${isDoubled ? punctuation.slice(1) : punctuation}${mark}`,
  };
}

const capitalised = (text: string): string =>
  text.replace(/^(\s*)(\p{Ll})/u, (_, space: string, letter: string) => space + letter.toUpperCase());

/** With a capital at the beginning; a key of which nothing is known stays as it is written. */
const begun = (runs: readonly Run[]): readonly Run[] =>
  runs.map((run, i) => (i > 0 || (run.bold && run.text.endsWith('?')) ? run : { ...run, text: capitalised(run.text) }));

function asSentence(runs: readonly Run[]): readonly Run[] {
  if (runs.length === 0) return runs;
  return /[.!?][”’"')\]]*$/.test(plainOf(runs).trimEnd()) ? begun(runs) : [...begun(runs), { text: '.' }];
}

/** Without the full stop at the end, also the one that stands before a closing quotation mark; that of an abbreviation stays. */
function withoutStop(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1);
  if (!last || ABBREVIATED.test(last.text)) return runs;
  return [...runs.slice(0, -1), { ...last, text: last.text.replace(/\.([”’"')]*)\s*$/, '$1') }];
}

const ABBREVIATED = /\b(?:al|eds?|vols?|no|pp?|[JS]r)\.\s*$/;

/** Numbers that no footnote of the note has. */
function freeLabels(note: Note): () => string {
  const taken = new Set([...note.footnoteDefinitions, ...note.footnoteReferences].map(({ label }) => label));
  let next = 0;
  return () => {
    do next++;
    while (taken.has(String(next)));
    return String(next);
  };
}
