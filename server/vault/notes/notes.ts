import { nameKey } from '../../text/name-key';
import type { NoteEntry, TextStamp } from './entry';
import { sameExports } from './exports';
import { hashOf, type KeyTable, recordsOf } from './key-table';
import { fileKey, tagKey } from './link-key';
import { localPath } from './local-path';
import {
  citationField,
  citationStride,
  countOf,
  linkField,
  linkStride,
  noteField,
  noteStride,
  type Segment,
  stringAt,
  tagField,
  tagStride,
  uriOf,
} from './segment';
import { SegmentBuilder } from './segment-builder';
import { isWikilink, segmentEntry, stampOf } from './segment-entry';

/** An entry that is held by itself, and the stamp of its file; none when it comes from an open buffer. */
export interface HeldEntry {
  readonly entry: NoteEntry;
  readonly stamp: TextStamp | undefined;
}

/** What one change of the table does to a note: a new version, or none any more. */
export type Change = HeldEntry | undefined;

/**
 * The writer's notes, as one immutable table: a packed {@link Segment} of all that was read, and over it the few notes that
 * changed since. A change copies the few, never the many; when they become many, the table is packed anew (`packed`).
 */
export class Notes {
  /** Numbers of the segment's notes that a change hides. */
  readonly hidden: ReadonlySet<number>;
  private readonly decoded = new Map<number, NoteEntry>();
  /** The entries that are held by themselves, by key; made when somebody looks for a note. */
  private readonly heldBy: { name?: ReadonlyMap<string, NoteEntry[]>; title?: ReadonlyMap<string, NoteEntry[]> } = {};
  readonly size: number;

  constructor(
    readonly segment: Segment,
    /** Notes that changed since, by URI; undefined for one that is gone. */
    readonly changed: ReadonlyMap<string, Change> = new Map(),
    decoded?: Map<number, NoteEntry>,
    /**
     * Stands for all that the notes say to each other: the same object as long as no change touched a name, heading, block id
     * or entity. What depends on those alone stays valid as long.
     */
    readonly exports: object = {},
  ) {
    const hidden = new Set<number>();
    let added = 0;
    for (const [uri, change] of changed) {
      const packed = findPacked(segment, uri);
      if (packed !== undefined) hidden.add(packed);
      if (change) added++;
    }
    this.hidden = hidden;
    this.size = countOf(segment) - hidden.size + added;
    if (decoded) this.decoded = decoded;
  }

  has(uri: string): boolean {
    return this.changed.has(uri) ? this.changed.get(uri) !== undefined : findPacked(this.segment, uri) !== undefined;
  }

  get(uri: string): NoteEntry | undefined {
    if (this.changed.has(uri)) return this.changed.get(uri)?.entry;
    const packed = findPacked(this.segment, uri);
    return packed === undefined ? undefined : this.packedEntry(packed);
  }

  /** The stamp of the file that the note was read from; undefined for an open buffer and for what is not here. */
  stampOf(uri: string): TextStamp | undefined {
    if (this.changed.has(uri)) return this.changed.get(uri)?.stamp;
    const packed = findPacked(this.segment, uri);
    return packed === undefined ? undefined : stampOf(this.segment, packed);
  }

  /** All URIs, in no order that means anything. */
  *keys(): Generator<string> {
    for (let i = 0; i < countOf(this.segment); i++) if (!this.hidden.has(i)) yield uriOf(this.segment, i);
    for (const [uri, change] of this.changed) if (change) yield uri;
  }

  /** All entries, each of the packed ones made anew: for what must look at every note. */
  *values(): Generator<NoteEntry> {
    for (let i = 0; i < countOf(this.segment); i++)
      if (!this.hidden.has(i)) yield this.decoded.get(i) ?? segmentEntry(this.segment, i);
    yield* this.held();
  }

  /** The entries whose front matter says something to other notes; with `field`, at least all those that have it there. */
  *described(field?: string): Generator<NoteEntry> {
    const { notes } = this.segment;
    for (let i = 0; i < countOf(this.segment); i++) {
      const at = i * noteStride + noteField.data;
      if (notes[at] === notes[at + 1] || this.hidden.has(i)) continue;
      // The words of a packed object hold the field wherever it may stand; reading them into an object takes longer.
      if (field !== undefined && !stringAt(this.segment, i, notes, at).includes(`"${field}":`)) continue;
      yield this.decoded.get(i) ?? segmentEntry(this.segment, i);
    }
    for (const entry of this.held()) if (entry.frontMatter) yield entry;
  }

  /** The entries that are held by themselves, over the segment. */
  *held(): Generator<NoteEntry> {
    for (const change of this.changed.values()) if (change) yield change.entry;
  }

  /** The packed entries that are gone or have another version now. */
  *overlaid(): Generator<NoteEntry> {
    for (const i of this.hidden) yield this.decoded.get(i) ?? segmentEntry(this.segment, i);
  }

  /** The notes whose file has this name, without folder and extension; by URI. */
  named(name: string): NoteEntry[] {
    const key = fileKey(name);
    return this.found(this.segment.byName, key, 'name');
  }

  /** The notes with this title; by URI. */
  titled(title: string): NoteEntry[] {
    const key = nameKey(title);
    return this.found(this.segment.byTitle, key, 'title');
  }

