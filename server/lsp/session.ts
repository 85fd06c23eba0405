import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../config/settings';
import type { Host } from '../host/host';
import { isNote, listAttachments, loadBibliographies, loadPacks } from '../host/load-vault';
import { NoteReader } from '../host/note-reader';
import { configName } from '../host/read-settings';
import { clockGrain, mostChanges, packedAnew, readTable } from '../host/read-table';
import { listRoots, refusedRoots } from '../host/roots';
import { inSlices } from '../host/turns';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import { type ParseMarkdown, parseWithRemark } from '../markdown/remark';
import { updateNote } from '../markdown/update-note';
import { gazetteerEntities } from '../names/gazetteer';
import { canonicalUri } from '../text/uri';
import { bibliographyFilter, vaultAt } from '../vault/folder-settings';
import { sameExports } from '../vault/notes/exports';
import { type Change, Notes, noNotes } from '../vault/notes/notes';
import {
  emptyVault,
  findNote,
  packOf,
  type ReferenceForms,
  type Vault,
  withEntries,
  withNotes,
  withTable,
} from '../vault/vault';

import { changedFiles, mayChangeList } from './changed-files';
import { fewNotes, MentionCounter } from './mention-counter';
import { namesChanged, patience, SourceFiles } from './source-files';
import { spellingOf } from './spelling';

/** What a session needs from the shell around it. */
export interface SessionOptions {
  readonly host: Host;
  readonly parse: ParseMarkdown | Promise<ParseMarkdown>;
  /** How works are written in cards. */
  readonly forms?: ReferenceForms & { reset(): void };
  /** Called when what is known changed for others than the note that was edited: diagnostics are to be worked out anew. */
  readonly onVaultChanged: () => void;
  /** Called with files that seem half written, to be told of again after so many milliseconds. Without it all are believed. */
  readonly onDoubt?: (uris: readonly string[], delay: number) => void;
  /** Called with what went wrong and harms nothing but speed: for the log. */
  readonly onProblem: (message: string) => void;
}

/** What a load promises, in this order. None of them fails for what a file holds. */
export interface Loading {
  /** Settings and packs: names, passages and the packs' works can be asked for. */
  readonly packsRead: Promise<void>;
  /** The bibliographies too: findings can be told. */
  readonly sourcesRead: Promise<void>;
  readonly notesRead: Promise<void>;
}

/** How long after reading the index is kept for the next session, in milliseconds. */
const keepDelay = 1000;

/**
 * The one stateful object: the current snapshot, the open buffers and what of them is not parsed yet. Its methods are called
 * in the order of the client's messages; a snapshot, once handed out, never changes.
 */
