import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import { claimSummaryOf } from '../evidence/claims-of';
import { linesOf } from '../features/place';
import { finished, inSlices, nextTurn } from '../host/turns';
import { lintSourcesInSteps } from '../lint/check-sources';
import { findingsOf, warmFindings } from '../lint/findings-of';
import type { Finding } from '../lint/rule';
import { type LineStarts, lineStartsOf } from '../text/lines';
import { stepwise } from '../text/stepwise';
import { packOf } from '../vault/vault';
import type { Client } from './capabilities';
import { toDiagnostic } from './convert';
import { DiagnosticsText } from './diagnostics-text';
import { inIdleSlices } from './idle-slices';
import { JsonBytes } from './json-bytes';
import { asAnswer } from './json-text';
import type { Session } from './session';

/**
 * Findings are pushed to a client that does not ask for them itself when the messages that came together are read: keys typed in
 * a burst then cost one parse. Where finding them takes long (a long draft, the slow parser), the push waits for a pause of
 * twice that time, in milliseconds.
 */
const slow = 25;
/** Milliseconds of a slice of finding: the list that opens at a key is not kept waiting by the findings of the key before. */
const findingsSlice = 2;
const longestPause = 500;
/** The same for a note just opened, and when everything was read anew: what the writer asks for meanwhile (a first card) is answered before. */
const pauseBeforeFirst = 150;
/** Milliseconds of a slice of reading the sources. */
const sourcesSlice = 4;

/** A push that is to come; another one for the same note takes its place. */
interface Waiting {
  readonly timer?: ReturnType<typeof setTimeout>;
}

