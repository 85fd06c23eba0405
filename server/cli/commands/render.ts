import type { CslItem } from '../../bibliography/types';
import { isStyleFile, localeFor, readLocales, readStyle, styleNamedBy } from '../../host/citation-styles';
import { withNamedBibliographies } from '../../host/named-bibliographies';
import { isDeeperThan, maxDepth } from '../../markdown/depth';
import type { Note } from '../../markdown/note';
import { parseNote } from '../../markdown/parse-note';
import type { Rendering } from '../../render/render';
import { closestLocale, styleIds } from '../../render/style-names';
import { vaultAt } from '../../vault/folder-settings';
import { citableReferences, findReference } from '../../vault/references';
import type { Vault } from '../../vault/vault';
import { type Command, choiceOf, type Given, givenFor, type OptionDefinition, UsageError } from '../command';
import { exit, type Io } from '../io';
import { openSources } from '../open-vault';
import { shownPath, uriOfTyped } from '../paths';
import { reportProblems } from '../problems';
import { rangeOf } from '../report';

const to: OptionDefinition = {
  name: 'to',
  value: 'FORMAT',
  choices: ['md', 'html', 'docx'],
  doc: 'What to make: Markdown that any editor shows, one HTML page, or a Word document.',
};

/** `ibid render FILE`: a draft as its readers get it. */
export const renderCommand: Command = {
  name: 'render',
  summary: 'Resolve citations into formatted notes and a bibliography',
  operands: 'FILE',
  description:
    'Formats every citation of a draft in a citation style, and appends the bibliography: under a last heading “References” or ' +
    '“Bibliography”, in `::: {#refs}`, or at the end. Styles with notes make a footnote of each citation in the text. Block ids, ' +
    `comments and wikilinks become what a reader sees. Styles: ${styleIds.join(', ')}, or the path of a .csl file. The front ` +
    'matter may say `csl`, `lang`, `nocite`, `reference-section-title` and `suppress-bibliography`, as for pandoc. - reads the draft from ' +
    'standard input.',
  options: [
    {
      name: 'style',
      value: 'CSL',
      doc: 'A style’s id, or the path of a .csl file; else the front matter’s `csl`, else the setting `citation.style`.',
    },
    to,
    {
      name: 'output',
      short: 'o',
      value: 'FILE',
      doc: 'Where to write; standard output unless given. A Word document is not for a terminal.',
    },
  ],
  examples: [
    { line: 'ibid render draft.md > finished.md', does: 'Chicago notes and a bibliography, as Markdown.' },
    { line: 'ibid render draft.md --style apa --to html -o draft.html', does: 'A page in APA.' },
    { line: 'ibid render draft.md --to docx -o draft.docx', does: 'A Word document with footnotes.' },
  ],
  status:
    '0 when every citation is resolved; 1 when a work is not known, which is shown as key?; 2 when the command line is wrong.',
  run: render,
};

async function render(given: Given, io: Io): Promise<number> {
  const [typed, ...others] = given.words;
  if (typed === undefined || others.length > 0)
    throw new UsageError('render takes one file: ibid render FILE (or - for standard input).');
  const format = choiceOf(given, to);
  const output = givenFor(given, 'output');
  if (format === 'docx' && output === undefined && io.isTTY.stdout)
    throw new UsageError('a Word document is not for the terminal: name a file with --output FILE.');
  const uri = typed === '-' ? uriOfTyped(io, 'stdin.md') : uriOfTyped(io, typed);
  if (output !== undefined && uriOfTyped(io, output) === uri)
    throw new UsageError('--output names the draft itself, which would be lost: name another file.');
  const text = typed === '-' ? await io.stdin() : await textAt(uri, typed, io);
  const { vault: sources, parse } = await openSources(given, io, uri);
  const note = parseNote(uri, text, parse);
  if (format !== 'md' && isDeeperThan(parse(text), 2 * maxDepth))
    throw new UsageError(
      `${typed}: lists, quotes or emphases nest too deep for a page or a Word document; use --to md, or nest them less.`,
    );
  const vault = vaultAt(await withNamedBibliographies(sources, [note], io.host), uri);
  reportProblems(vault, [], io);
  const rendering = await renderingIn(given, io, vault, note);
  for (const { key, span } of rendering.unknown) {
    const { start } = rangeOf(note.lines, span);
    io.stderr.write(
      `${shownPath(uri, io)}:${start.line}:${start.column}: no bibliography and no pack knows @${key}.\n`,
    );
  }
  const made = await written(format, note, rendering);
  if (output === undefined) io.stdout.write(made);
  else await write(output, made, io);
  return rendering.unknown.length > 0 ? exit.findings : exit.clean;
}

async function textAt(uri: string, typed: string, io: Io): Promise<string> {
  const text = (await io.host.kindOf(uri)) === 'file' ? await io.host.readText(uri) : undefined;
  if (text === undefined) throw new UsageError(`no such file: ${typed}.`);
  return text;
}

/** The draft in the style and language that are asked for. The processor is loaded here, since it is large and nothing else needs it. */
async function renderingIn(given: Given, io: Io, vault: Vault, note: Note): Promise<Rendering> {
  const { renderingOf } = await import('../../render/render');
  const asked = styleNamedBy(note, vault.settings);
  const id = givenFor(given, 'style') ?? asked.id;
  const { language } = asked;
  const locales = await shippedLocales(io);
  const item = (key: string): CslItem | undefined => findReference(vault, note, key)?.item;
  try {
    return renderingOf(note, {
      style: await styleText(id, given, io, [folderOf(note.uri), ...vault.roots]),
      language: language && closestLocale(language, [...locales.keys()]),
      locale: (wanted) => localeFor(locales, wanted),
      item,
      all: () => citableReferences(vault, note).map(({ key }) => key),
    });
  } catch (error) {
    throw new UsageError(`${id}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** A style's XML; a path given as an option counts from the working directory, else from one of `folders`. */
async function styleText(id: string, given: Given, io: Io, folders: readonly string[]): Promise<string> {
  const isOption = givenFor(given, 'style') !== undefined;
  const text = await readStyle(io.host, isOption && isStyleFile(id) ? uriOfTyped(io, id) : id, folders);
  if (text !== undefined) return text;
  const what = isStyleFile(id)
    ? `no such style file: ${id.startsWith('file:') ? shownPath(id, io) : id}`
    : `no style is called ${id}`;
  throw new UsageError(`${what}. Name one of ${styleIds.join(', ')}, or the path of a .csl file.`);
}

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));

async function shippedLocales(io: Io): Promise<ReadonlyMap<string, string>> {
  const locales = await readLocales(io.host);
  if (locales) return locales;
  throw new UsageError('the locales of citation styles are not where Ibid is installed; install it again.');
}

async function written(format: string, note: Note, rendering: Rendering): Promise<string | Uint8Array> {
  if (format === 'docx') return (await import('../../render/render-docx')).renderDocx(note, rendering);
  if (format === 'html') return (await import('../../render/render-html')).renderHtml(note, rendering);
  return (await import('../../render/render-markdown')).renderMarkdown(note, rendering);
}

async function write(output: string, made: string | Uint8Array, io: Io): Promise<void> {
  const problem = await io.host.writeText(uriOfTyped(io, output), made);
  if (problem) throw new UsageError(`${output} ${problem}.`);
}
