import { perObject } from '../text/memo';
import type { Chunk, ChunkFacts } from './chunks';
import type { Note } from './note';
import { noteOfParts, type Parts, partsOf } from './parts';
import { readyProses } from './proses';
import { definedAddresses } from './reference-links';

/** What was worked out for one section, and how far the section has moved since, in UTF-16 units. */
export interface OfSection<T> {
  readonly value: T;
  readonly by: number;
}

/**
 * `compute` for each section of a note, in order: the part from one top-level heading to the next, given as a note of its own with the
 * offsets of the whole. Only for what one section says by itself. What was worked out is kept while the section stays as it
 * is, wherever edits above move it, so that an edit costs one section. Undefined for a note that cannot be taken apart.
 */
export const perSection = <T>(compute: (section: Note) => T): ((note: Note) => readonly OfSection<T>[] | undefined) => {
  const known = new WeakMap<ChunkFacts, Kept<T>>();
  return (note) => {
    const parts = partsOf(note);
    if (!parts) return undefined;
    readyProses(note); // of the whole note first: the sections then find theirs
    return sectionsOf(parts).map((section): OfSection<T> => {
      const first = section[0]!;
      const referred = addressesIn(note, section);
      let kept = known.get(first.source);
      if (!kept || kept.referred !== referred || !isMadeOf(section, kept.sources)) {
        const sources = section.map((chunk) => chunk.source);
        kept = { sources, referred, start: first.start, value: compute(noteOf(note, parts, section)) };
        known.set(first.source, kept);
      }
      return { value: kept.value, by: first.start - kept.start };
    });
  };
};

interface Kept<T> {
  readonly sources: readonly ChunkFacts[];
  /** See {@link addressesIn}. */
  readonly referred: string;
  /** Where the section stood. */
  readonly start: number;
  readonly value: T;
}

/** Chunks from one that begins with a heading to the next, none empty. */
function sectionsOf({ chunks }: Parts): Chunk[][] {
  const sections: Chunk[][] = [];
  for (const chunk of chunks) {
    const { facts, origin } = chunk.source;
    if (sections.length === 0 || facts.headings[0]?.span.start === origin) sections.push([chunk]);
    else sections.at(-1)!.push(chunk);
  }
  return sections;
}

const isMadeOf = (section: readonly Chunk[], sources: readonly ChunkFacts[]): boolean =>
  section.length === sources.length && section.every((chunk, i) => chunk.source === sources[i]);

/** The addresses that the section's references (`[text][label]`) get from definitions elsewhere in the note. */
function addressesIn(note: Note, section: readonly Chunk[]): string {
  let referred = '';
  for (const { source } of section) {
    for (const { kind, identifier } of source.facts.links) {
      if (kind === 'reference') referred += `${addressesOf(note).get(identifier ?? '') ?? ''}\n`;
    }
  }
  return referred;
}

const addressesOf = perObject((note: Note) => definedAddresses(note.links));

/** The section as a note: its own headings and footnotes alone, counted from the section's beginning. */
function noteOf(note: Note, parts: Parts, section: readonly Chunk[]): Note {
  const { headings, footnotes } = section[0]!;
  const chunks = section.map((chunk) => chunk.at(chunk.start, chunk.headings - headings, chunk.footnotes - footnotes));
  return noteOfParts({ ...parts, chunks }, addressesOf(note));
}
