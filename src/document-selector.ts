/** A note that the server is told of. */
export interface DocumentFilter {
  readonly language: 'markdown';
  readonly scheme: string;
}

/** A file that may be a bibliography. */
export interface SourceFilter {
  readonly pattern: string;
  readonly scheme: string;
}

/** Where notes live: on a disk, in no file yet, in a repository on the web, on another machine, in memory. */
const noteSchemes = [
  'file',
  'untitled',
  'vscode-vfs',
  'vscode-remote',
  'vscode-test-web',
  'memfs',
  'vsls',
  'sftp',
  'ssh',
];

/** Copies that the writer cannot edit, and what only looks like a document: a check of it would be noise. */
const otherSchemes = [
  'git',
  'output',
  'vscode-scm',
  'review',
  'pr',
  'comment',
  'search-editor',
  'vscode-notebook-cell',
];

/**
 * The Markdown documents that Ibid speaks of: of the usual schemes, and of those that the workspace's folders and the
 * extension itself have (the shipped pack's texts are then alive in the editor, too).
 */
export function documentSelector(otherPlaces: readonly string[]): DocumentFilter[] {
  const schemes = new Set([...noteSchemes, ...otherPlaces]);
  for (const scheme of otherSchemes) schemes.delete(scheme);
  return [...schemes].map((scheme) => ({ language: 'markdown', scheme }));
}

/**
 * The files that may be bibliographies, beside the notes of these filters: entries have lenses, cards and references. Whatever else
 * a file of such a name is, it is answered with nothing.
 */
export const sourceSelector = (notes: readonly DocumentFilter[]): SourceFilter[] =>
  notes
    .filter(({ scheme }) => scheme !== 'untitled')
    .map(({ scheme }) => ({ pattern: '**/*.{bib,json,yaml,yml}', scheme }));
