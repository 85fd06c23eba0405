import type { Connection, Diagnostic } from 'vscode-languageserver';
import { claimSummaryOf } from '../evidence/claims-of';
import { linesOf } from '../features/place';
import { lintSources } from '../lint/check-sources';
import { findingsOf } from '../lint/findings-of';
import type { Finding } from '../lint/rule';
import { lineStartsOf } from '../text/lines';
import { packOf } from '../vault/vault';
import type { Client } from './capabilities';
import { toDiagnostic } from './convert';
import type { Session } from './session';

/** How long after the last keystroke findings are pushed to a client that does not ask for them itself, in milliseconds. */
const pushDelay = 10;
/** The same when everything was read anew: what the writer asks for meanwhile (a first card) is answered before. */
const pushDelayAfterLoad = 150;

/** Brings findings to the client: on demand where it pulls, else pushed when the writer pauses; and `ibid/status` with them. */
export class Diagnostics {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Files that are no notes and have findings shown: bibliographies, packs' files, the configuration. */
  private shownSources = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
    private readonly session: Session,
  ) {}

  /** The findings of one note of the writer's; a pack's note has none. */
  of(uri: string): Diagnostic[] {
    const found = this.session.find(uri);
    if (!found || packOf(found.vault, found.note.uri)) return [];
    const findings = findingsOf(found.vault, found.note);
    this.sendStatus(uri, findings.length);
    return findings.map((finding) => toDiagnostic(found.note.lines, finding));
  }

  noteChanged(uri: string): void {
    if (!this.client.pullDiagnostics && this.session.isComplete) this.pushSoon(uri);
  }

  noteClosed(uri: string): void {
    clearTimeout(this.waiting.get(uri));
    this.waiting.delete(uri);
    if (!this.client.pullDiagnostics) this.send(uri, []);
  }

  /** Something that several notes depend on changed. */
  vaultChanged(): void {
    this.pushSources();
    if (!this.session.isComplete) return;
    if (!this.client.pullDiagnostics) for (const uri of this.session.openNotes) this.pushSoon(uri, pushDelayAfterLoad);
    else if (this.client.refreshDiagnostics) this.connection.languages.diagnostics.refresh();
  }

  private pushSoon(uri: string, delay = pushDelay): void {
    clearTimeout(this.waiting.get(uri));
    const push = (): void => {
      this.waiting.delete(uri);
      try {
        this.send(uri, this.of(uri));
      } catch (error) {
        this.connection.console.error(`Diagnostics of ${uri}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    };
    this.waiting.set(uri, setTimeout(push, delay));
  }

  private pushSources(): void {
    const vault = this.session.snapshot();
    const byFile = new Map<string, Finding[]>();
    for (const finding of lintSources(vault)) byFile.set(finding.uri, [...(byFile.get(finding.uri) ?? []), finding]);
    for (const uri of this.shownSources) if (!byFile.has(uri)) this.send(uri, []);
    for (const [uri, findings] of byFile) {
      const lines = linesOf(vault, uri) ?? lineStartsOf('');
      this.send(
        uri,
        findings.map((finding) => toDiagnostic(lines, finding)),
      );
    }
    this.shownSources = new Set(byFile.keys());
  }

  private send(uri: string, diagnostics: Diagnostic[]): void {
    this.connection
      .sendDiagnostics({ uri, diagnostics })
      .catch((error) => this.connection.console.error(String(error)));
  }

  private sendStatus(uri: string, findings: number): void {
    if (!this.client.status) return;
    const { vault, note } = this.session.find(uri)!;
    const state = this.session.isComplete ? 'ready' : 'loading';
    const { claims, sourced } = claimSummaryOf(vault, note);
    const status = { uri, claims, sourced, findings, state, notes: vault.notes.size };
    this.connection
      .sendNotification('ibid/status', status)
      .catch((error) => this.connection.console.error(String(error)));
  }
}
