import type { Note } from '../../markdown/note';
import { type Span, touches } from '../../text/span';
import type { Vault } from '../../vault/vault';
import type { Refusal } from '../rename/change';
import type { FootnoteChange } from './change';
import { convertCitations } from './convert-citation';
import { convertFootnotes } from './convert-footnote';
import { deleteFootnote, labelAt } from './delete-footnote';
import { definitionToInline, inlineToDefinition } from './inline-footnote';
import { insertFootnote } from './insert-footnote';
import { mergeFootnotes } from './merge-footnotes';
import { isNumber, renumberFootnotes } from './renumber-footnotes';
import { expandShortForms, shortenCitations } from './short-forms';
import { sortDefinitions } from './sort-definitions';
import { urlToReference } from './url-to-reference';

/** What can be done to a note's footnotes: as a command of VS Code, and as a refactoring in every editor. */
export interface FootnoteDeed {
  readonly id: string;
  /** The refactoring's title. */
  readonly title: string;
  /** What a command says where there is nothing to be done. */
  readonly nothing: string;
  /** Whether it is offered at `selection`; cheap, since it is asked for each deed. Commands are not asked. */
  isOffered(note: Note, selection: Span): boolean;
  /** `wordings`: what citations were in words before; see {@link FootnoteChange}. */
  run(vault: Vault, note: Note, selection: Span, wordings?: ReadonlyMap<string, string>): FootnoteChange | Refusal;
}

const atFootnote = (note: Note, { start }: Span): boolean => labelAt(note, start) !== undefined;
const atInlineNote = (note: Note, { start }: Span): boolean =>
  note.inlineNotes.some(({ span }) => touches(span, start));
const atCitation = (note: Note, { start }: Span): boolean =>
  note.citations.some(({ cluster, footnote }) => cluster && footnote === undefined && touches(cluster, start));
const atAnyNote = (note: Note, selection: Span): boolean =>
  atFootnote(note, selection) || atInlineNote(note, selection);

const isWithinWord = (text: string, offset: number): boolean =>
  /^[\p{L}\p{N}]{2}/u.test(text.slice(Math.max(0, offset - 1), offset + 1));

/** All deeds, in the order in which they are offered. The one list: commands and refactorings are looked up here. */
export const footnoteDeeds: readonly FootnoteDeed[] = [
  {
    id: 'insert',
    title: 'Insert a footnote here',
    nothing: 'Nothing was inserted.',
    isOffered: (note, selection) =>
      selection.start === selection.end &&
      !isWithinWord(note.text, selection.start) &&
      !atAnyNote(note, selection) &&
      !atCitation(note, selection),
    run: (_vault, note, { end }) => insertFootnote(note, end),
  },
  {
    id: 'delete',
    title: 'Delete this footnote with its marks',
    nothing: 'There is no footnote here.',
    isOffered: atAnyNote,
    run: (_vault, note, { start }) => deleteFootnote(note, start),
  },
  {
    id: 'renumber',
    title: 'Renumber the footnotes in order of appearance',
    nothing: 'The numbered footnotes are in order of appearance.',
    isOffered: atFootnote,
    run: (vault, note) => renumberFootnotes(vault, note),
  },
  {
    id: 'numberAll',
    title: 'Number all footnotes, those with words as labels too',
    nothing: 'All footnotes have numbers in order of appearance.',
    isOffered: (note, selection) =>
      atFootnote(note, selection) && note.footnoteDefinitions.some(({ label }) => !isNumber(label)),
    run: (vault, note) => renumberFootnotes(vault, note, { words: true }),
  },
  {
    id: 'sort',
    title: 'Sort the footnote definitions in order of appearance',
    nothing: 'The definitions are in order of appearance.',
    isOffered: atFootnote,
    run: (_vault, note) => sortDefinitions(note),
  },
  {
    id: 'merge',
    title: 'Merge footnotes that say the same',
    nothing: 'No two footnotes say the same.',
    isOffered: atFootnote,
    run: (vault, note) => mergeFootnotes(vault, note),
  },
  {
    id: 'toCitation',
    title: 'Convert this footnote to a citation',
    nothing: 'There is no footnote here.',
    isOffered: atFootnote,
    run: (vault, note, { start }) => convertFootnotes(vault, note, labelAt(note, start) ?? ''),
  },
  {
    id: 'toCitations',
    title: 'Convert all footnotes to citations',
    nothing: 'This note has no footnotes.',
    isOffered: atFootnote,
    run: (vault, note) => convertFootnotes(vault, note),
  },
  {
    id: 'toFootnote',
    title: 'Convert this citation to a footnote',
    nothing: 'There is no citation here.',
    isOffered: atCitation,
    run: (vault, note, { start }, wordings) =>
      convertCitations(note, vault.settings['footnote.label'], start, wordings),
  },
  {
    id: 'toFootnotes',
    title: 'Convert all citations to footnotes',
    nothing: 'There is no citation in brackets in this text.',
    isOffered: atCitation,
    run: (vault, note, _selection, wordings) =>
      convertCitations(note, vault.settings['footnote.label'], undefined, wordings),
  },
  {
    id: 'toDefinition',
    title: 'Move this inline note to a definition',
    nothing: 'There is no inline note here.',
    isOffered: atInlineNote,
    run: (_vault, note, { start }) => inlineToDefinition(note, start),
  },
  {
    id: 'toInline',
    title: 'Make this footnote an inline note',
    nothing: 'There is no footnote here.',
    isOffered: atFootnote,
    run: (_vault, note, { start }) => definitionToInline(note, start),
  },
  {
    id: 'expand',
    title: 'Expand “ibid.” and other short forms',
    nothing: 'No footnote of this note has a short form.',
    isOffered: atFootnote,
    run: (vault, note) => expandShortForms(vault, note),
  },
  {
    id: 'shorten',
    title: 'Shorten citations of works cited before',
    nothing: 'No footnote cites a work again that can be shortened.',
    isOffered: atFootnote,
    run: (vault, note) => shortenCitations(vault, note),
  },
  {
    id: 'shortenToNumbers',
    title: 'Shorten citations to “supra note 3” and “Id.”',
    nothing: 'No footnote cites a work again that can be shortened.',
    isOffered: (note, selection) =>
      atFootnote(note, selection) && note.footnoteDefinitions.some(({ label }) => isNumber(label)),
    run: (vault, note) => shortenCitations(vault, note, 'number'),
  },
  {
    id: 'recordUrl',
    title: 'Make a reference of this address and cite it',
    nothing: 'There is no web address here.',
    isOffered: (note, { start }) =>
      note.links.some(({ kind, span, url }) => kind === 'bare' && /^https?:/i.test(url) && touches(span, start)),
    run: (vault, note, { start }) => urlToReference(vault, note, start),
  },
];
