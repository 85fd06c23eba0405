import { DIGIT, KINDS } from './characters';
import { ADJACENT, gapOf, gapText, JOIN, OTHER, STOP } from './gaps';
import { isCaseSensitive } from './letter-case';
import { cautionOf } from './ordinary-words';
import {
  addEdge,
  addWord,
  type EdgeTable,
  edgeTable,
  grownEdges,
  grownWords,
  type WordTable,
  wordTable,
} from './tables';
import { foldedWord, hashOf, wordEnd, wordStart } from './words';

/**
 * The tree of names: from the root, an edge a word, with what stands before it. Where a name ends, its node has a form. A
 * name has one form, or two when it may also be written without its full stops. Columns of numbers rather than objects,
 * since there can be a hundred thousand.
 */
export interface NameTree {
  readonly words: WordTable;
  readonly edges: EdgeTable;
  /** Codes of the gaps that are not one of the known kinds. */
  readonly gaps: Map<string, number>;
  /** By node: its last form, or 0. */
  readonly formAt: Int32Array;
  /** By form, from 1: the number of the name or {@link DROPPED}, the form before it at the same node or 0, and {@link EXACT} and the like. */
  readonly nameOf: Int32Array;
  readonly nextForm: Int32Array;
  readonly traits: Uint8Array;
  /** What stands around the words of a form, for the few names that do not begin and end with a word. */
  readonly around: Map<number, Around>;
  forms: number;
}

/** What must stand right before and behind the words: `.` of `.NET`, `++` of `C++`. `core` is the words. */
export interface Around {
  readonly head: string;
  readonly core: string;
  readonly tail: string;
}

/** In place of a name's number: the name is no longer looked for. */
export const DROPPED = -1;
/** Found in its own case only. */
export const EXACT = 1;
/** Listed with an article, found only behind one. */
export const NEEDS_THE = 2;
/** The bits above this one are the name's caution, see `ordinary-words.ts`. */
export const CAUTION_SHIFT = 2;

/** Names between two stops: about a millisecond. */
const stride = 500;

/** Longer names are not looked for. Bounds what a hostile list of names can cost per word of the text. */
const MOST_WORDS = 32;

/** Names as far as the tree is concerned. */
type Written = readonly { readonly text: string; readonly caseSensitive?: boolean }[];

/** The tree of `names`, made with stops. Those without a letter, or of more than 32 words, are left out. */
export const nameTreeInSteps = (names: Written): Generator<void, NameTree> => grownTreeInSteps(emptyTree, 0, names);

/** A copy of `tree`, which has `count` names, with `names` behind them; made with stops. */
export function* grownTreeInSteps(tree: NameTree, count: number, names: Written): Generator<void, NameTree> {
  const words = Uint8Array.from(names, (name) => wordsOf(name.text));
  let most = 0;
  for (let i = 0; i < words.length; i++) most += hasStops(names[i]!.text) ? words[i]! * 2 : words[i]!;
  const forms = tree.forms + names.length * 2 + 1;
  const edges = grownEdges(tree.edges, most);
  const grown: NameTree = {
    words: grownWords(tree.words, most),
    edges,
    gaps: new Map(tree.gaps),
    formAt: resized(tree.formAt, new Int32Array(tree.edges.size + most + 1)),
    nameOf: resized(tree.nameOf, new Int32Array(forms)),
    nextForm: resized(tree.nextForm, new Int32Array(forms)),
    traits: resized(tree.traits, new Uint8Array(forms)),
    around: new Map(tree.around),
    forms: tree.forms,
  };
  for (let i = 0; i < names.length; i++) {
    if (i % stride === stride - 1) yield;
    if (words[i]! > 0) addName(grown, count + i, names[i]!.text, names[i]!.caseSensitive === true);
  }
  return grown;
}

/** `room` with as much of `column` as there is room for. */
function resized<T extends Int32Array | Uint8Array>(column: T, room: T): T {
  room.set(column.subarray(0, room.length));
  return room;
}

const emptyTree: NameTree = {
  words: wordTable(0),
  edges: edgeTable(0),
  gaps: new Map(),
  formAt: new Int32Array(1),
  nameOf: new Int32Array(1),
  nextForm: new Int32Array(1),
  traits: new Uint8Array(1),
  around: new Map(),
  forms: 0,
};

function addName(tree: NameTree, name: number, text: string, exact: boolean): void {
  const from = wordStart(text, 0);
  const first = wordEnd(text, from);
  const second = first - from === 3 && foldedWord(text, from, first) === 'the' ? wordStart(text, first) : text.length;
  const needsThe = second < text.length && text.slice(first, second).trim() === '';
  const start = needsThe ? second : from;
  const head = needsThe ? '' : text.slice(0, from).replace(IGNORED, '');
  const traits = (exact ? EXACT : 0) | (needsThe ? NEEDS_THE : 0);
  addForm(tree, name, text, start, head, traits, false);
  // "St. Petersburg" is also written "St Petersburg".
  if (hasStops(text)) addForm(tree, name, text, start, head, traits, true);
}

/** Whether the name may also be written without its full stops, and so has two forms. */
const hasStops = (name: string): boolean => name.includes('. ');

/** Quotation marks and white space around a name are not part of it. */
const IGNORED = /[\s"'“”„‘’‚«»]+/g;

function addForm(
  tree: NameTree,
  name: number,
  text: string,
  start: number,
  head: string,
  traits: number,
  joinStops: boolean,
): void {
  let node = 0;
  let gap = ADJACENT;
  let end = start;
  for (let at = start; ; ) {
    end = wordEnd(text, at);
    node = addEdge(tree.edges, node, gap, addWord(tree.words, text, at, end, hashOf(text, at, end)));
    at = wordStart(text, end);
    if (at === text.length) break;
    gap = gapOf(text, end, at);
    if (gap === OTHER) gap = gapCode(tree.gaps, gapText(text, end, at));
    else if (joinStops && gap === STOP && at - end > 1) gap = JOIN;
  }
  const core = start === 0 && end === text.length ? text : text.slice(start, end);
  const form = ++tree.forms;
  tree.nameOf[form] = name;
  tree.nextForm[form] = tree.formAt[node]!;
  tree.traits[form] = traits | (isCaseSensitive(core) ? EXACT : 0) | (cautionOf(core) << CAUTION_SHIFT);
  if (core !== text) tree.around.set(form, { head, core, tail: text.slice(end).replace(IGNORED, '') });
  tree.formAt[node] = form;
}

/** The code of a gap; one that no name had yet gets the next. */
function gapCode(gaps: Map<string, number>, text: string): number {
  const code = gaps.get(text) ?? OTHER + gaps.size;
  gaps.set(text, code);
  return code;
}

/** How many words a name has; 0 for one that is not looked for. A lone number is no name. */
function wordsOf(name: string): number {
  let count = 0;
  for (let at = wordStart(name, 0); at < name.length; ) {
    at = wordStart(name, wordEnd(name, at));
    count++;
  }
  return count > MOST_WORDS || (count === 1 && isNumber(name)) ? 0 : count;
}

function isNumber(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const kind = KINDS[name.charCodeAt(at)]!;
    if (kind !== 0 && (kind & DIGIT) === 0) return false;
  }
  return true;
}
