import type { Problem } from '../markdown/note';
import { perObject } from '../text/memo';
import { fileNameOf } from '../text/uri';
import { bibtexEntries } from './bibtex';
import { type BibtexScan, type ScannedEntry, scanOn, startBibtexScan } from './bibtex-scan';
import { bibtexToBrief, bibtexToCsl } from './bibtex-to-csl';
import { fileProblem } from './file-problem';
import { lazyBibliography, type Read, sliceLength } from './lazy-bibliography';
import { lazyReference, type Place, type Records } from './lazy-reference';
import type { Bibliography, CslItem, Reference } from './types';

/** The references of a BibTeX or BibLaTeX text, in document order; an entry's further keys (`ids`) are references of their own. */
export const readBibtex = (uri: string, text: string): Bibliography =>
  lazyBibliography(uri, text, () => readEntries(uri, text));

function* readEntries(uri: string, text: string): Generator<void, Read> {
  const scan = startBibtexScan(text);
  const { entryOf, prepare, problems } = bibtexEntries(scan);
  const cslOf = oncePerEntry((entry) => bibtexToCsl(entryOf(entry)));
  const briefOf = oncePerEntry((entry) => bibtexToBrief(entryOf(entry)));
  const records: Records<BibtexPlace> = {
    uri,
    itemOf: (place, key) => withKey(cslOf(entryAt(place)), key),
    briefOf: (place, key) => withKey(briefOf(entryAt(place)), key),
  };
  const references: Reference[] = [];
  let added = 0;
  for (let done = false; !done; yield) {
    done = scanOn(scan, sliceLength);
    for (; added < scan.entries.length; added++) addReferences(references, text, scan.entries[added]!, records);
  }
  yield* prepare();
  return { references, problems: () => problemsOf(uri, scan, problems()) };
}

/** An entry, or one of its further keys. */
type BibtexPlace = ScannedEntry | AliasPlace;

interface AliasPlace extends Place {
  readonly entry: ScannedEntry;
}

const entryAt = (place: BibtexPlace): ScannedEntry => ('entry' in place ? place.entry : place);

/** An entry of several keys is read once for all of them; of others nothing is kept here. */
function oncePerEntry(read: (entry: ScannedEntry) => CslItem): (entry: ScannedEntry) => CslItem {
  const shared = perObject(read);
  return (entry) => (entry.aliases.length > 0 ? shared(entry) : read(entry));
}

const withKey = (item: CslItem, key: string): CslItem => (item.id === key ? item : { ...item, id: key });

function addReferences(
  references: Reference[],
  text: string,
  entry: ScannedEntry,
  records: Records<BibtexPlace>,
): void {
  if (entry.isStore) return;
  references.push(lazyReference(records, entry, text.slice(entry.keyStart, entry.keyEnd)));
  for (const { key, keySpan } of entry.aliases) {
    const { start, end } = entry;
    const place: AliasPlace = { start, end, keyStart: keySpan.start, keyEnd: keySpan.end, entry };
    references.push(lazyReference(records, place, key));
  }
}

function problemsOf(uri: string, { text, entries }: BibtexScan, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length > 0 || entries.some((entry) => !entry.isStore) || isOnlyComments(text)) return problems;
  const message = `${fileNameOf(uri)} is not a BibTeX file: no entry \`@type{key,\` found. Name another file, or add entries.`;
  return [fileProblem(text, message)];
}

/** Whether a .bib text has nothing in it that was meant as an entry: comments, @string and @preamble alone, or nothing. */
function isOnlyComments(text: string): boolean {
  if (/@(comment|string|preamble)/i.test(text)) return true;
  return text.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('%'));
}
