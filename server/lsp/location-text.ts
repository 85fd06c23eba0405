import { linesOf, type Place } from '../features/place';
import type { PackedPlaces } from '../features/references';
import { positionAt } from '../text/lines';
import { perObject } from '../text/memo';
import type { PackedLinks } from '../vault/backlinks';
import { linkField, linkStride, type Segment, uriOf } from '../vault/notes/segment';
import type { Vault } from '../vault/vault';
import { JsonBytes } from './json-bytes';

/** What `toLocations` answers, as JSON in parts: thousands of places without an object for each. */
export function locationsText(vault: Vault, { before, packed, after }: PackedPlaces): Uint8Array[] {
  const lists = [placesText(vault, before), ...(packed ? packedText(packed) : []), placesText(vault, after)];
  const parts = lists.filter(({ length }) => length > 0).flatMap((list) => [list, comma]);
  return [bracket, ...parts.slice(0, -1), closingBracket];
}

const comma = Uint8Array.of(0x2c);
const bracket = Uint8Array.of(0x5b);
const closingBracket = Uint8Array.of(0x5d);

function placesText(vault: Vault, places: readonly Place[]): Uint8Array {
  const text = new JsonBytes();
  for (const place of places) {
    const range = place.range ?? rangeIn(vault, place);
    if (!range) continue;
    if (text.length > 0) text.ascii(',');
    text.ascii('{"uri":').string(place.uri).ascii(',"range":');
    text.range(range.start.line, range.start.character, range.end.line, range.end.character).ascii('}');
  }
  return text.done();
}

function rangeIn(vault: Vault, { uri, span }: Place): Place['range'] {
  const lines = linesOf(vault, uri);
  return lines && { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

/** The links' places; what of them stands in notes that changed since is cut out of a text that is written once. */
function packedText({ notes, records }: PackedLinks): Uint8Array[] {
  const { text, ends } = writtenOnce(notes.segment)(records);
  const { links } = notes.segment;
  const kept: Uint8Array[] = [];
  let from = 0;
  const keep = (to: number): void => {
    if (to > from) kept.push(text.subarray(from, to - 1)); // without the comma
  };
  for (let i = 0; i < records.length && notes.hidden.size > 0; i++) {
    if (!notes.hidden.has(links[records[i]! * linkStride + linkField.note]!)) continue;
    keep(i === 0 ? 0 : ends[i - 1]!);
    from = ends[i]!;
  }
  keep(text.length);
  return kept;
}

/** The places of links, each with a comma behind it, and where in the text each of them ends. */
const writtenOnce = perObject((segment: Segment) =>
  perObject((records: Int32Array) => {
    const { links } = segment;
    const ends = new Int32Array(records.length);
    const text = new JsonBytes();
    let last = -1;
    let head: Uint8Array = new Uint8Array();
    for (let i = 0; i < records.length; i++) {
      const at = records[i]! * linkStride;
      const note = links[at + linkField.note]!;
      if (note !== last)
        head = new JsonBytes(256).ascii('{"uri":').string(uriOf(segment, note)).ascii(',"range":').done();
      last = note;
      text
        .raw(head)
        .range(
          links[at + linkField.line]!,
          links[at + linkField.character]!,
          links[at + linkField.endLine]!,
          links[at + linkField.endCharacter]!,
        );
      ends[i] = text.ascii('},').length;
    }
    return { text: text.done().slice(), ends };
  }),
);
