import { decodeZoteroItems, type ZoteroItem } from '../bibliography/zotero-items';
import type { Host } from '../host/host';
import { nameKey } from '../text/name-key';

/** What a search of Zotero brought; `problem` is a sentence's end. */
export interface Found {
  readonly items: readonly ZoteroItem[];
  readonly problem: string | undefined;
}

/** How many searches are remembered, and for how long, in milliseconds: Zotero's library changes while a writer collects. */
const kept = 40;
const fresh = 60_000;
/** A shorter word finds half of a library. */
const shortest = 3;

const nothing: Found = { items: [], problem: undefined };

/** Asks a running Zotero where the writer wants that. One search at a time: a later one overtakes it. */
export class ZoteroFeed {
  private readonly known = new Map<string, { readonly at: number; readonly found: Found }>();
  private running: { readonly name: string; readonly end: AbortController; readonly found: Promise<Found> } | undefined;

  constructor(
    private readonly host: Host,
    private readonly onProblem: (message: string) => void,
  ) {}

  /** The works that fit `query`. `address` is the setting: empty where Zotero is not to be asked. */
  search(address: string, query: string): Promise<Found> {
    const words = nameKey(query);
    if (address === '' || words.length < shortest) return Promise.resolve(nothing);
    if (!this.host.searchZotero)
      return Promise.resolve({
        items: [],
        problem: 'Zotero cannot be asked from a browser: use VS Code on the desktop',
      });
    const name = `${address}\n${words}`;
    const hit = this.hit(name);
    if (hit) return Promise.resolve(hit);
    if (this.running?.name === name) return this.running.found;
    this.running?.end.abort();
    const end = new AbortController();
    const found = this.ask(address, words, end.signal).then((result) => {
      if (this.running?.end === end) this.running = undefined;
      if (!end.signal.aborted) this.keep(name, result);
      return end.signal.aborted ? nothing : result;
    });
    this.running = { name, end, found };
    return found;
  }

  /** What is known of a query at once; a search begins where nothing is, and the next key has its answer. */
  atOnce(address: string, query: string): readonly ZoteroItem[] {
    const name = `${address}\n${nameKey(query)}`;
    const hit = this.hit(name);
    if (hit) return hit.items;
    this.search(address, query).then(
      ({ problem }) => problem !== undefined && this.onProblem(problem),
      (error: unknown) => this.onProblem(String(error)),
    );
    return [];
  }

  private async ask(address: string, words: string, signal: AbortSignal): Promise<Found> {
    const answer = await this.host.searchZotero!(address, words, signal);
    if ('problem' in answer) return { items: [], problem: answer.problem };
    const { value, problem } = decodeZoteroItems(answer.json);
    return { items: value, problem: problem === undefined ? undefined : `Zotero could not be used: ${problem}` };
  }

  private hit(name: string): Found | undefined {
    const known = this.known.get(name);
    return known && Date.now() - known.at < fresh ? known.found : undefined;
  }

  private keep(name: string, found: Found): void {
    this.known.set(name, { at: Date.now(), found });
    if (this.known.size > kept) this.known.delete(this.known.keys().next().value!);
  }
}
