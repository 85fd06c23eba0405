import { stepwise } from '../text/stepwise';
import { BEGINS, EXPANDS, expansionOf, FOLDS, KINDS, SKIPPED, UPPER } from './characters';
import { DROPPED, grownTreeInSteps, type NameTree, nameTreeInSteps } from './forms';
import { ADJACENT, gapOf, gapText, LONGEST_GAP, OTHER } from './gaps';
import { endOfOccurrence } from './occurrence';
import { edgeStride, findEdge, findWord } from './tables';
import { continuesAfter, EMPTY_HASH, finished, hashOf, mixed, mixedExpansion, wordEnd, wordStart } from './words';

/** A name to look for. */
export interface Name {
  readonly text: string;
  /** The id of the entity it names. An empty id names nothing: the name only keeps shorter ones from being found in it. */
  readonly entity: string;
  /** Found in its own case only; names in capitals or of up to three letters are in any event. */
  readonly caseSensitive?: boolean;
  /** What may not follow it, tried on the next few characters: the name then means something else. No `g` flag. */
  readonly unlessBefore?: RegExp;
  /** How good a name it is, for the order of {@link NameHit.entities}; 1 if not given. */
  readonly weight?: number;
}

/** A name found in a text. */
export interface NameHit {
  readonly start: number;
  readonly end: number;
  /** The name as it is listed. */
  readonly name: string;
  /** The entities that it names, the heaviest name first. Never empty. */
  readonly entities: readonly string[];
}

/** Names, ready to be looked for. Immutable once built; what is in it is for {@link findNames} alone. */
export interface NameIndex {
  readonly names: readonly Name[];
  /** How many names at the end stand, in the order of names, before all others. */
  readonly added: number;
  readonly tree: NameTree;
  /** A Bloom filter of one hash over the names' first words. */
  readonly filter: Int32Array;
  /** By {@link pairOf} two folded units: whether a name's first word begins with them, as {@link CAPITAL_ONLY} or {@link EITHER_CASE}; 0 for none. */
  readonly initials: Uint8Array;
  /** Whether a node has edges. */
  readonly inner: Uint8Array;
  /** The entity of a name, by its number: one or none. */
  readonly entityOf: (name: number) => readonly string[];
}

/** Where the first two folded units of a word are looked up; the second is 0 for a word of one. Others may share the place. */
const pairOf = (first: number, second: number): number => ((first << 8) ^ second) & 0xffff;

const CAPITAL_ONLY = 1;
const EITHER_CASE = 2;

/**
 * Every occurrence of a listed name in `text`, in order, none overlapping another: from the left, the longest name that
 * begins at a word. A word is a run of letters and digits, so nothing is found inside one, and possessives stay outside.
 * Case, diacritics, hyphens and line breaks: see `letter-case.ts`, `characters.ts` and `gaps.ts`. An article before a name
 * is not part of it. Takes time linear in the text, whatever the number of names.
 */
export function findNames(index: NameIndex, text: string): NameHit[] {
  const hits: NameHit[] = [];
  const { filter, initials } = index;
  const mask = filter.length - 1;
  const length = text.length;
  let at = 0;
  while (at < length) {
    let unit = text.charCodeAt(at);
    const kind = KINDS[unit]!;
    if ((kind & BEGINS) === 0) {
      at++;
      continue;
    }
    const start = at;
    const goesOn = continuesAfter(kind);
    let fold = FOLDS[unit]!;
    if (fold > EXPANDS) {
      const next = at + 1 < length ? text.charCodeAt(at + 1) : 0;
      const goes = (KINDS[next]! & goesOn) !== 0;
      const second = goes ? FOLDS[next]! : 0;
      if (
        (!goes || second > EXPANDS) &&
        initials[pairOf(fold, second)]! < ((kind & UPPER) !== 0 ? CAPITAL_ONLY : EITHER_CASE)
      ) {
        // Most words of a text end here: no name begins with two such letters.
        do at++;
        while (at < length && (KINDS[text.charCodeAt(at)]! & goesOn) !== 0);
        continue;
      }
    }
    let hash = EMPTY_HASH;
    // wordEnd and hashOf in one pass.
    do {
      unit = text.charCodeAt(at);
      fold = FOLDS[unit]!;
      if (fold > EXPANDS) hash = mixed(hash, fold);
      else if (fold === EXPANDS) hash = mixedExpansion(hash, unit);
      at++;
    } while (at < length && (KINDS[text.charCodeAt(at)]! & goesOn) !== 0);
    hash = finished(hash);
    if ((filter[(hash >>> 5) & mask]! & (1 << (hash & 31))) === 0) continue;
    const hit = longestAt(index, text, start, at, hash);
    if (hit === undefined) continue;
    at = hit.end;
    if (hit.entities.length > 0) hits.push(hit);
  }
  return hits;
}

/** Makes names ready for {@link findNames}. Names without a letter, or of more than 32 words, are left out. */
export const buildNameIndex = (names: readonly Name[]): NameIndex => stepwise(() => nameIndexInSteps(names)).value;

/** {@link buildNameIndex} with a stop behind every few hundred names. */
export function* nameIndexInSteps(names: readonly Name[]): Generator<void, NameIndex> {
  const tree = yield* nameTreeInSteps(names);
  return indexOf(names, tree, 0, new Uint8Array(0x10000), 1);
}

/**
 * `base` with `names` before its own, and of its own only those that `isKept` is true for: the same as an index of all of them, for the
 * price of the new ones. With a stop behind every few hundred names.
 */
