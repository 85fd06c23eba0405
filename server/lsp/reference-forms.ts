import type { CslItem } from '../bibliography/types';
import { defaultSettings } from '../config/settings';
import { isStyleFile, type NamedStyle, readLocales, readStyle, styleNamedBy } from '../host/citation-styles';
import type { Formatting, Host } from '../host/host';
import type { Note } from '../markdown/note';
import { shippedStyle, styleIds } from '../render/style-names';
import { worksOfFootnote } from '../vault/footnote-works';
import { type CitingNote, findReference } from '../vault/references';
import type { ReferenceForms, Vault } from '../vault/vault';

/** Works sent to the thread at once: what is asked for first is answered soon. */
const batch = 50;
/** So many works of a draft are written before anybody asks. */
const mostAhead = 500;

/**
 * Works as the citation style writes them that the draft or the settings name. The processor runs in a thread of its own and
 * nobody waits for it: what it has not written yet is undefined, and written for the next who asks. The usual style needs none:
 * our own preview is in its manner.
 */
export class StyledReferences implements ReferenceForms {
  private readonly styles = new Map<string, Style>();

  constructor(
    private readonly host: Host,
    /** Told once for each style that cannot be used. */
    private readonly warn: (message: string) => void,
  ) {}

  entry(vault: Vault, note: CitingNote, item: CslItem): string | undefined {
    return this.styleFor(vault, note)?.entry(item);
  }

  /** Has the works that a draft cites written before anybody asks. */
  prepare(vault: Vault, note: Note): void {
    const style = this.styleFor(vault, note);
    if (style) for (const item of worksCitedIn(vault, note)) style.entry(item);
  }

  /** Style files may have changed: they are read again. */
  reset(): void {
    for (const style of this.styles.values()) style.end();
    this.styles.clear();
  }

  private styleFor(vault: Vault, note: CitingNote): Style | undefined {
    if (!this.host.startFormatting) return undefined;
    const named = styleNamedBy(note, vault.settings);
    if (isUsual(named)) return undefined;
    const folder = note.uri.slice(0, note.uri.lastIndexOf('/'));
    const folders = isStyleFile(named.id) ? [...new Set([folder, ...vault.roots])] : [];
    const key = JSON.stringify([named, folders]);
    const known = this.styles.get(key);
    if (known) return known;
    const style = new Style(() => this.started(named, folders), this.warn);
    this.styles.set(key, style);
    return style;
  }

  private async started({ id, language }: NamedStyle, folders: readonly string[]): Promise<Formatting | undefined> {
    const style = await readStyle(this.host, id, folders);
    if (style === undefined) {
      const what = isStyleFile(id) ? `There is no style file ${id}` : `No citation style is called ${id}`;
      throw new Error(`${what}: name one of ${styleIds.join(', ')}, or the path of a .csl file`);
    }
    const locales = await readLocales(this.host);
    return locales && this.host.startFormatting?.({ style, locales, language });
  }
}

/** The first works that a draft cites by key or in its footnotes. */
function worksCitedIn(vault: Vault, note: Note): CslItem[] {
  const cited = note.citations.slice(0, mostAhead).flatMap(({ key }) => findReference(vault, note, key) ?? []);
  const behind = note.footnoteDefinitions.slice(0, mostAhead).flatMap((one) => worksOfFootnote(vault, note, one));
  return [...cited, ...behind].map(({ item }) => item);
}

const isUsual = ({ id, language }: NamedStyle): boolean =>
  (language === undefined || /^en\b/i.test(language)) &&
  shippedStyle(id) === shippedStyle(defaultSettings['citation.style']);

/** The works as one style writes them, as far as they are written. */
class Style {
  private readonly written = new WeakMap<CslItem, { readonly text: string | undefined }>();
  private waiting: CslItem[] = [];
  private formatting: Promise<Formatting | undefined> | undefined;
  private isBusy = false;
  private isBroken = false;

  constructor(
    private readonly start: () => Promise<Formatting | undefined>,
    private readonly warn: (message: string) => void,
  ) {}

  entry(item: CslItem): string | undefined {
    const known = this.written.get(item);
    if (known || this.isBroken) return known?.text;
    this.written.set(item, { text: undefined }); // asked for once
    this.waiting.push(item);
    this.work().catch((error) => this.broken(error instanceof Error ? error.message : String(error)));
    return undefined;
  }

  end(): void {
    this.isBroken = true;
    this.formatting?.then((formatting) => formatting?.end()).catch(() => undefined);
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.formatting ??= this.start();
    const formatting = await this.formatting;
    while (formatting && this.waiting.length > 0 && !this.isBroken) {
      const items = this.waiting.splice(0, batch);
      const answer = await formatting.format(items);
      if ('problem' in answer) return this.broken(answer.problem);
      for (const [i, text] of answer.entries.entries()) this.written.set(items[i]!, { text });
    }
    this.isBusy = false;
  }

  private broken(problem: string): void {
    if (this.isBroken) return;
    this.end();
    this.warn(`${problem[0]!.toUpperCase()}${problem.slice(1)}. References are shown in Ibid’s own form.`);
  }
}
