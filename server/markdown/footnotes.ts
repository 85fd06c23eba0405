import { perObject } from '../text/memo';
import type { FootnoteDefinition, FootnoteReference, Note } from './note';

/** Labels are compared as GFM does: without regard to case. */
export const labelKey = (label: string): string => label.toLowerCase();

export interface FootnoteTable {
  readonly definitions: ReadonlyMap<string, readonly FootnoteDefinition[]>;
  readonly references: ReadonlyMap<string, readonly FootnoteReference[]>;
}

/** A note's footnotes by label key. */
export const footnotesOf: (note: Note) => FootnoteTable = perObject((note) => ({
  definitions: grouped(note.footnoteDefinitions),
  references: grouped(note.footnoteReferences),
}));

/** The first definition of `label` in `note`, the one that a renderer uses. */
export const findDefinition = (note: Note, label: string): FootnoteDefinition | undefined =>
  footnotesOf(note).definitions.get(labelKey(label))?.[0];

function grouped<T extends { readonly label: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(labelKey(item.label));
    if (group) group.push(item);
    else groups.set(labelKey(item.label), [item]);
  }
  return groups;
}
