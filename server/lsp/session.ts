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
  readNotes,
  withNamedBibliographies,
} from '../host/load-vault';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import { type ParseMarkdown, parseWithRemark } from '../markdown/remark';
import { gazetteerEntities } from '../names/gazetteer';
import { canonicalUri } from '../text/uri';
import {
  emptyVault,
  findNote,
  packOf,
  type Vault,
  withBibliography,
  withNotes,
  withoutBibliography,
  withoutNotes,
} from '../vault/vault';

/** What a session needs from the shell around it. */
export interface SessionOptions {
  readonly host: Host;
  readonly parse: ParseMarkdown | Promise<ParseMarkdown>;
  /** Called when what is known changed for others than the note that was edited: diagnostics are to be worked out anew. */
  readonly onVaultChanged: () => void;
}

/** What a load promises, in this order. None of them fails for what a file holds. */
export interface Loading {
  /** Settings and packs: names, passages and the packs' works can be asked for. */
  readonly packsRead: Promise<void>;
  /** The bibliographies too: findings can be told. */
  readonly sourcesRead: Promise<void>;
  readonly notesRead: Promise<void>;
}

/** Notes parsed before the event loop is given back. */
const sliceMilliseconds = 8;

/**
 * The one stateful object: the current snapshot, the open buffers and what of them is not parsed yet. Its methods are called
 * in the order of the client's messages; a snapshot, once handed out, never changes.
 */
export class Session {
  private vault: Vault = emptyVault;
  private readonly open = new Map<string, TextDocument>();
  private readonly dirty = new Set<string>();
  private generation = 0;
  private sourcesThere = false;
  private loadedOnce = false;
  private parse: ParseMarkdown = parseWithRemark;

  constructor(private readonly options: SessionOptions) {}

  /** Whether packs and bibliographies have been read: before that nothing can be said of a note. */
  get hasSources(): boolean {
    return this.sourcesThere;
  }

  /** Whether all notes of the workspace have been read. */
  get isComplete(): boolean {
    return this.loadedOnce;
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
    const vault = await loadPacks({ host: this.options.host, roots, settings, parse: this.parse });
    if (generation !== this.generation) return;
    const { notes, ownEntities, bibliographies } = this.vault;
    this.vault = { ...vault, notes, ownEntities, bibliographies };
    for (const uri of this.open.keys()) this.dirty.add(uri);
  }

  /** The URIs of the notes to read; those of the vault that are not among them are gone. */
  private async readBibliographies(generation: number): Promise<readonly string[]> {
    await new Promise((resume) => setTimeout(resume, 0)); // who waited for the packs goes first
    if (generation !== this.generation) return [];
    const { vault, files } = await loadBibliographies(this.options.host, this.vault);
    if (generation !== this.generation) return [];
    const there = new Set(files);
    const gone = [...this.vault.notes.keys()].filter((uri) => !there.has(uri) && !this.open.has(uri));
    this.vault = withoutNotes({ ...this.vault, bibliographies: vault.bibliographies }, gone);
    this.sourcesThere = true;
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
      if (before.ownEntities !== this.vault.ownEntities) queueMicrotask(this.options.onVaultChanged);
    }
    return this.vault;
  }

  /** The snapshot and a note of it. */
  find(given: string): { vault: Vault; note: Note } | undefined {
    const vault = this.snapshot();
    const note = findNote(vault, canonicalUri(given));
    return note && { vault, note };
  }

  /** The URIs of the open buffers that are the writer's own: what is linted. */
  get openNotes(): readonly string[] {
    return [...this.open.keys()].filter((uri) => !packOf(this.vault, uri));
  }

  /** An open buffer was opened or edited. It is parsed when somebody asks. */
  update(document: TextDocument): void {
    const uri = canonicalUri(document.uri);
    this.open.set(uri, document);
    this.dirty.add(uri);
  }

  /** A buffer was closed: the disk counts again. */
  async close(given: string): Promise<void> {
    const uri = canonicalUri(given);
    this.open.delete(uri);
    this.dirty.delete(uri);
    await this.reread(uri);
  }

  /** Files changed on disk. Returns true when settings or a pack are among them: the caller then loads anew. */
  async filesChanged(given: readonly string[]): Promise<boolean> {
    const uris = given.map(canonicalUri);
    if (uris.some((uri) => uri.endsWith(`/${configName}`) || packOf(this.vault, uri) !== undefined)) return true;
    for (const uri of uris) if (!this.open.has(uri)) await this.reread(uri);
    this.options.onVaultChanged();
    return false;
  }

  private async reread(uri: string): Promise<void> {
    const { parse } = this;
    const { host } = this.options;
    const generation = this.generation;
    const inRoot = this.vault.roots.some((root) => uri.startsWith(`${root}/`));
    if (isNote(uri)) {
      const notes = inRoot ? await readNotes(host, [uri], parse) : [];
      if (this.open.has(uri) || generation !== this.generation) return;
      this.vault = notes.length > 0 ? withNotes(this.vault, notes) : withoutNotes(this.vault, [uri]);
    } else if (this.isBibliography(uri)) {
      const bibliography = await readBibliographyFile(host, uri);
      this.vault = bibliography ? withBibliography(this.vault, bibliography) : withoutBibliography(this.vault, uri);
    }
  }

  private isBibliography(uri: string): boolean {
    const known = this.vault.bibliographies.some((bibliography) => bibliography.uri === uri);
    return known || bibliographyFilter(this.vault.roots, this.vault.settings)(uri);
  }

  private parsed(uri: string): Note | undefined {
    const document = this.open.get(uri);
    return document && !packOf(this.vault, uri) ? parseNote(uri, document.getText(), this.parse) : undefined;
  }

  private async readAll(files: readonly string[], generation: number): Promise<void> {
    if (generation !== this.generation) return;
    const { parse } = this;
    const { host } = this.options;
    let batch: Note[] = [];
    let since = performance.now();
    for (const [i, uri] of files.entries()) {
      const text = this.open.has(uri) ? undefined : await host.readText(uri);
      if (generation !== this.generation) return;
      if (text !== undefined) batch.push(parseNote(uri, text, parse));
      if (performance.now() - since < sliceMilliseconds && i < files.length - 1) continue;
      this.takeIn(batch);
      batch = [];
      await new Promise((resume) => setTimeout(resume, 0));
      if (generation !== this.generation) return;
      since = performance.now();
    }
    const named = await withNamedBibliographies(this.snapshot(), [...this.vault.notes.values()], host);
    if (generation !== this.generation) return;
    this.vault = { ...this.vault, bibliographies: named.bibliographies, problems: named.problems };
    this.loadedOnce = true;
    this.options.onVaultChanged();
  }

  /** An open buffer beats the disk, also when it was opened while the file was being read. */
  private takeIn(notes: readonly Note[]): void {
    this.vault = withNotes(
      this.vault,
      notes.filter((note) => !this.open.has(note.uri)),
    );
  }
}
