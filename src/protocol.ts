/**
 * What the client and the server say to each other besides the standard protocol. No editor needs it: without a listener
 * nothing is missing but a number in the status bar, and only the server in a web worker asks for files.
 */

/** Server to client, after each check of a note. */
export const statusNotification = 'ibid/status';
/** Client to server: what would support the sentence at a position. */
export const citeRequest = 'ibid/cite';
/** Client to server: the links to a note, or to a heading or block of it. */
export const backlinksRequest = 'ibid/backlinks';
/** Client to server: the known names in a note, or in parts of it. */
export const namesRequest = 'ibid/names';
/** Server to client: what {@link namesRequest} answers may be other than before, in any note. */
export const namesChangedNotification = 'ibid/namesChanged';
/** Server (in a web worker) to client: the text of a file. */
export const readFileRequest = 'ibid/readFile';
/** Server (in a web worker) to client: the files under a folder. */
export const listFilesRequest = 'ibid/listFiles';

/** How a note stands: the parameters of {@link statusNotification}. */
export interface DocumentStatus {
  readonly uri: string;
  readonly claims: number;
  /** How many of the claims a citation covers. */
  readonly sourced: number;
  /** All findings on the note, of every rule. */
  readonly findings: number;
  /** `loading` until all notes of the workspace have been read. */
  readonly state: 'loading' | 'ready';
  /** Notes read so far. */
  readonly notes: number;
  /** Works that can be cited, where the server counts them. */
  readonly sources?: number;
  /** What the writer should know: a pack that is missing, say. */
  readonly message?: string;
}

/** A place in a text as the protocol has it: both counted from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The parameters of {@link citeRequest}. */
export interface CiteParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** One source on offer, with all that choosing it changes. */
export interface CitationChoice {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly edits: readonly { readonly uri: string; readonly range: Range; readonly newText: string }[];
}

/** The parameters of {@link backlinksRequest}. */
export interface BacklinksParams {
  readonly textDocument: { readonly uri: string };
  /** Where a heading or block begins: links to it alone. */
  readonly position?: Position;
  /** `false` spares the server reading the lines around the links. */
  readonly context?: boolean;
}

/** One link to a note, in the answer to {@link backlinksRequest}. */
export interface BacklinkItem {
  readonly uri: string;
  readonly range: Range;
}

/** The parameters of {@link namesRequest}. */
export interface KnownNamesParams {
  readonly textDocument: { readonly uri: string };
  /** The parts that are seen; the whole note without them. */
  readonly ranges?: readonly Range[];
}

/** The parameters of {@link namesChangedNotification}: what the settings say now, those of the vault's file among them. */
export interface NamesChanged {
  /** Whether known names are underlined. */
  readonly underline: boolean;
  /** Whether names are completed without brackets. */
  readonly complete: boolean;
}

/** One known name, in the answer to {@link namesRequest}, which is null where names are not to be underlined. */
export interface KnownName {
  readonly range: Range;
  /** `country`, `organization`, `agreement`, `person`, `place`, `event`, `system` or `concept`. */
  readonly kind: string;
}

/** The parameters of {@link readFileRequest}. */
export interface ReadFileParams {
  readonly uri: string;
}

/** The answer: null when the file is not there or may not be read. */
export interface ReadFileResult {
  readonly text: string | null;
}

/** The parameters of {@link listFilesRequest}: a folder's URI, and globs relative to it. */
export interface ListFilesParams {
  readonly folder: string;
  readonly exclude: readonly string[];
}

/** The answer. */
export interface ListFilesResult {
  readonly uris: readonly string[];
}
