import { readBibliography } from '../bibliography/read';
import { readJson } from '../bibliography/read-json';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import type { ParseMarkdown } from '../markdown/remark';
import { stepwise } from '../text/stepwise';
import { joinUri } from '../text/uri';
import { findEntity } from './entity-note';
import { passagesOf } from './passages';
import type { FileProblem, Pack, PackManifest } from './types';

/** A pack's files as read: the manifest and what it names. A text that could not be read is undefined. */
export interface PackFiles {
  /** The pack's folder, without a trailing slash. */
  readonly uri: string;
  readonly manifest: PackManifest;
  readonly document: string | undefined;
  readonly references: string | undefined;
  readonly entities: readonly { readonly uri: string; readonly text: string }[];
}

const manifestText = {
  id: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  document: /\.md$/,
  references: /\.(json|ya?ml|bib)$/,
};

/**
 * A pack's manifest (`pack.json`) from its text. `value` is undefined when the pack cannot be used; each problem says what
 * is wrong and what was expected.
 */
export function decodeManifest(text: string): { value: PackManifest | undefined; problems: string[] } {
  const { value: raw, problem } = readJson(text);
  if (problem) return { value: undefined, problems: [`pack.json is not valid JSON, ${problem.message}`] };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { value: undefined, problems: ['pack.json must be a JSON object with format, id, title and document'] };
  }
  const data = raw as Record<string, unknown>;
  const problems = manifestProblems(data);
  if (problems.length > 0) return { value: undefined, problems };
  const text_ = (key: string, fallback: string): string =>
    typeof data[key] === 'string' ? (data[key] as string) : fallback;
  return {
    value: {
      format: 1,
      id: text_('id', ''),
      title: text_('title', text_('id', '')),
      version: text_('version', '0.0.0'),
      language: text_('language', 'en'),
      document: text_('document', ''),
      references: text_('references', 'references.json'),
      entities: text_('entities', 'entities'),
      source: text_('source', ''),
      text: data.text === 'full' ? 'full' : 'digest',
    },
    problems: [],
  };
}

function manifestProblems(data: Record<string, unknown>): string[] {
  const problems: string[] = [];
  if (data.format !== 1)
    problems.push(`pack.json has format ${JSON.stringify(data.format)}; this version of Ibid reads format 1`);
  for (const key of ['id', 'document'] as const) {
    if (typeof data[key] !== 'string' || !data[key]) problems.push(`pack.json has no \`${key}\``);
  }
  for (const [key, pattern] of Object.entries(manifestText)) {
    const value = data[key];
    if (typeof value === 'string' && value && !pattern.test(value))
      problems.push(`pack.json: \`${key}\` is ${JSON.stringify(value)}, expected a match of ${pattern.source}`);
  }
  for (const key of ['document', 'references', 'entities']) {
    if (typeof data[key] === 'string' && leavesFolder(data[key] as string))
      problems.push(`pack.json: \`${key}\` must stay inside the pack's folder`);
  }
  if (data.text !== undefined && data.text !== 'digest' && data.text !== 'full')
    problems.push('pack.json: `text` must be "digest" or "full"');
  return problems;
}

/** A pack comes from somebody else: it may name files of its own folder alone. */
const leavesFolder = (path: string): boolean =>
  path.startsWith('/') || /^[A-Za-z]:|\\|^\w+:\/\//.test(path) || path.split('/').includes('..');

/** The pack that the files make. What is missing or broken is in `problems`; everything else is there. */
export const makePack = (files: PackFiles, parse: ParseMarkdown): Pack =>
  stepwise(() => packInSteps(files, parse)).value;

/** {@link makePack} with a stop behind each note. */
export function* packInSteps(files: PackFiles, parse: ParseMarkdown): Generator<void, Pack> {
  const { uri, manifest } = files;
  const problems: FileProblem[] = [];
  const start = { start: 0, end: 0 };
  const documentUri = joinUri(uri, manifest.document);
  const referencesUri = joinUri(uri, manifest.references);
  if (files.document === undefined)
    problems.push({
      uri: documentUri,
      span: start,
      message: `The pack's document ${manifest.document} is missing: pack.json names it.`,
    });
  if (files.references === undefined)
    problems.push({
      uri: referencesUri,
      span: start,
      message: `The pack's references ${manifest.references} are missing: pack.json names them.`,
    });
  const document = parseNote(documentUri, files.document ?? '', parse);
  yield;
  const bibliography = readBibliography(referencesUri, files.references ?? '[]');
  const notes: Note[] = [];
  for (const { uri: at, text } of files.entities) {
    yield;
    notes.push(parseNote(at, text, parse));
  }
  yield;
  for (const note of [document, ...notes])
    for (const problem of note.problems) problems.push({ uri: note.uri, ...problem });
  for (const problem of bibliography.problems) problems.push({ uri: referencesUri, ...problem });
  return {
    manifest,
    uri,
    document,
    bibliography,
    entities: notes.flatMap((note) => findEntity(note, manifest.id) ?? []),
    notes,
    passages: passagesOf(manifest.id, document),
    problems,
  };
}
