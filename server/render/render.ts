import type { CslItem } from '../bibliography/types';
import type { Note } from '../markdown/note';
import type { Span } from '../text/span';
import type { Formatting } from './cluster-edits';
import { type Formatter, formatterOf, type StyleSources } from './csl-engine';
import { locatorTerms } from './locators';
import { clustersOf, keysInComments, placesOf } from './plan';

/** A draft with its citations formatted, and what could not be. */
export interface Rendering extends Formatting {
  /** Citations whose work nothing is known of. */
  readonly unknown: readonly { readonly key: string; readonly span: Span }[];
}

/** What a draft is rendered with. `all` are the works that `nocite: @*` means. */
export interface RenderSources extends StyleSources {
  readonly all: () => readonly string[];
}

/** Formats every citation of the draft. Throws an error of one line where the style cannot be used. */
export function renderingOf(note: Note, sources: RenderSources): Rendering {
  const formatter: Formatter = formatterOf(sources);
  const language = sources.language ?? 'en-US';
  const terms = locatorTerms(`${sources.locale(language)}${sources.locale('en-US')}`);
  const places = placesOf(note, terms, formatter.isNote);
  const more = [...nociteOf(note, sources.all), ...keysInComments(note)];
  const made = formatter.format(clustersOf(places, formatter.isNote), more);
  const isWanted = note.frontMatter?.data['suppress-bibliography'] !== true;
  const { heading, place } = placeOfBibliography(note, language);
  return {
    formatter,
    places,
    clusters: made.clusters,
    bibliography: isWanted ? made.bibliography : [],
    heading,
    place,
    unknown: unknownIn(note, sources.item),
  };
}

const unknownIn = (note: Note, item: (key: string) => CslItem | undefined): Rendering['unknown'] =>
  note.citations.filter(({ key }) => item(key) === undefined).map(({ key, keySpan }) => ({ key, span: keySpan }));

/** The works that the front matter lists without citing them: `nocite: '@a, @b'`, `'@*'` for all. */
function nociteOf(note: Note, all: () => readonly string[]): readonly string[] {
  const given = note.frontMatter?.data.nocite;
  const text = Array.isArray(given) ? given.join(' ') : typeof given === 'string' ? given : '';
  if (/@\*/.test(text)) return all();
  return [...text.matchAll(/@(?:\{([^{}\s]+)\}|([\p{L}\p{Nd}_][^\s,;\]}]*))/gu)].map(
    ([, braced, plain]) => braced ?? plain!.replace(/[.:]+$/, ''),
  );
}

/** Words that head a list of works, in lower case. */
const LISTS =
  /^(?:references?|bibliography|works cited|literature|literatur(?:verzeichnis)?|références|bibliographie|referencias|bibliografía|bibliografia|литература|список литературы|kaynakça|kaynaklar)$/iu;

const HEADINGS: Readonly<Record<string, string>> = {
  de: 'Literatur',
  fr: 'Références',
  es: 'Referencias',
  it: 'Bibliografia',
  pt: 'Referências',
  nl: 'Literatuur',
  pl: 'Bibliografia',
  ru: 'Литература',
  uk: 'Література',
  tr: 'Kaynakça',
};

/** Where the bibliography goes: into `::: {#refs}`, behind the last heading of that kind with nothing under it, else to the end under a new heading. */
function placeOfBibliography(note: Note, language: string): Pick<Formatting, 'heading' | 'place'> {
  const div = /^:{3,} *\{[^}\n]*#refs[^}\n]*\}[^\S\n]*\n(?:[^\S\n]*\n)*:{3,}[^\S\n]*$/m.exec(note.text);
  if (div) return { heading: undefined, place: { start: div.index, end: div.index + div[0].length } };
  const last = note.headings.at(-1);
  if (last && LISTS.test(last.text.trim())) {
    const definitions = note.footnoteDefinitions.filter(({ span }) => span.start >= last.span.end);
    const under = note.blocks.filter(
      ({ span }) =>
        span.start >= last.span.end &&
        !definitions.some((it) => it.span.start <= span.start && span.end <= it.span.end),
    );
    if (under.length === 0) return { heading: undefined, place: { start: last.span.end, end: last.span.end } };
  }
  const wanted = note.frontMatter?.data['reference-section-title'];
  const title =
    typeof wanted === 'string' && wanted.trim() !== ''
      ? wanted.trim()
      : (HEADINGS[language.slice(0, 2)] ?? 'References');
  // Where one heading is the draft's title, its sections are a level below.
  const [first, ...others] = note.headings;
  const depth = first?.depth === 1 && others.every((heading) => heading.depth > 1) ? 2 : 1;
  return { heading: { text: title, depth }, place: undefined };
}
