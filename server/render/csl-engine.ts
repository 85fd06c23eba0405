import CSL, { type CitationObject, type CiteItem } from 'citeproc';
import type { CslItem } from '../bibliography/types';
import { lazy } from '../text/lazy';
import { type Run, runsOf } from './rich-text';
import { parentOfStyle } from './style-parent';

/** One work of a cluster, in CSL's terms. Affixes are text, `*emphasis*` apart. */
export interface Cite {
  readonly key: string;
  readonly label: string | undefined;
  readonly locator: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly suppressAuthor: boolean;
}

/** Works cited at one place. */
export interface Cluster {
  /** The number of the note it stands in, from 1; 0 in the text of a style without notes. */
  readonly note: number;
  /** The author is a part of the sentence: "Stein (2022)". */
  readonly inText: boolean;
  readonly cites: readonly Cite[];
}

/** An entry of the bibliography. */
export interface Entry {
  readonly key: string;
  readonly runs: readonly Run[];
}

export interface Formatted {
  /** By cluster, in their order. */
  readonly clusters: readonly (readonly Run[])[];
  readonly bibliography: readonly Entry[];
  readonly hangingIndent: boolean;
}

/** A style made ready. */
export interface Formatter {
  /** Whether citations stand in notes. */
  readonly isNote: boolean;
  /** The clusters as they read one after the other, and the works cited with `more` as a bibliography. */
  format(clusters: readonly Cluster[], more: readonly string[]): Formatted;
  /** The author of a work alone, as a sentence names them in a style with notes: in full where the work was not cited `before`. */
  author(cite: Cite, before: boolean): readonly Run[];
}

/** What a style needs: its XML, locales by language (the closest there is), and works by key. */
export interface StyleSources {
  readonly style: string;
  readonly locale: (language: string) => string;
  readonly language: string | undefined;
  readonly item: (key: string) => CslItem | undefined;
}

/** A formatter of the style; throws an error of one line where the style cannot be used. */
export function formatterOf(sources: StyleSources): Formatter {
  const problem = problemOfStyle(sources.style);
  if (problem !== undefined) throw new Error(problem);
  const engine = engineOf(sources);
  const isNote = engine.opt.xclass === 'note';
  // Names in sentences are no citations: those of the text must not be counted with them.
  const forNames = lazy(() => engineOf(sources));
  return {
    isNote,
    format(clusters, more) {
      const known = (key: string): boolean => sources.item(key) !== undefined;
      const given = clusters
        .map((cluster, i) => citationObject(cluster, i, known))
        .filter(({ citationItems }) => citationItems.length > 0);
      const uncited = more.filter(known).map(idOf);
      const made = engine.rebuildProcessorState(given, 'html', uncited);
      const html = new Map(made.map(([id, , text]) => [id, text]));
      const listed = given.length + uncited.length > 0 ? engine.makeBibliography() : false;
      return {
        clusters: clusters.map((cluster, i) => withUnknown(cluster, runsOf(html.get(`c${i}`) ?? ''), known)),
        bibliography: listed ? entriesOf(listed) : [],
        hangingIndent: listed !== false && Boolean(listed[0].hangingindent),
      };
    },
    author(cite, before) {
      if (!sources.item(cite.key)) return [{ text: `${cite.key}?`, bold: true }];
      const made = forNames.value.rebuildProcessorState(
        [
          ...(before
            ? [{ citationID: 'first', citationItems: [{ id: idOf(cite.key) }], properties: { noteIndex: 1 } }]
            : []),
          {
            citationID: 'next',
            citationItems: [{ id: idOf(cite.key), 'author-only': true }],
            properties: { noteIndex: 5 },
          },
        ],
        'html',
      );
      return runsOf(made.at(-1)?.[2] ?? '');
    },
  };
}

function engineOf({ style, locale, language, item }: StyleSources): InstanceType<typeof CSL.Engine> {
  const sys = {
    retrieveLocale: locale,
    retrieveItem: (id: string) => ({ ...ownCopy(item(keyOf(id))), id }),
  };
  try {
    return new CSL.Engine(sys, style, language, language !== undefined);
  } catch (error) {
    throw new Error(
      `the style cannot be used: ${String(error instanceof Error ? error.message : error).slice(0, 200)}`,
    );
  }
}

/** The processor's id of a work. It looks ids up in plain objects, where some keys (`constructor`) would be found unasked. */
const idOf = (key: string): string => `@${key}`;
const keyOf = (id: string): string => id.slice(1);

/** A copy for the processor, which writes into what it gets, and takes ever longer for texts of many marks: they are cut short. */
const ownCopy = (item: CslItem | undefined): CslItem =>
  JSON.parse(JSON.stringify(item ?? {}, (_, value) => (typeof value === 'string' ? cutShort(value) : value)));

/** A text with so many quotation marks and tags is none that somebody wrote. */
const mostMarks = 500;
const longestText = 20_000;

