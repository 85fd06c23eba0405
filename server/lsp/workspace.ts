import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MessageType,
  WatchKind,
} from 'vscode-languageserver';
import { decodeSettings, type Settings } from '../config/settings';
import { evidenceOf } from '../evidence/evidence-of';
import { warmPassages } from '../features/entity-passages';
import { warmReferences } from '../features/match-references';
import type { Host, Watching } from '../host/host';
import { shownPath } from '../host/named-bibliographies';
import { outermostRoots } from '../host/roots';
import { stepsOf } from '../text/stepwise';
import { canonicalUri } from '../text/uri';
import { isAttachment } from '../vault/attachments';
import { warmKnowledge } from '../vault/knowledge';
import { warmTitles } from '../vault/title-table';
import type { FileProblem } from '../vault/types';
import type { Vault } from '../vault/vault';
import type { Client } from './capabilities';
import { inIdleSlices } from './idle-slices';
import type { Session } from './session';

/** Milliseconds of a slice of idle work. */
const idleSlice = 4;

/** After the answers that waited for the notes, and before the first findings, in milliseconds. */
const warmUpDelay = 20;

/** Keys of the initialization options that are no settings. */
const ownOptions = ['client', 'builtInMarkdown', 'bundledPack'];

/** Follows the client's folders, settings and files, and has the session load what they ask for. */
export class Workspace {
  /** Settles when the packs of the latest load are there: requests wait for it. */
  packsRead: Promise<void> = Promise.resolve();
  /** Settles when the bibliographies are there too: findings and quick fixes wait for it. */
  sourcesRead: Promise<void> = Promise.resolve();
  /** Settles when all notes are there: what looks across the vault waits for it. */
  notesRead: Promise<void> = Promise.resolve();
  /** Told of the vault as it was before changed files were read. */
  onFilesRead: (before: Vault) => void = () => {};
  private changesRead: Promise<void> = Promise.resolve();
  private roots: string[];
  private settings: Partial<Settings>;
  private watching: readonly Watching[] = [];
  private warnings: string[] = [];
  private warned = new Set<string>();
  private ready = false;

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
    private readonly session: Session,
    private readonly host: Host,
    params: InitializeParams,
  ) {
    this.roots = rootsOf(params);
    this.settings = this.decoded(params.initializationOptions);
    connection.onDidChangeConfiguration((change) => this.configurationChanged(change.settings));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.takeIn(changes.map((change) => change.uri));
    });
  }

  /** Registers for what changes later; asks for settings where the client keeps them. */
  initialized(): void {
    this.ready = true;
    this.warn();
    const { connection, client } = this;
    const failed = (error: unknown): void => connection.console.error(String(error));
    if (client.watchesFiles) {
      const files = ['**/*.{md,markdown}', '**/*.{bib,json,yaml,yml}', '**/.gitignore'].map((globPattern) => ({
        globPattern,
      }));
      // A folder that is made, moved or deleted may be told of as one.
      const watchers = [...files, { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete }];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(failed);
    }
    if (client.configuration) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: 'ibid' }).catch(failed);
      this.askForSettings().catch(failed);
    }
    if (client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => canonicalUri(folder.uri)));
        this.roots = [
          ...this.roots.filter((root) => !gone.has(root)),
          ...added.map((folder) => canonicalUri(folder.uri)),
        ];
        this.load();
      });
    }
  }

  /** Settles when every note is there and every change on the disk that was told of is taken in. */
  async allRead(): Promise<void> {
    for (let waited: readonly unknown[] = []; waited[0] !== this.notesRead || waited[1] !== this.changesRead; ) {
      waited = [this.notesRead, this.changesRead];
      await Promise.all([...waited, this.session.settled()]);
    }
  }

  /** Loads anew with the folders and settings known now. */
  load(): void {
    const failed = failedOn(this.connection);
    const since = Date.now();
    const { packsRead, sourcesRead, notesRead } = this.session.load(this.roots, this.settings);
    this.packsRead = packsRead.catch(failed('Reading the packs'));
    this.sourcesRead = sourcesRead
      .then(() => this.warnOnce(this.session.snapshot().problems.map(withPlace)))
      .catch(failed('Reading the bibliographies'));
    this.notesRead = notesRead.catch(failed('Reading the notes'));
    this.notesRead.then(() => this.warmUp());
    this.notesRead.then(() => this.watch(since)).catch(failed('Watching files'));
  }

  /** Names, then what the first completion searches, are made ready in slices when nobody waits for an answer. */
  private warmUp(): void {
    const warm = async (): Promise<void> => {
      const vault = this.session.snapshot();
      const isWanted = (): boolean => this.session.snapshot().bibliographies === vault.bibliographies;
      const pause = inIdleSlices(isWanted, this.session.busyAt, idleSlice);
      const works = [
        warmKnowledge(vault),
        warmPassages(vault),
        warmReferences(vault),
        stepsOf(evidenceOf(vault)),
        warmTitles(vault),
      ];
      for (const work of works) for (const _step of work) if (!(await pause())) return;
    };
    setTimeout(() => warm().catch(failedOn(this.connection)('Warming up')), warmUpDelay);
  }

  private async askForSettings(): Promise<void> {
    const asked: unknown = await this.connection.workspace.getConfiguration('ibid').catch(() => undefined);
    const settings = { ...this.settings, ...this.decoded(asked) };
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return;
    this.settings = settings;
    this.load();
  }

  private async configurationChanged(pushed: unknown): Promise<void> {
    const { client } = this;
    const section = (pushed as { ibid?: unknown } | null)?.ibid ?? pushed;
    const given: unknown = client.configuration
      ? await this.connection.workspace.getConfiguration('ibid').catch(() => section)
      : section;
    this.settings = this.decoded(given);
    this.load();
  }

  /** Reads files anew that changed, came or went: one batch after the other; requests wait for them. */
  takeIn(uris: readonly string[]): void {
    const failed = failedOn(this.connection)('Reading changed files');
    this.changesRead = this.changesRead.then(() => this.filesChanged(uris)).catch(failed);
  }

  /** Where the client does not tell of files that change on the disk, we look for ourselves. */
  private watch(since: number): void {
    for (const watching of this.watching) watching.close();
    this.watching = [];
    if (this.client.watchesFiles || !this.host.watchFolder) return;
    const { roots, settings } = this.session.snapshot();
    this.watching = outermostRoots(roots).map((root) =>
      this.host.watchFolder!(root, {
        exclude: settings.exclude,
        since,
        wanted: (uri) => /\.(?:md|markdown|bib|json|ya?ml)$|\/\.gitignore$/i.test(uri) || isAttachment(uri),
        onChange: (uris) => this.takeIn(uris),
        onTrouble: (message) => this.connection.console.warn(message),
      }),
    );
  }

  private async filesChanged(uris: readonly string[]): Promise<void> {
    const before = this.session.snapshot();
    if (await this.session.filesChanged(uris)) return this.load();
    this.onFilesRead(before);
    if (this.session.snapshot().bibliographies !== before.bibliographies) this.warmUp();
  }

  private decoded(raw: unknown): Partial<Settings> {
    const given =
      typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {};
    const { value, problems } = decodeSettings(
      Object.fromEntries(Object.entries(given).filter(([key]) => !ownOptions.includes(key))),
    );
    this.warnOnce(problems.map(({ message }) => `${message}.`));
    return value;
  }

  /** Each message once in a session: a pack that is broken is broken on every keystroke. */
  warnOnce(messages: readonly string[]): void {
    this.warnings.push(...messages.filter((message) => !this.warned.has(message)));
    for (const message of messages) this.warned.add(message);
    if (this.ready) this.warn();
  }

  /** The first few; all of them stand in the log and beside the files. */
  private warn(): void {
    for (const message of this.warnings) this.connection.console.warn(message);
    for (const message of this.warnings.slice(0, 3)) {
      const shown = { type: MessageType.Warning, message: `Ibid: ${message}` };
      this.connection
        .sendNotification('window/showMessage', shown)
        .catch((error) => this.connection.console.error(String(error)));
    }
    this.warnings = [];
  }
}

/** Logs what went wrong; the work goes on with what there is. */
const failedOn =
  (connection: Connection) =>
  (what: string) =>
  (error: unknown): void =>
    connection.console.error(`${what} failed: ${error instanceof Error ? error.stack : String(error)}`);

/** What is wrong with a file, and which one it is where the message does not say. */
function withPlace({ uri, message }: FileProblem): string {
  const path = shownPath(uri);
  return message.includes(path.slice(0, path.lastIndexOf('/'))) ? message : `${path}: ${message}`;
}

function rootsOf(params: InitializeParams): string[] {
  const folders = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
  return folders.map(canonicalUri);
}
