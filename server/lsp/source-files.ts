import type { Bibliography } from '../bibliography/types';
import type { Host } from '../host/host';
import { bibliographiesNamedIn, readBibliographyFile, withNamed } from '../host/named-bibliographies';
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

  constructor(private readonly host: Host) {}

  /** Begins anew with what listing found. */
  reset({ bibliographies, problems }: Pick<Vault, 'bibliographies' | 'problems'>): void {
    this.listed = { bibliographies, problems };
    this.named = new Map();
  }

  /** Whether the file at `uri` matters as it is known now: also one that is missing. */
  knows(uri: string): boolean {
    return this.named.has(uri) || this.listed.bibliographies.some((bibliography) => bibliography.uri === uri);
  }

  /** The file at `uri` changed, is new or is gone. `isListed`: listing the vault finds it, or did. */
  async reread(uri: string, isListed: boolean): Promise<void> {
    const bibliography = await readBibliographyFile(this.host, uri);
    if (this.named.has(uri)) this.named.set(uri, bibliography);
    if (!isListed) return;
    // That a file could not be read is all that listing says of one.
    const problems = this.listed.problems.filter((problem) => problem.uri !== uri);
    const vault = { ...this.listed, problems };
    this.listed = bibliography ? withBibliography(vault, bibliography) : withoutBibliography(vault, uri);
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