  /** Records of the segment's links under a `linkKey`, of notes that did not change since. Look at `held()` too. */
  packedLinks(key: string): number[] {
    const { links, linksByKey } = this.segment;
    return this.recordsOfNotes(linksByKey, hashOf(key), (record) => links[record * linkStride + linkField.note]!);
  }

  /** Records of the links of the note at `uri` to itself (`[[#part]]`, `(#part)`). None for a note that changed since. */
  packedLinksWithin(uri: string): number[] {
    const { segment } = this;
    const index = this.changed.has(uri) ? undefined : findPacked(segment, uri);
    if (index === undefined) return [];
    const at = index * noteStride + noteField.firstLink;
    const found: number[] = [];
    for (let i = segment.notes[at]!; i < segment.notes[at + noteStride]!; i++) {
      if (segment.linksByKey.hashes[i] !== 0) continue;
      const text = stringAt(segment, index, segment.links, i * linkStride + linkField.text);
      if (isWikilink(segment, i) || localPath(text) === '') found.push(i);
    }
    return found;
  }

  /** Where the segment's notes cite `key`: numbers of citation records. Look at `held()` too. */
  packedCitations(key: string): number[] {
    const { segment } = this;
    const records = this.recordsOfNotes(
      segment.citationsByKey,
      hashOf(key),
      (record) => segment.citations[record * citationStride + citationField.note]!,
    );
    return records.filter((record) => {
      const at = record * citationStride;
      return stringAt(segment, segment.citations[at]!, segment.citations, at + citationField.key) === key;
    });
  }

  /** The notes that bear this tag or one nested in it; by URI. */
  tagged(tag: string): NoteEntry[] {
    const { segment } = this;
    const key = fileKey(tag);
    const records = this.recordsOfNotes(
      segment.tagsByKey,
      hashOf(tagKey(tag)),
      (record) => segment.tags[record * tagStride + tagField.note]!,
    );
    const packed = new Set(records.map((record) => segment.tags[record * tagStride + tagField.note]!));
    const isTagged = (entry: NoteEntry): boolean =>
      entry.tags.some(({ name }) => `${fileKey(name)}/`.startsWith(`${key}/`));
    return byUri([...[...packed].map((i) => this.packedEntry(i)), ...this.held()].filter(isTagged));
  }

  /** The table with these changes. */
  with(changes: Iterable<readonly [string, Change]>): Notes {
    const changed = new Map(this.changed);
    let isSame = true;
    for (const [uri, change] of changes) {
      isSame &&= sameExports(this.get(uri), change?.entry);
      if (change === undefined && findPacked(this.segment, uri) === undefined) changed.delete(uri);
      else changed.set(uri, change);
    }
    return new Notes(this.segment, changed, this.decoded, isSame ? this.exports : {});
  }

  /** This table, which was packed from `before`, with what `now` changed since. */
  withChangesOf(now: Notes, before: Notes): Notes {
    const changed = new Map<string, Change>();
    for (const [uri, change] of now.changed) if (change && before.changed.get(uri) !== change) changed.set(uri, change);
    for (const uri of [...now.changed.keys(), ...before.changed.keys()])
      if (!now.has(uri) && findPacked(this.segment, uri) !== undefined) changed.set(uri, undefined);
    return new Notes(this.segment, changed, undefined, now.exports);
  }

  /** The packed entry of note `index`; the same object each time, as long as the segment is in use. */
  packedEntry(index: number): NoteEntry {
    const known = this.decoded.get(index);
    if (known) return known;
    if (this.decoded.size >= mostDecoded) this.decoded.clear();
    const entry = segmentEntry(this.segment, index);
    this.decoded.set(index, entry);
    return entry;
  }

  private found(table: KeyTable, key: string, by: 'name' | 'title'): NoteEntry[] {
    const records = recordsOf(table, hashOf(key)).filter((record) => !this.hidden.has(record));
    const packed = records.map((record) => this.packedEntry(record)).filter((entry) => keyBy[by](entry) === key);
    if (this.changed.size === 0) return byUri(packed);
    this.heldBy[by] ??= groupedBy(this.held(), keyBy[by]);
    return byUri([...packed, ...(this.heldBy[by].get(key) ?? [])]);
  }

  private recordsOfNotes(table: KeyTable, hash: number, noteOf: (record: number) => number): number[] {
    const records = recordsOf(table, hash);
    return this.hidden.size === 0 ? records : records.filter((record) => !this.hidden.has(noteOf(record)));
  }
}

/** Under which key a note is found, by its file's name or its title. */
const keyBy = {
  name: (entry: NoteEntry): string => fileKey(entry.name),
  title: (entry: NoteEntry): string => nameKey(entry.title),
};

/** So many packed entries are kept as objects; then all are made anew on demand. */
const mostDecoded = 4096;

/** A table of no notes. */
export const noNotes = new Notes(new SegmentBuilder().finish());

function findPacked(segment: Segment, uri: string): number | undefined {
  return recordsOf(segment.byUri, hashOf(uri)).find((record) => uriOf(segment, record) === uri);
}

/** In an order that does not depend on what is packed and what is held. */
const byUri = (entries: NoteEntry[]): NoteEntry[] =>
  entries.length < 2 ? entries : entries.sort((a, b) => (a.uri < b.uri ? -1 : Number(a.uri > b.uri)));

function groupedBy(
  entries: Iterable<NoteEntry>,
  keyOf: (entry: NoteEntry) => string,
): ReadonlyMap<string, NoteEntry[]> {
  const groups = new Map<string, NoteEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
