import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readBibliography } from '../bibliography/read';
import type { Bibliography } from '../bibliography/types';
import { lineStartsOf } from '../text/lines';
import { perObject } from '../text/memo';
import { canonicalUri } from '../text/uri';
import type { Vault } from '../vault/vault';
import type { Session } from './session';

/** A bibliography as an editor shows it: what stands in the buffer, saved or not. */
export interface SourceDocument {
  readonly vault: Vault;
  readonly bibliography: Bibliography;
}

/** Whether a file can be a bibliography and no note, by its name. */
export const isSource = (uri: string): boolean => /\.(?:bib|json|ya?ml)$/i.test(uri);

/** The open buffers of files that are no notes. What they record counts for notes when it is saved; a question about a place of one is answered as it is shown. */
export class SourceDocuments {
  private readonly open = new Map<string, TextDocument>();
  private readonly read = new Map<string, { readonly version: number; readonly bibliography: Bibliography }>();

  constructor(private readonly session: Session) {}

  update(document: TextDocument): void {
    this.open.set(canonicalUri(document.uri), document);
  }

  close(given: string): void {
    this.open.delete(canonicalUri(given));
    this.read.delete(canonicalUri(given));
  }

  /** The bibliography at a URI, where the vault or a pack has one there. */
  find(given: string): SourceDocument | undefined {
    if (!isSource(given)) return undefined;
    const uri = canonicalUri(given);
    const vault = this.session.snapshot();
    const known = [...vault.bibliographies, ...vault.packs.map((pack) => pack.bibliography)].find(
      (bibliography) => bibliography.uri === uri,
    );
    return known && { vault, bibliography: this.asShown(known) };
  }

  private asShown(known: Bibliography): Bibliography {
    const document = this.open.get(known.uri);
    const text = document?.getText().replace(/^\ufeff/, '');
    if (!document || text === undefined || text === known.text) return known;
    const kept = this.read.get(known.uri);
    if (kept?.version === document.version) return kept.bibliography;
    const bibliography = readBibliography(known.uri, text);
    this.read.set(known.uri, { version: document.version, bibliography });
    return bibliography;
  }
}

/** Where the lines of a bibliography begin. */
export const linesOfSource = perObject((bibliography: Bibliography) => lineStartsOf(bibliography.text));
