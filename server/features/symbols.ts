import type { Note } from '../markdown/note';
import { nameKey } from '../text/name-key';
import type { Span } from '../text/span';
import { knowledgeOf } from '../vault/knowledge';
import { entryOfEntity, type Vault } from '../vault/vault';
import { topOf } from './definition';
import type { Place } from './place';

/** A heading with the part of the note under it. */
export interface OutlineItem {
  readonly name: string;
  /** To the next heading of the same or a higher level. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** The note's headings as a tree. */
export function outlineOf({ headings, text }: Note): OutlineItem[] {
  const outline = (from: number, to: number): OutlineItem[] => {
    const items: OutlineItem[] = [];
    for (let i = from; i < to; ) {
      const heading = headings[i]!;
      let next = i + 1;
      while (next < to && headings[next]!.depth > heading.depth) next++;
      const end = headings[next]?.span.start ?? text.length;
      items.push({
        name: heading.text || '(empty heading)',
        span: { start: heading.span.start, end: Math.max(end, heading.span.end) },
        nameSpan: heading.span,
        children: outline(i + 1, next),
      });
      i = next;
    }
    return items;
  };
  return outline(0, headings.length);
}

/** Something of the vault or the packs that can be jumped to by name. */
export interface NamedPlace {
  readonly name: string;
  readonly kind: 'entity' | 'note' | 'heading';
  readonly container: string;
  readonly place: Place;
}

/** At most this many are given; an editor asks again as the writer types on. */
const limit = 200;

/** Entities by any of their names, notes and headings that hold `query`, ones that begin with it first. */
export function symbolsNamed(vault: Vault, query: string, withHeadings: boolean): NamedPlace[] {
  const wanted = nameKey(query);
  const found: (NamedPlace & { readonly rank: number })[] = [];
  const add = (symbol: NamedPlace, names: readonly string[]): void => {
    const rank = Math.min(...names.map((name) => rankOf(nameKey(name), wanted)));
    if (rank < Number.POSITIVE_INFINITY) found.push({ ...symbol, rank });
  };
  for (const entity of knowledgeOf(vault).entities) {
    const note = entryOfEntity(vault, entity);
    if (note)
      add({ name: entity.name, kind: 'entity', container: entity.kind, place: topOf(note) }, [
        entity.name,
        ...entity.aliases,
      ]);
  }
  for (const note of vault.notes.values()) {
    add({ name: note.title, kind: 'note', container: note.name, place: topOf(note) }, [note.title, note.name]);
    if (!withHeadings) continue;
    for (const heading of note.headings) {
      add({ name: heading.text, kind: 'heading', container: note.name, place: { uri: note.uri, span: heading.span } }, [
        heading.text,
      ]);
    }
  }
  return found.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1)).slice(0, limit);
}

const rankOf = (name: string, wanted: string): number => {
  const at = name.indexOf(wanted);
  if (at < 0) return Number.POSITIVE_INFINITY;
  return at === 0 ? name.length - wanted.length : 1000 + at;
};
