import { readInSlices } from '../bibliography/lazy-bibliography';
import type { Bibliography } from '../bibliography/types';
import type { Host } from '../host/host';
import { bibliographiesNamedIn, readBibliographyFile, withNamed } from '../host/named-bibliographies';
import { inSlices } from '../host/turns';
import type { FileProblem } from '../vault/types';
import { bibliographiesNamedBy, type Vault, withBibliography, withoutBibliography } from '../vault/vault';

/**
 * The bibliographies of a session: those that listing the vault found, and those that notes name in their front matter, which
 * may lie anywhere, come and go with an edit of a note, and are a problem of the note where they are missing.
 */
export class SourceFiles {
  /** The vault's own bibliographies and problems, without what notes name. */
  private listed: Pick<Vault, 'bibliographies' | 'problems'> = { bibliographies: [], problems: [] };
  /** What is known of the others by URI; undefined for a file that is not there. */
  private named = new Map<string, Bibliography | undefined>();

  /** What files held that seemed half written, and when they were looked at, by `performance.now`. */
  private readonly doubted = new Map<string, { readonly text: string | undefined; readonly at: number }>();

  /** With `doubts` a file that lost works is not believed at once: see {@link reread}. */
  constructor(
    private readonly host: Host,
    private readonly doubts = false,
  ) {}

  /** Begins anew with what listing found. */
  reset({ bibliographies, problems }: Pick<Vault, 'bibliographies' | 'problems'>): void {
    this.listed = { bibliographies, problems };
    this.named = new Map();
  }

  /** Whether the file at `uri` matters as it is known now: also one that is missing. */
  knows(uri: string): boolean {
    return this.named.has(uri) || this.listed.bibliographies.some((bibliography) => bibliography.uri === uri);
  }

  /**
   * The file at `uri` changed, is new or is gone. `isListed`: listing the vault finds it, or did. False when it holds fewer works than
   * before, or is gone: a program may be writing it just now. What was known then stays, and the file is to be read again
   * {@link patience} later; it is believed when it has not changed since.
   */
  async reread(uri: string, isListed: boolean): Promise<boolean> {
    const bibliography = await readBibliographyFile(this.host, uri);
    if (this.doubts && (await this.isDoubtful(uri, bibliography))) return false;
    this.doubted.delete(uri);
    if (this.named.has(uri)) this.named.set(uri, bibliography);
    if (!isListed) return true;
    // That a file could not be read is all that listing says of one.
    const problems = this.listed.problems.filter((problem) => problem.uri !== uri);
    const vault = { ...this.listed, problems };
    this.listed = bibliography ? withBibliography(vault, bibliography) : withoutBibliography(vault, uri);
    return true;
  }

  private async isDoubtful(uri: string, now: Bibliography | undefined): Promise<boolean> {
    const before = this.named.get(uri) ?? this.listed.bibliographies.find((bibliography) => bibliography.uri === uri);
    if (!before || !(await holdsFewer(now, before))) return false;
    const seen = this.doubted.get(uri);
    const at = performance.now();
    if (seen && seen.text === now?.text && at - seen.at > patience - clockGrain) return false;
    if (!seen || seen.text !== now?.text) this.doubted.set(uri, { text: now?.text, at });
    return true;
  }

  /** Reads what notes name and is not known yet. False when `isWanted` says that the work was overtaken. */
  async readNamed(current: () => Vault, isWanted: () => boolean): Promise<boolean> {
    for (;;) {
      const uris = [...bibliographiesNamedIn(current().notes.described('bibliography')).keys()];
      const unknown = uris.filter((uri) => !this.knows(uri));
      if (unknown.length === 0) return true;
      for (const uri of unknown) {
        const bibliography = await readBibliographyFile(this.host, uri);
        if (!isWanted()) return false;
        this.named.set(uri, bibliography);
      }
    }
  }

  /** The vault with the bibliographies and problems of now; lists that are the same stay the same objects. */
  applied(vault: Vault): Vault {
    const named = bibliographiesNamedIn(vault.notes.described('bibliography'));
    for (const uri of this.named.keys()) if (!named.has(uri)) this.named.delete(uri);
    const { namedOnly: _, ...others } = vault;
    const { namedOnly, bibliographies, problems } = withNamed({ ...others, ...this.listed }, named, this.named);
    const isSame = bibliographies.length === vault.bibliographies.length;
    return {
      ...others,
      ...(namedOnly ? { namedOnly } : {}),
      bibliographies:
        isSame && bibliographies.every((it, i) => it === vault.bibliographies[i])
          ? vault.bibliographies
          : bibliographies,
      problems: sameProblems(problems, vault.problems) ? vault.problems : problems,
    };
  }
}

/** How long after a doubt a file is read again, in milliseconds: programs that write it in pieces do so within some tenths. */
export const patience = 400;
/** Timers may come early by so much, in milliseconds. */
const clockGrain = 20;

/** Whether a bibliography lacks works that an earlier version had. A large one is read in slices, and only where it is shorter. */
async function holdsFewer(now: Bibliography | undefined, before: Bibliography): Promise<boolean> {
  if (before.references.length === 0) return false;
  if (!now) return true;
  if (now.text.length >= before.text.length) return false;
  const pause = inSlices(() => true);
  for (const _step of readInSlices(now)) await pause();
  return now.references.length < before.references.length;
}

/** Whether these notes name other bibliographies in `after` than in `before`. */
export function namesChanged(before: Vault, after: Vault, uris: readonly string[]): boolean {
  const named = (vault: Vault, uri: string): string => {
    const entry = vault.notes.get(uri);
    if (entry?.frontMatter?.data.bibliography === undefined) return '';
    return JSON.stringify([entry.frontMatter.span, ...bibliographiesNamedBy(entry)]);
  };
  return uris.some((uri) => named(before, uri) !== named(after, uri));
}

const sameProblems = (a: readonly FileProblem[], b: readonly FileProblem[]): boolean =>
  a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));
