import { linesOf, type Place } from '../features/place';
import type { PackedPlaces } from '../features/references';
import { positionAt } from '../text/lines';
import { perObject } from '../text/memo';
import type { PackedLinks } from '../vault/backlinks';
import { linkField, linkStride, type Segment, uriOf } from '../vault/notes/segment';
import type { Vault } from '../vault/vault';

/** What `toLocations` answers, as JSON: thousands of places without an object for each. */
export function locationsText(vault: Vault, { before, packed, after }: PackedPlaces): string {
  const parts = [placesText(vault, before), packed ? packedText(packed) : '', placesText(vault, after)];
  return `[${parts.filter(Boolean).join(',')}]`;
}

function placesText(vault: Vault, places: readonly Place[]): string {
  const texts = places.flatMap((place) => {
    const range = place.range ?? rangeIn(vault, place);
    if (!range) return [];
    const { start, end } = range;
    return `${headOf(place.uri)}${start.line},"character":${start.character}},"end":{"line":${end.line},"character":${end.character}}}}`;
  });
  return texts.join(',');
}

const headOf = (uri: string): string => `{"uri":${JSON.stringify(uri)},"range":{"start":{"line":`;

function rangeIn(vault: Vault, { uri, span }: Place): Place['range'] {
  const lines = linesOf(vault, uri);
  return lines && { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

/** The links' places; what of them stands in notes that changed since is cut out of a text that is written once. */
function packedText({ notes, records }: PackedLinks): string {
  const { text, ends } = writtenOnce(notes.segment)(records);
  const { links } = notes.segment;
  const kept: string[] = [];
  let from = 0;
  const keep = (to: number): void => {
    if (to > from) kept.push(text.slice(from, to - 1)); // without the comma
  };
  for (let i = 0; i < records.length && notes.hidden.size > 0; i++) {
    if (!notes.hidden.has(links[records[i]! * linkStride + linkField.note]!)) continue;
    keep(i === 0 ? 0 : ends[i - 1]!);
    from = ends[i]!;
  }
  keep(text.length);
  return kept.join(',');
}

/** The places of links, each with a comma behind it, and where in the text each of them ends. */
const writtenOnce = perObject((segment: Segment) =>
  perObject((records: Int32Array) => {
    const { links } = segment;
    const ends = new Int32Array(records.length);
    const parts: string[] = [];
    let length = 0;
    let last = -1;
    let head = '';
    for (const [i, record] of records.entries()) {
      const at = record * linkStride;
      const note = links[at + linkField.note]!;
      if (note !== last) head = headOf(uriOf(segment, note));
      last = note;
      const start = `${links[at + linkField.line]},"character":${links[at + linkField.character]}}`;
      const end = `{"line":${links[at + linkField.endLine]},"character":${links[at + linkField.endCharacter]}}`;
      const part = `${head}${start},"end":${end}}},`;
      parts.push(part);
      length += part.length;
      ends[i] = length;
    }
    return { text: parts.join(''), ends };
  }),
);