export class Session {
  private vault: Vault = emptyVault;
  private readonly open = new Map<string, TextDocument>();
  private readonly dirty = new Set<string>();
  private generation = 0;
  private packing = false;
  private complete = false;
  private parse: ParseMarkdown = parseWithRemark;
  private reader: NoteReader;
  private readonly mentions = new MentionCounter(() => this.vault);
  private readonly sources: SourceFiles;
  /** Open buffers of files that listing the vault does not find: new ones, excluded ones, those of no Markdown name. */
  private readonly strays = new Set<string>();
  /** Settles when the latest load has ended. */
  private loading: Promise<unknown> = Promise.resolve();
  /** What the disk told, taken in one after the other, never while a load runs. */
  private changes: Promise<unknown> = Promise.resolve();
  /** When a buffer was last opened or edited, by `performance.now`. */
  private editedAt = Number.NEGATIVE_INFINITY;
  /** When the files were last looked at, all of them: what changed later may look the same. */
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: SessionOptions) {
    this.reader = new NoteReader(options.host, this.parse);
    this.sources = new SourceFiles(options.host, options.onDoubt !== undefined);
  }

  /** Whether all notes of the workspace have been read. */
  get isComplete(): boolean {
    return this.complete;
  }

  /**
   * Reads the packs, which answers requests at once, then the bibliographies, then the notes in slices. A later call (other
   * settings, other folders, a changed pack) overtakes one that still runs; what was known stays until it is read anew.
   */
  load(roots: readonly string[], settings: Partial<Settings>): Loading {
    const generation = ++this.generation;
    this.options.forms?.reset();
    const packsRead = this.readPacks(generation, roots, settings);
    const files = packsRead.then(() => this.readBibliographies(generation));
    const notesRead = files.then((uris) => this.readAll(uris, generation));
    this.loading = notesRead.catch(() => undefined);
    return { packsRead, sourcesRead: files.then(() => undefined), notesRead };
  }

  private async readPacks(generation: number, roots: readonly string[], settings: Partial<Settings>): Promise<void> {
    setTimeout(gazetteerEntities, 0); // decoded while the files are on their way
    this.parse = await this.options.parse;
    const { host } = this.options;
    const refused = await refusedRoots(host, roots, settings.allowLargeRoot === true);
    const read = roots.filter((root) => !refused.some(({ uri }) => uri === root));
    const loaded = await loadPacks({ host, roots: read, settings, parse: this.parse });
    if (generation !== this.generation) return;
    const vault = { ...loaded, problems: [...refused, ...loaded.problems] };
    const { notes, open, ownEntities, bibliographies, attachments } = this.vault;
    if (this.reader.parse !== this.parse) this.reader = new NoteReader(this.options.host, this.parse);
    const { forms } = this.options;
    const kept = { notes, open, ownEntities, bibliographies, attachments };
    this.vault = { ...vault, ...kept, read: this.reader.find, ...(forms ? { forms } : {}) };
    for (const uri of this.open.keys()) this.dirty.add(uri);
  }

  /** The URIs of the notes to read; those of the vault that are not among them are gone. */
  private async readBibliographies(generation: number): Promise<readonly string[]> {
    await new Promise((resume) => setTimeout(resume, 0)); // who waited for the packs goes first
    if (generation !== this.generation) return [];
    const { vault, files } = await loadBibliographies(this.options.host, this.vault);
    if (generation !== this.generation) return [];
    this.sources.reset(vault);
    const { attachments, layers } = vault;
    this.vault = this.sources.applied({ ...this.vault, attachments, layers });
    this.options.onVaultChanged();
    return files;
  }

  /** The snapshot with every edit so far in it. */
  snapshot(): Vault {
    if (this.dirty.size > 0) {
      const notes = [...this.dirty].flatMap((uri) => this.parsed(uri) ?? []);
      this.dirty.clear();
      const before = this.vault;
      this.vault = withNotes(this.vault, notes);
      const uris = notes.map((note) => note.uri);
      this.mentions.changed(uris);
      if (namesChanged(before, this.vault, uris)) this.readNamedSoon();
      if (before.notes.exports !== this.vault.notes.exports) queueMicrotask(this.options.onVaultChanged);
    }
    const { counts } = this.mentions;
    if (this.vault.mentions !== counts) this.vault = { ...this.vault, mentions: counts };
    return this.vault;
  }

  /** Settles when the mentions in all notes are counted: what lists the mentions of a name waits for it. */
  mentionsCounted(): Promise<void> {
    return this.mentions.counted();
  }

  /** The snapshot, as a note of it sees it, and that note. */
  find(given: string): { vault: Vault; note: Note } | undefined {
    const vault = this.snapshot();
    const note = findNote(vault, this.uriOf(given));
    return note && { vault: vaultAt(vault, note.uri), note };
  }

  /** The open buffers that are the writer's own, which are linted: the URIs that the client calls them by. */
  get openNotes(): readonly string[] {
    return [...this.open].flatMap(([uri, document]) => (packOf(this.vault, uri) ? [] : [document.uri]));
  }

  private uriOf(given: string): string {
    return spellingOf(this.options.host, this.vault, canonicalUri(given));
  }

  /** Settles when what is known is what the disk was last told to hold, and what open buffers name is read. */
  async settled(): Promise<void> {
    for (let waited: readonly unknown[] = []; waited[0] !== this.loading || waited[1] !== this.changes; ) {
      waited = [this.loading, this.changes];
      await Promise.all(waited);
    }
  }

  /** Does this when no load runs and what came before is done. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const loaded = async (): Promise<void> => {
      for (let waited: unknown; waited !== this.loading; ) {
        waited = this.loading;
        await waited;
      }
    };
    const done = this.changes.then(loaded).then(work);
    this.changes = done.catch(() => undefined);
    return done;
  }

  /** The open buffer at a URI (in our spelling), as its client names it and with its version. */
  openDocument(uri: string): Pick<TextDocument, 'uri' | 'version'> | undefined {
    return this.open.get(uri);
  }

  /** An open buffer was opened or edited. It is parsed when somebody asks. */
  update(document: TextDocument): void {
    this.editedAt = performance.now();
    const uri = this.uriOf(document.uri);
    if (this.complete && !this.vault.notes.has(uri)) this.strays.add(uri);
    this.open.set(uri, document);
    this.dirty.add(uri);
  }

  /** When the writer was last heard of, by `performance.now`: work that nobody waits for stands back. */
  readonly busyAt = (): number => this.editedAt;

  /** A buffer was closed: the disk counts again. */
  close(given: string): Promise<void> {
    const uri = this.uriOf(given);
    this.open.delete(uri);
    this.dirty.delete(uri);
    return this.inTurn(async () => {
      if (this.open.has(uri) || !this.vault.notes.has(uri)) return;
      const before = this.vault.notes.exports;
      const isGone = this.strays.delete(uri) && !(await this.isListed(uri));
      await this.reread([uri], isGone);
      if (before !== this.vault.notes.exports) this.options.onVaultChanged();
    });
  }

  private async isListed(uri: string): Promise<boolean> {
    const { roots, settings } = this.vault;
    return isNote(uri) && (await listRoots(this.options.host, roots, settings.exclude)).includes(uri);
  }

  /**
   * Files changed on disk. Returns true when settings, a pack or what hides files are among them: the caller then loads anew.
   */
  filesChanged(given: readonly string[]): Promise<boolean> {
    return this.inTurn(async () => {
      const named = given.map(canonicalUri);
      if (named.some((uri) => uri.endsWith('/.gitignore'))) return true;
      const uris = await changedFiles(this.options.host, this.vault, named);
      const isOfLoad = (uri: string): boolean =>
        uri.endsWith(`/${configName}`) || uri.endsWith('/pack.json') || packOf(this.vault, uri) !== undefined;
      if (uris.some(isOfLoad)) return true;
      await this.reread(uris.filter((uri) => !this.open.has(uri)));
      await this.rereadBibliographies(named, uris);
      await this.relistAttachments(named);
      this.options.onVaultChanged();
      return false;
    });
  }

  /** Reads notes anew that are not open, or takes them out: all of them become one new snapshot. */
  private async reread(uris: readonly string[], areGone = false): Promise<void> {
    const generation = this.generation;
    const isWanted = (): boolean => generation === this.generation;
    const pause = inSlices(isWanted);
    const changes: (readonly [string, Change])[] = [];
    for (const uri of uris.filter((it) => areGone || isNote(it))) {
      if (!(await pause())) return;
      this.reader.forget(uri);
      const isOurs =
        !areGone && this.vault.roots.some((root) => uri.startsWith(`${root}/`)) && !packOf(this.vault, uri);
      const change = isOurs ? await this.reader.read(uri) : undefined;
      changes.push([uri, change]);
      sameExports(this.vault.notes.get(uri), change?.entry); // what the new snapshot will ask of each
    }
    if (!isWanted()) return;
    const closed = changes.filter(([uri]) => !this.open.has(uri));
    const before = this.vault;
    this.vault = withEntries(before, closed);
    const changed = closed.map(([uri]) => uri);
    this.mentions.changed(changed);
    if (namesChanged(before, this.vault, changed)) await this.readNamed();
    this.packSoon();
  }

  /** Lists the attachments anew where some of them, or folders, came or went. */
  private async relistAttachments(changed: readonly string[]): Promise<void> {
    const generation = this.generation;
    const { attachments } = this.vault;
    if (!attachments || !changed.some((uri) => mayChangeList(attachments, uri))) return;
    const listed = await listAttachments(this.options.host, this.vault);
    const isSame = JSON.stringify(listed.uris) === JSON.stringify(attachments.uris);
    if (generation === this.generation && !isSame) this.vault = { ...this.vault, attachments: listed };
  }

  /** `found` are those of the files that changed which listing finds, or found before. */
  private async rereadBibliographies(changed: readonly string[], found: readonly string[]): Promise<void> {
    const generation = this.generation;
    const isBibliography = bibliographyFilter(this.vault).matches;
    const listed = found.filter((uri) => !isNote(uri) && isBibliography(uri));
    const named = changed.filter((uri) => !listed.includes(uri) && this.sources.knows(uri));
    const doubtful: string[] = [];
    for (const uri of listed) if (!(await this.sources.reread(uri, true))) doubtful.push(uri);
    for (const uri of named) if (!(await this.sources.reread(uri, false))) doubtful.push(uri);
    if (doubtful.length > 0) this.options.onDoubt?.(doubtful, patience);
    if (generation === this.generation && listed.length + named.length > 0) await this.readNamed();
  }

  private readNamedSoon(): void {
    this.inTurn(async () => {
      await this.readNamed();
      this.options.onVaultChanged();
    }).catch((error) => this.options.onProblem(String(error)));
  }

  /** Reads the bibliographies that notes name. */
  private async readNamed(): Promise<void> {
    const generation = this.generation;
    const isWanted = (): boolean => generation === this.generation;
    if (await this.sources.readNamed(() => this.vault, isWanted)) this.vault = this.sources.applied(this.vault);
  }

  private parsed(uri: string): Note | undefined {
    const document = this.open.get(uri);
    if (!document || packOf(this.vault, uri)) return undefined;
    const before = this.vault.open.get(uri);
    const text = document.getText();
    return before ? updateNote(before, text, this.parse) : parseNote(uri, text, this.parse);
  }

  private async readAll(uris: readonly string[], generation: number): Promise<void> {
    if (generation !== this.generation) return;
    const { host } = this.options;
    const isWanted = (): boolean => generation === this.generation;
    const pause = inSlices(isWanted);
    const isFirst = this.vault.notes.size === this.vault.open.size;
    const kept = isFirst ? await host.index?.read(this.vault.roots, pause) : undefined;
    if (!isWanted()) return;
    const known = kept ? new Notes(kept.segment) : isFirst ? noNotes : this.vault.notes;
    const trustedBefore = (kept ? kept.writtenAt : this.lookedAt) - clockGrain;
    const lookedAt = Date.now();
    const read = await readTable({ host, reader: this.reader, uris, known, trustedBefore, pause });
    if (!read || !isWanted()) return;
    this.lookedAt = lookedAt;
    if (read.changed.length > 0) this.keepSoon(read.notes, lookedAt);
    const isOpen = ({ uri }: Note): boolean => this.open.has(uri) && !packOf(this.vault, uri);
    const table = withTable({ ...this.vault, open: new Map() }, read.notes);
    this.vault = withNotes(table, [...this.vault.open.values()].filter(isOpen));
    this.respellOpen(read.notes);
    this.strays.clear();
    for (const uri of this.open.keys()) if (!read.notes.has(uri)) this.strays.add(uri);
    this.mentions.changed(read.changed);
    this.snapshot();
    await this.readNamed();
    if (!isWanted()) return;
    this.complete = true;
    if (this.vault.notes.size <= fewNotes) this.countSoon();
    this.options.onVaultChanged();
  }

  private countSoon(): void {
    setTimeout(() => this.mentionsCounted().catch((error) => this.options.onProblem(String(error))), keepDelay);
  }

  /** Packs the table anew when many changes lie over it; what changes meanwhile lies over the new one. */
  private packSoon(): void {
    if (this.packing || this.vault.notes.changed.size <= mostChanges) return;
    this.packing = true;
    const generation = this.generation;
    const before = this.vault.notes;
    const pack = async (): Promise<void> => {
      const packed = await packedAnew(
        before,
        inSlices(() => generation === this.generation),
      );
      if (!packed || generation !== this.generation) return;
      this.vault = { ...this.vault, notes: packed.withChangesOf(this.vault.notes, before) };
      this.keepSoon(packed, this.lookedAt);
    };
    pack()
      .catch((error) => this.options.onProblem(String(error)))
      .finally(() => {
        this.packing = false;
      });
  }

  /** Buffers that were opened before the vault was read get the spelling that the disk has for them. */
  private respellOpen(read: Notes): void {
    for (const [uri, document] of [...this.open]) {
      const spelling = spellingOf(this.options.host, { ...this.vault, notes: read }, uri);
      if (spelling === uri) continue;
      this.open.delete(uri);
      this.dirty.delete(uri);
      this.vault = withEntries(this.vault, [[uri, undefined]]);
      this.open.set(spelling, document);
      this.dirty.add(spelling);
    }
  }

  /** Keeps the table for the next session, when the writer is being served. */
  private keepSoon(notes: Notes, writtenAt: number): void {
    const { index } = this.options.host;
    const { roots } = this.vault;
    const generation = this.generation;
    if (!index || roots.length === 0) return;
    const keep = async (): Promise<void> => {
      const pause = inSlices(() => generation === this.generation);
      const packed = await packedAnew(notes, pause);
      const problem = packed && (await index.write(roots, { segment: packed.segment, writtenAt }, pause));
      if (problem) this.options.onProblem(`The index could not be kept for the next session: ${problem}`);
    };
    setTimeout(() => keep().catch((error) => this.options.onProblem(String(error))), keepDelay);
  }
}