export function* grownIndexInSteps(
  base: NameIndex,
  names: readonly Name[],
  isKept: (name: Name) => boolean,
): Generator<void, NameIndex> {
  const tree = yield* grownTreeInSteps(base.tree, base.names.length, names);
  for (let form = 1; form <= base.tree.forms; form++) {
    const name = tree.nameOf[form]!;
    if (name !== DROPPED && !isKept(base.names[name]!)) tree.nameOf[form] = DROPPED;
  }
  return indexOf([...base.names, ...names], tree, names.length, base.initials.slice(), base.tree.forms + 1);
}

/** The index over a tree; `initials` has those of the forms before `newForm`. */
function indexOf(
  names: readonly Name[],
  tree: NameTree,
  added: number,
  initials: Uint8Array,
  newForm: number,
): NameIndex {
  const { edges, words } = tree;
  const inner = new Uint8Array(edges.size + 1);
  let length = 256;
  while (length * 2 < names.length) length *= 2;
  const filter = new Int32Array(length);
  for (let node = 1; node <= edges.size; node++) {
    const at = node * edgeStride;
    const from = edges.edges[at]!;
    inner[from] = 1;
    if (from !== 0) continue;
    const hash = words.hashes[edges.edges[at + 2]!]!;
    filter[(hash >>> 5) & (length - 1)]! |= 1 << (hash & 31);
  }
  addInitials(initials, names, tree, newForm);
  return { names, added, tree, filter, initials, inner, entityOf: entityLists(names) };
}

function addInitials(initials: Uint8Array, names: readonly Name[], tree: NameTree, newForm: number): void {
  for (let form = newForm; form <= tree.forms; form++) {
    const text = tree.around.get(form)?.core ?? names[tree.nameOf[form]!]!.text;
    const from = wordStart(text, 0);
    const isUpper = (KINDS[text.charCodeAt(from)]! & UPPER) !== 0;
    initials[beginningOf(text, from, wordEnd(text, from))]! |= isUpper ? CAPITAL_ONLY : EITHER_CASE;
  }
}

/** {@link pairOf} the first two folded units of the word `[start, end)`. */
function beginningOf(text: string, start: number, end: number): number {
  let first = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const fold = FOLDS[unit]!;
    if (fold === SKIPPED) continue;
    const folded = fold === EXPANDS ? expansionOf(unit) : String.fromCharCode(fold);
    for (let i = 0; i < folded.length; i++) {
      if (first !== 0) return pairOf(first, folded.charCodeAt(i));
      first = folded.charCodeAt(i);
    }
  }
  return pairOf(first, 0);
}

/** The longest name that begins with the word `[start, end)`; without entities when it is one that names nothing. */
function longestAt(index: NameIndex, text: string, start: number, end: number, hash: number): NameHit | undefined {
  const { words, edges, gaps } = index.tree;
  let best: NameHit | undefined;
  let word = findWord(words, text, start, end, hash);
  let node = word < 0 ? 0 : findEdge(edges, 0, ADJACENT, word);
  let stop = end;
  while (node > 0) {
    best = hitAt(index, node, text, start, stop) ?? best;
    if (index.inner[node] === 0) break;
    const limit = Math.min(text.length, stop + LONGEST_GAP);
    const next = wordStart(text, stop, limit);
    if (next >= limit) break;
    const gap = gapOf(text, stop, next);
    const code = gap === OTHER ? gaps.get(gapText(text, stop, next)) : gap;
    if (code === undefined) break;
    stop = wordEnd(text, next);
    word = findWord(words, text, next, stop, hashOf(text, next, stop));
    node = word < 0 ? 0 : findEdge(edges, node, code, word);
  }
  return best;
}

/** The names of one node that are written at `[start, end)`, as one hit; undefined when none is. */
function hitAt(index: NameIndex, node: number, text: string, start: number, end: number): NameHit | undefined {
  const { names, tree } = index;
  let stop = -1;
  let first = -1;
  let more: number[] | undefined;
  for (let form = tree.formAt[node]!; form > 0; form = tree.nextForm[form]!) {
    const name = tree.nameOf[form]!;
    if (name === DROPPED) continue;
    const { text: written, unlessBefore } = names[name]!;
    const around = tree.around.get(form);
    const formStop = endOfOccurrence(around, written, tree.traits[form]!, text, start, end);
    if (formStop < 0 || formStop < stop) continue;
    if (unlessBefore?.test(text.slice(formStop, formStop + 32))) continue;
    if (formStop > stop) {
      first = name;
      more = undefined;
    } else more = more === undefined ? [first, name] : [...more, name];
    stop = formStop;
  }
  if (first < 0) return undefined;
  // Nearly every hit is of one name.
  if (more === undefined) return { start, end: stop, name: names[first]!.text, entities: index.entityOf(first) };
  const rank = (name: number): number => (name < names.length - index.added ? name : name - names.length);
  more.sort((a, b) => (names[b]!.weight ?? 1) - (names[a]!.weight ?? 1) || rank(a) - rank(b));
  const entities = new Set(more.flatMap((name) => index.entityOf(name)));
  return { start, end: stop, name: names[more[0]!]!.text, entities: [...entities] };
}

/** The entity of a name as a list, made once: empty for a name that names nothing. */
export function entityLists(names: readonly Name[]): (name: number) => readonly string[] {
  const lists: (readonly string[])[] = [];
  return (name) => {
    const { entity } = names[name]!;
    lists[name] ??= entity === '' ? [] : [entity];
    return lists[name]!;
  };
}
