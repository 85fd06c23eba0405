import { labelKey } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { contains, type Span } from '../text/span';
import { citekeysOfFootnote } from '../vault/passages';
import type { Pack, Passage } from '../vault/types';
import type { Vault } from '../vault/vault';
import { coverageOf } from './coverage';

/** One place where a pack's document cites a work: the sentence, and the footnote that carries the citation. */
export interface Use {
  readonly pack: Pack;
  readonly passage: Passage;
  /** The footnote's label; undefined for a citation in the text itself. */
  readonly label: string | undefined;
  /** The citing sentence, plain. */
  readonly sentence: string;
  readonly span: Span;
}

/** What the packs cite `key` for, in reading order. */
export const usesOf = (vault: Vault, key: string): readonly Use[] =>
  vault.packs.flatMap((pack) => usesInPack(pack).get(key) ?? []);

/** The passages that rest on `key`, in reading order. */
export const passagesCiting = (vault: Vault, key: string): readonly Passage[] => [
  ...new Set([
    ...usesOf(vault, key).map((use) => use.passage),
    ...vault.packs.flatMap((pack) => pack.passages.filter((p) => p.citekeys.includes(key))),
  ]),
];

/** The footnotes of a pack's document that cite `key`. */
export const footnotesCiting = (pack: Pack, key: string): readonly string[] =>
  labelsByKey(pack.document).get(key) ?? [];

const labelsByKey = perObject((note: Note) => {
  const labels = new Map<string, string[]>();
  for (const { label } of note.footnoteDefinitions) {
    for (const key of citekeysOfFootnote(note, label)) labels.set(key, [...(labels.get(key) ?? []), label]);
  }
  return labels;
});

const usesInPack = perObject((pack: Pack): ReadonlyMap<string, readonly Use[]> => {
  const uses = new Map<string, Use[]>();
  const note = pack.document;
  for (const sentence of coverageOf(note, 'sentence')) {
    const passage = pack.passages.find((candidate) => contains(candidate.span, sentence.span));
    if (!passage) continue;
    for (const citation of sentence.citations) {
      const keys =
        'label' in citation ? citekeysOfFootnote(note, citation.label) : 'key' in citation ? [citation.key] : [];
      const label = 'label' in citation ? definedLabel(note, citation.label) : undefined;
      const use = { pack, passage, label, sentence: sentence.text, span: sentence.span };
      for (const key of keys) uses.set(key, [...(uses.get(key) ?? []), use]);
    }
  }
  return uses;
});

const definedLabel = (note: Note, label: string): string | undefined =>
  note.footnoteDefinitions.find((definition) => labelKey(definition.label) === labelKey(label))?.label;
