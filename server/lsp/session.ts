import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../config/settings';
import type { Host } from '../host/host';
import {
  bibliographyFilter,
  configName,
  isNote,
  loadBibliographies,
  loadPacks,
  readBibliographyFile,
  withNamedBibliographies,
} from '../host/load-vault';
import { NoteReader } from '../host/note-reader';
import { inSlices, mostChanges, packedAnew, readTable } from '../host/read-table';
import { refusedRoots } from '../host/roots';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import { type ParseMarkdown, parseWithRemark } from '../markdown/remark';
import { gazetteerEntities } from '../names/gazetteer';
import { canonicalUri } from '../text/uri';
import { type Change, Notes } from '../vault/notes/notes';
import {
  emptyVault,
  findNote,
  packOf,
  type Vault,
  withBibliography,
  withEntries,
  withNotes,
  withoutBibliography,
  withTable,
} from '../vault/vault';

import { changedFiles } from './changed-files';
import { fewNotes, MentionCounter } from './mention-counter';
import { spellingOf } from './spelling';

/** What a session needs from the shell around it. */
export interface SessionOptions {
  readonly host: Host;
  readonly parse: ParseMarkdown | Promise<ParseMarkdown>;
  /** Called when what is known changed for others than the note that was edited: diagnostics are to be worked out anew. */
  readonly onVaultChanged: () => void;
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

/** A file changed so shortly before it was looked at may change again without a new stamp, in milliseconds. */
const clockGrain = 2000;
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

  constructor(private readonly options: SessionOptions) {
    this.reader = new NoteReader(options.host, this.parse);
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
    const packsRead = this.readPacks(generation, roots, settings);
    const files = packsRead.then(() => this.readBibliographies(generation));
    const notesRead = files.then((uris) => this.readAll(uris, generation));
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
    const { notes, open, ownEntities, bibliographies } = this.vault;
    if (this.reader.parse !== this.parse) this.reader = new NoteReader(this.options.host, this.parse);
    this.vault = { ...vault, notes, open, read: this.reader.find, ownEntities, bibliographies };
    for (const uri of this.open.keys()) this.dirty.add(uri);
  }

  /** The URIs of the notes to read; those of the vault that are not among them are gone. */
  private async readBibliographies(generation: number): Promise<readonly string[]> {
    await new Promise((resume) => setTimeout(resume, 0)); // who waited for the packs goes first
    if (generation !== this.generation) return [];
    const { vault, files } = await loadBibliographies(this.options.host, this.vault);
    if (generation !== this.generation) return [];
    this.vault = { ...this.vault, bibliographies: vault.bibliographies };
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
      for (const { uri } of notes) this.mentions.changed(uri);
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

  /** The snapshot and a note of it. */
  find(given: string): { vault: Vault; note: Note } | undefined {
    const vault = this.snapshot();
    const note = findNote(vault, this.uriOf(given));
    return note && { vault, note };
  }

  /** The open buffers that are the writer's own, which are linted: the URIs that the client calls them by. */
  get openNotes(): readonly string[] {
    return [...this.open].flatMap(([uri, document]) => (packOf(this.vault, uri) ? [] : [document.uri]));
  }

  private uriOf(given: string): string {
    return spellingOf(this.options.host, this.vault, canonicalUri(given));
  }

  /** An open buffer was opened or edited. It is parsed when somebody asks. */
  update(document: TextDocument): void {
    const uri = this.uriOf(document.uri);
    this.open.set(uri, document);
    this.dirty.add(uri);
  }

  /** A buffer was closed: the disk counts again. */
  async close(given: string): Promise<void> {
    const uri = this.uriOf(given);
    this.open.delete(uri);
    this.dirty.delete(uri);
    await this.reread([uri]);
  }

  /** Files changed on disk. Returns true when settings or a pack are among them: the caller then loads anew. */
  async filesChanged(given: readonly string[]): Promise<boolean> {
    const uris = await changedFiles(this.options.host, this.vault, given.map(canonicalUri));
    if (uris.some((uri) => uri.endsWith(`/${configName}`) || packOf(this.vault, uri) !== undefined)) return true;
    await this.reread(uris.filter((uri) => !this.open.has(uri)));
    this.options.onVaultChanged();
    return false;
  }

  /** Reads files anew that are not open: all notes among them become one new snapshot. */
  private async reread(uris: readonly string[]): Promise<void> {
    const generation = this.generation;
    const isWanted = (): boolean => generation === this.generation;
    const pause = inSlices(isWanted);
    const changes: (readonly [string, Change])[] = [];
    for (const uri of uris.filter(isNote)) {
      if (!(await pause())) return;
      this.reader.forget(uri);
      const inRoot = this.vault.roots.some((root) => uri.startsWith(`${root}/`));
      changes.push([uri, inRoot ? await this.reader.read(uri) : undefined]);
    }
    for (const uri of uris) if (!isNote(uri) && this.isBibliography(uri)) await this.rereadBibliography(uri);
    if (!isWanted()) return;
    const closed = changes.filter(([uri]) => !this.open.has(uri));
    this.vault = withEntries(this.vault, closed);
    for (const [uri] of closed) this.mentions.changed(uri);
    this.packSoon();
  }

  private async rereadBibliography(uri: string): Promise<void> {
    const generation = this.generation;
    const bibliography = await readBibliographyFile(this.options.host, uri);
    if (generation !== this.generation) return;
    this.vault = bibliography ? withBibliography(this.vault, bibliography) : withoutBibliography(this.vault, uri);
  }

  private isBibliography(uri: string): boolean {
    const known = this.vault.bibliographies.some((bibliography) => bibliography.uri === uri);
    return known || bibliographyFilter(this.vault.roots, this.vault.settings)(uri);
  }

  private parsed(uri: string): Note | undefined {
    const document = this.open.get(uri);
    return document && !packOf(this.vault, uri) ? parseNote(uri, document.getText(), this.parse) : undefined;
  }

  private async readAll(uris: readonly string[], generation: number): Promise<void> {
    if (generation !== this.generation) return;
    const { host } = this.options;
    const isWanted = (): boolean => generation === this.generation;
    const pause = inSlices(isWanted);
    const isFirst = this.vault.notes.size === this.vault.open.size;
    const kept = isFirst ? await host.index?.read(this.vault.roots, pause) : undefined;
    if (!isWanted()) return;
    const known = kept ? new Notes(kept.segment) : this.vault.notes;
    const trustedBefore = kept ? kept.writtenAt - clockGrain : Number.POSITIVE_INFINITY;
    const lookedAt = Date.now();
    const read = await readTable({ host, reader: this.reader, uris, known, trustedBefore, pause });
    if (!read || !isWanted()) return;
    if (read.changed > 0) this.keepSoon(read.notes, lookedAt);
    const table = withTable({ ...this.vault, open: new Map() }, read.notes);
    this.vault = withNotes(table, [...this.vault.open.values()]);
    this.respellOpen(read.notes);
    const vault = this.snapshot();
    const named = await withNamedBibliographies(vault, vault.notes.described(), host);
    if (!isWanted()) return;
    this.vault = { ...this.vault, bibliographies: named.bibliographies, problems: named.problems };
    this.complete = true;
    if (vault.notes.size <= fewNotes) this.countSoon();
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
      this.keepSoon(packed, Date.now());
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
