import { documentSymbolsIn, symbolOfUrl } from '../bibliography/document-symbols';
import { briefItemOf } from '../bibliography/lazy-reference';
import type { Bibliography, Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { everyBibliography, inlineReferences, urlsOf } from './references';
import type { Pack } from './types';
import type { Vault } from './vault';

const sharedTable = perObject((packs: readonly Pack[]) =>
  perObject((bibliographies: readonly Bibliography[]) =>
    tableOf(
      everyBibliography(packs, bibliographies).flatMap(({ text, references }) =>
        references.map((reference) => ({ reference, written: text.slice(reference.span.start, reference.span.end) })),
      ),
    ),
  ),
);
const inlineTable = perObject((note: Note) =>
  tableOf(inlineReferences(note).map((reference) => ({ reference, written: JSON.stringify(reference.item) }))),
);

/** The work that is the official document with this symbol (`S/RES/2231`), recorded by number, in its title or in its address. */
export function findReferenceBySymbol(vault: Vault, note: Note, symbol: string): Reference | undefined {
  const key = symbolKey(symbol);
  return inlineTable(note).get(key) ?? sharedTable(vault.packs)(vault.bibliographies).get(key);
}

/** Without spaces; of the United Nations' documents without the year behind, which is often left out. */
const symbolKey = (symbol: string): string =>
  symbol
    .replace(/\s+/g, '')
    .replace(/^([SAE]\/.*)\(\d{4}\)$/, '$1')
    .toUpperCase();

/** A work, and its entry as it is written: no entry needs to be read in full for its symbols. */
interface Entry {
  readonly reference: Reference;
  readonly written: string;
}

function tableOf(entries: readonly Entry[]): ReadonlyMap<string, Reference> {
  const table = new Map<string, Reference>();
  for (const entry of entries) {
    if (!maySay.test(entry.written)) continue;
    for (const symbol of symbolsOf(entry)) {
      const key = symbolKey(symbol);
      if (!table.has(key)) table.set(key, entry.reference);
    }
  }
  return table;
}

/** What every symbol has a part of: most entries have none, and are not read. */
const maySay =
  /\/(?:RES|PRST|INF|DEC)|\b[SAE]\/[A-Z\d]|_RES_|\b(?:COM|SWD|SEC|JOIN|JOC|C)[([\-_/:]|celex|\((?:E[UC]|EEC|Euratom)|STANAG|\b(?:AJP|AAP|MC|PO|C-M)[-\s(\d]|Pub|U\.?S\.?C|Stat\.|C\.?F\.?R|Executive|\bE\.?O/i;

/** Abstracts and notes may name other documents: the fields that say which document it is. */
const telling = /(?:^|[\s{,"])(?:number|title|eprint)["\s]{0,4}[=:]\s{0,4}[{"]{0,2}([^\n{}"]{0,300})/gi;

function symbolsOf({ reference, written }: Entry): string[] {
  const inFields = [...written.slice(0, 4000).matchAll(telling)].flatMap(([, value]) => {
    return /\d/.test(value!) ? documentSymbolsIn(value!) : [];
  });
  const inUrls = urlsOf(briefItemOf(reference)).flatMap((url) => symbolOfUrl(url) ?? []);
  return [...inFields, ...inUrls].map(({ symbol }) => symbol);
}
