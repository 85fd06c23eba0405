/**
 * What the client and the server say to each other besides the standard protocol. No editor needs it: without a listener
 * nothing is missing but a number in the status bar, and only the server in a web worker asks for files.
 */

/** Server to client, after each check of a note. */
export const statusNotification = 'ibid/status';
/** Client to server: what would support the sentence at a position. */
export const citeRequest = 'ibid/cite';
/** Client to server: the works that a note cites and nothing records, and those that are recorded and not cited. */
export const referencesRequest = 'ibid/references';
/** Client to server: works of Zotero that fit what is typed into the citation picker. */
export const zoteroRequest = 'ibid/zotero';
/** Client to server: the links to a note, or to a heading or block of it. */
export const backlinksRequest = 'ibid/backlinks';
/** Client to server: the entity note that a selection asks for. Answers may be {@link Refused}, here and below. */
export const entityDraftRequest = 'ibid/entityDraft';
/** Client to server: makes that note through an edit. */
export const createEntityNoteRequest = 'ibid/createEntityNote';
/** Client to server: which entities a selection may be another name of. */
export const aliasChoicesRequest = 'ibid/aliasChoices';
/** Client to server: makes it an alias of one of them through an edit. */
export const addAliasRequest = 'ibid/addAlias';
/** Client to server: how mentions of the name under the cursor can become links; with `which`, makes them links. */
export const linkMentionsRequest = 'ibid/linkMentions';
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

/** The answer to {@link zoteroRequest}, whose parameters are {@link CiteParams} and `query`. */
export interface ZoteroChoices {
  readonly choices: readonly CitationChoice[];
  /** Why there are none, or not all: a sentence without its full stop. */
  readonly problem?: string;
}

/** One work, in the answer to {@link referencesRequest}: where it is cited, or recorded. */
export interface CheckedReference {
  readonly kind: 'missing' | 'unused';
  readonly key: string;
  readonly title: string;
  readonly uri: string;
  readonly range: Range;
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

/** The parameters of the requests about a selected name; an empty range is a cursor. */
export interface SelectionParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
}

/** The answer where nothing can be done: why, in a sentence. */
export interface Refused {
  readonly refusal: string;
}

/** The answer to {@link entityDraftRequest}. */
export interface EntityDraft {
  /** The URI of a note that is there already; then nothing else counts. */
  readonly existing?: string;
  readonly name: string;
  /** A guess. */
  readonly kind: string;
  readonly kinds: readonly string[];
  /** Where the file will lie, below the workspace folder. */
  readonly path: string;
  /** What knows the entity already: a pack's id, or the gazetteer. */
  readonly extends?: string;
  /** Whether the selected words can become a link. */
  readonly mayLink: boolean;
}

/** The answer to a request that edits: whether the editor took the edit, and the note that it is about. */
export interface EntityEdited {
  readonly applied: boolean;
  readonly uri: string;
  readonly isNew: boolean;
}

/** The answer to {@link aliasChoicesRequest}: best guesses first. */
export interface AliasChoices {
  readonly alias: string;
  readonly choices: readonly AliasChoice[];
}

/** An entity on offer. */
export interface AliasChoice {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly note?: string;
}

/** The answer to {@link linkMentionsRequest} without `which`. */
export interface LinkOptions {
  readonly name: string;
  readonly options: readonly LinkOption[];
}

/** A way to link mentions, and how many links in how many notes it makes. */
export interface LinkOption {
  readonly scope: 'note' | 'vault';
  readonly which: 'first' | 'section' | 'all';
  readonly links: number;
  readonly notes: number;
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

/** Does something to a note's footnotes: {@link FootnotesParams} -> {@link FootnotesDone}, or a {@link Refused}. */
export const footnotesRequest = 'ibid/footnotes';

/** The parameters of {@link footnotesRequest}. */
export interface FootnotesParams extends SelectionParams {
  /** What is to be done, by the server's name for it. */
  readonly deed: string;
}

/** The answer to {@link footnotesRequest}. */
export interface FootnotesDone {
  /** Whether the editor took the edit. */
  readonly applied: boolean;
  /** What stays as it was, or wants a look. */
  readonly notice?: string;
  /** Where the cursor goes. */
  readonly cursor?: Position;
}