/** Brings findings to the client: on demand where it pulls, else pushed when the writer pauses; and `ibid/status` with them. */
export class Diagnostics {
  private readonly text = new DiagnosticsText();
  private readonly waiting = new Map<string, Waiting>();
  /** What was pushed last, and how long finding it took, in milliseconds. */
  private readonly pushed = new Map<string, readonly Finding[]>();
  private readonly took = new Map<string, number>();
  /** The notes for which a client has asked: most of what is said of them is known. */
  private readonly asked = new Set<string>();
  private readonly resultIds = new WeakMap<readonly Finding[], string>();
  private lastResultId = 0;
  private sourcesSoon: ReturnType<typeof setTimeout> | undefined;
  /** Files that are no notes and have findings shown: bibliographies, packs' files, the configuration. */
  private shownSources = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly client: Client,
    private readonly session: Session,
    /** The connection writes messages as text. */
    private readonly writesText: boolean,
  ) {}

  /** The findings of one note of the writer's, as an answer; `unchanged` when they are those of `previous`. A pack's note has none. */
  async report(
    uri: string,
    previous: string | undefined,
    isCancelled: () => boolean,
  ): Promise<DocumentDiagnosticReport> {
    if (!this.asked.has(uri) && (await this.warmed(uri, () => !isCancelled()))) this.asked.add(uri);
    if (isCancelled()) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    return this.reportNow(uri, previous);
  }

  private reportNow(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const found = this.session.find(uri);
    if (!found || packOf(found.vault, found.note.uri)) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const findings = findingsOf(found.vault, found.note);
    this.sendStatus(uri, findings.length);
    const resultId = this.resultIdOf(findings);
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    if (this.writesText) {
      const text = new JsonBytes(1024).ascii('{"kind":"full","resultId":').string(resultId).ascii(',"items":');
      return asAnswer([this.text.addTo(text, found.note.lines, findings).ascii('}').done()]);
    }
    const items = findings.map((finding) => toDiagnostic(found.note.lines, finding));
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  private resultIdOf(findings: readonly Finding[]): string {
    let id = this.resultIds.get(findings);
    if (id === undefined) {
      id = String(++this.lastResultId);
      this.resultIds.set(findings, id);
    }
    return id;
  }

  noteChanged(uri: string): void {
    if (!this.client.pullDiagnostics && this.session.isComplete) this.pushSoon(uri);
  }

  noteClosed(uri: string): void {
    clearTimeout(this.waiting.get(uri)?.timer);
    this.waiting.delete(uri);
    this.pushed.delete(uri);
    this.took.delete(uri);
    this.asked.delete(uri);
    if (!this.client.pullDiagnostics) this.send(uri, []);
  }

  /** Something that several notes depend on changed. */
  vaultChanged(): void {
    clearTimeout(this.sourcesSoon);
    // Which works are cited is known when all notes are.
    if (!this.session.isComplete) return;
    const push = (): Promise<void> => this.pushSources().catch(this.failed('sources'));
    this.sourcesSoon = setTimeout(push, pauseBeforeFirst);
    if (!this.client.pullDiagnostics) for (const uri of this.session.openNotes) this.pushSoon(uri, pauseBeforeFirst);
    else if (this.client.refreshDiagnostics) this.connection.languages.diagnostics.refresh();
  }

  private pushSoon(uri: string, delay = this.pauseFor(uri)): void {
    clearTimeout(this.waiting.get(uri)?.timer);
    const push = (): void => void this.pushInSlices(uri, own).catch(this.failed(uri));
    // Two turns: a message that came together with this one is read in the second.
    const own: Waiting = delay > 0 ? { timer: setTimeout(push, delay) } : {};
    if (delay === 0) void nextTurn().then(nextTurn).then(push);
    this.waiting.set(uri, own);
  }

  /** Overtaken when a later push of the same note is waiting. */
  private async pushInSlices(uri: string, own: Waiting): Promise<void> {
    const from = performance.now();
    const isLast = (): boolean => this.waiting.get(uri) === own;
    if (!isLast() || !(await this.warmed(uri, isLast))) return;
    this.waiting.delete(uri);
    this.push(uri);
    this.took.set(uri, performance.now() - from);
  }

  /** Finds in slices what {@link push} and {@link report} need; false when it was overtaken. */
  private warmed(uri: string, isWanted: () => boolean): Promise<boolean> {
    const found = this.session.find(uri);
    return finished(
      found && !packOf(found.vault, found.note.uri) ? warmFindings(found.vault, found.note) : [],
      inSlices(isWanted, findingsSlice),
    );
  }

  private failed(about: string): (error: unknown) => void {
    return (error) =>
      this.connection.console.error(`Diagnostics of ${about}: ${error instanceof Error ? error.stack : String(error)}`);
  }

  private pauseFor(uri: string): number {
    const took = this.took.get(uri);
    if (took === undefined) return pauseBeforeFirst;
    return took > slow ? Math.min(took * 2, longestPause) : 0;
  }

  private push(uri: string): void {
    const found = this.session.find(uri);
    if (!found || packOf(found.vault, found.note.uri)) return;
    const findings = findingsOf(found.vault, found.note);
    this.sendStatus(uri, findings.length);
    if (this.pushed.get(uri) === findings) return;
    this.pushed.set(uri, findings);
    this.sendFindings(uri, found.note.lines, findings);
  }

  /** In slices: a large bibliography is read to its end. Overtaken when the vault changes meanwhile. */
  private async pushSources(): Promise<void> {
    const vault = this.session.snapshot();
    const own = this.sourcesSoon;
    const linting = stepwise(() => lintSourcesInSteps(vault));
    const pause = inIdleSlices(() => this.sourcesSoon === own, this.session.busyAt, sourcesSlice);
    while (!linting.step()) if (!(await pause())) return;
    const byFile = new Map<string, Finding[]>();
    for (const finding of linting.value) byFile.set(finding.uri, [...(byFile.get(finding.uri) ?? []), finding]);
    for (const uri of this.shownSources) if (!byFile.has(uri)) this.send(uri, []);
    for (const [uri, findings] of byFile) {
      const lines = linesOf(vault, uri) ?? lineStartsOf('');
      this.sendFindings(uri, lines, findings);
    }
    this.shownSources = new Set(byFile.keys());
  }

  private sendFindings(uri: string, lines: LineStarts, findings: readonly Finding[]): void {
    if (!this.writesText) {
      this.send(
        uri,
        findings.map((finding) => toDiagnostic(lines, finding)),
      );
      return;
    }
    const text = new JsonBytes(1024).ascii('{"uri":').string(uri).ascii(',"diagnostics":');
    const params = asAnswer<PublishDiagnosticsParams>([this.text.addTo(text, lines, findings).ascii('}').done()]);
    this.connection
      .sendNotification(PublishDiagnosticsNotification.method, params)
      .catch((error) => this.connection.console.error(String(error)));
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