const marks = /[<"'$\p{Pi}\p{Pf}„‚]/gu;

function cutShort(text: string): string {
  if (text.length <= mostMarks) return text;
  const [beyond] = [...text.slice(0, longestText).matchAll(marks)].slice(mostMarks);
  const end = beyond?.index ?? longestText;
  return end < text.length ? `${text.slice(0, end)}…` : text;
}

function citationObject(cluster: Cluster, at: number, known: (key: string) => boolean): CitationObject {
  return {
    citationID: `c${at}`,
    citationItems: cluster.cites.filter(({ key }) => known(key)).map(citeItem),
    properties: { noteIndex: cluster.note, ...(cluster.inText && cluster.note === 0 ? { mode: 'composite' } : {}) },
  };
}

function citeItem({ key, label, locator, prefix, suffix, suppressAuthor }: Cite): CiteItem {
  return {
    id: idOf(key),
    ...(label === undefined ? {} : { label, locator }),
    ...(prefix === '' ? {} : { prefix: `${asHtml(prefix)} ` }),
    ...(suffix === '' ? {} : { suffix: asHtml(suffix) }),
    ...(suppressAuthor ? { 'suppress-author': true } : {}),
  };
}

/** An affix's text with its emphasis as the processor takes it. */
const asHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '<b>$2</b>')
    .replace(/([*_])(?=\S)(.+?)(?<=\S)\1/g, '<i>$2</i>');

/** The cluster with the keys that nothing is known of, as pandoc shows them: **key?** */
function withUnknown(cluster: Cluster, runs: readonly Run[], known: (key: string) => boolean): readonly Run[] {
  const unknown = cluster.cites.filter(({ key }) => !known(key));
  if (unknown.length === 0) return runs;
  const words = unknown.flatMap(({ key }, i) => [
    ...(i > 0 || runs.length > 0 ? [{ text: '; ' }] : []),
    { text: `${key}?`, bold: true as const },
  ]);
  if (runs.length > 0) return [...runs, ...words];
  return cluster.note === 0 && !cluster.inText ? [{ text: '(' }, ...words, { text: ')' }] : words;
}

type Bibliography = Exclude<ReturnType<InstanceType<typeof CSL.Engine>['makeBibliography']>, false>;

const entriesOf = ([{ entry_ids: ids }, entries]: Bibliography): readonly Entry[] =>
  entries.map((html, i) => ({
    key: keyOf(ids[i]?.[0] ?? ''),
    runs: trimmed(runsOf(html.replace(/<\/?div[^<>]*>/g, ' '))),
  }));

/** Without white space around, and in one line. */
function trimmed(runs: readonly Run[]): readonly Run[] {
  const folded = runs.map((run) => ({ ...run, text: run.text.replace(/[ \n\t]+/g, ' ') }));
  const first = folded.findIndex(({ text }) => text.trim() !== '');
  const kept = folded.slice(Math.max(0, first));
  while (kept.length > 0 && kept.at(-1)!.text.trim() === '') kept.pop();
  return kept.map((run, i) => {
    const text = i === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: i === kept.length - 1 ? text.trimEnd() : text };
  });
}

/** A style may call its macros so that they multiply beyond any use, or without end; no style in use comes near this. */
const MOST_MACROS = 20_000;

/** The longest style in use has a tenth of it, in UTF-16 units. */
const LONGEST_STYLE = 2_000_000;

/** Why a style file cannot be used, as far as its text tells; undefined if nothing speaks against it. */
export function problemOfStyle(xml: string): string | undefined {
  if (xml.length > LONGEST_STYLE) return 'this is no CSL style: it is longer than any';
  if (!/<style[\s>]/.test(xml)) return 'this is no CSL style: it has no <style> element';
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return 'the style declares entities, which no CSL style does; it is not used';
  const parent = parentOfStyle(xml);
  if (parent !== undefined)
    return `this style only points to another one (${parent}); put that one beside it, or name it instead`;
  if (!/<citation[\s>]/.test(xml)) return 'the style says nothing about citations: it has no <citation> element';
  return macrosIn(xml) > MOST_MACROS ? 'the macros of the style call each other without end' : undefined;
}

/** How many macros a style's citations and bibliography call in all. */
function macrosIn(xml: string): number {
  const calls = (text: string): string[] =>
    [...text.matchAll(/<(?:text|key)\b[^<>]*\bmacro="([^"]+)"/g)].map((it) => it[1]!);
  const bodies = new Map(
    [...xml.matchAll(/<macro\b[^<>]*\bname="([^"]+)"[^<>]*>([\s\S]*?)<\/macro>/g)].map(([, name, body]) => [
      name!,
      calls(body!),
    ]),
  );
  const counts = new Map<string, number>();
  const count = (name: string, depth: number): number => {
    if (depth > 100) return Number.POSITIVE_INFINITY;
    const known = counts.get(name);
    if (known !== undefined) return known;
    counts.set(name, Number.POSITIVE_INFINITY); // met again before it is counted: it calls itself
    const sum = 1 + (bodies.get(name) ?? []).reduce((all, called) => all + count(called, depth + 1), 0);
    counts.set(name, sum);
    return sum;
  };
  const outside = xml.replace(/<macro\b[\s\S]*?<\/macro>/g, '');
  return calls(outside).reduce((sum, name) => sum + count(name, 0), 0);
}
