import type { Problem } from '../markdown/note';
import { lazy } from '../text/lazy';
import { type Stepwise, stepsOf, stepwise } from '../text/stepwise';
import type { BibtexEntry } from './bibtex-entry';
import type { Budget } from './bibtex-reader';
import type { ScannedEntry } from './bibtex-scan';
import { PART_TYPES } from './bibtex-types';

/** What entries have of others through `crossref` and `xdata`. */
export interface Inheritance {
  /**
   * The entry with the fields that it inherits, a parent's title going to the field that names the whole (biblatex manual,
   * appendix B). What an entry has of its own stays. Parents of parents count; circles end where they close.
   */
  readonly entryOf: (scanned: ScannedEntry) => BibtexEntry;
  /** Looks at who may be whose parent, with a stop every millisecond or two; who does not wait for it has it done when it is needed. */
  readonly prepare: () => Generator<void>;
  /** One for each key of a parent that names no entry, in the text's order. */
  readonly problems: () => readonly Problem[];
}

/** The entries of one text as inheritance needs them: `ownEntry` reads what an entry has of its own. */
export interface Family {
  readonly entries: readonly ScannedEntry[];
  readonly keyOf: (scanned: ScannedEntry) => string;
  readonly ownEntry: (scanned: ScannedEntry) => BibtexEntry;
}

/**
 * The inheritance in a family. An entry's parents are read when the entry is asked for: only where all entries together may
 * inherit more than `budget` allows are they read at once, in the text's order, and those beyond it inherit nothing.
 */
export function inheritance(family: Family, budget: Budget): Inheritance {
  const children = lazy(() => family.entries.filter((entry) => entry.hasParents));
  const { findParent, exact } = parentFinder(family);
  const rationed = lazy(() =>
    isWithin(children.value, family, findParent, budget.left)
      ? undefined
      : rationedEntries(children.value, family, findParent, budget),
  );
  return {
    entryOf: (scanned) =>
      rationed.value?.get(scanned) ?? inherited(scanned, family, findParent, { left: Number.POSITIVE_INFINITY }),
    prepare: function* () {
      if (children.value.length > 0) yield* stepsOf(exact);
    },
    problems: () => children.value.flatMap((child) => missingParents(family.ownEntry(child), findParent)),
  };
}

/** Finds the entry that a `crossref` or `xdata` names. */
type FindParent = (key: string) => ScannedEntry | undefined;

/** The first entry of a key; BibTeX compares these without regard to case, and so does this where no key is written alike. */
function parentFinder({ entries, keyOf }: Family): { findParent: FindParent; exact: Stepwise<unknown> } {
  const table = (form: (key: string) => string) =>
    stepwise(function* () {
      const byKey = new Map<string, ScannedEntry>();
      for (const [i, entry] of entries.entries()) {
        if (i % 4096 === 4095) yield;
        const key = form(keyOf(entry));
        if (!byKey.has(key)) byKey.set(key, entry);
      }
      return byKey;
    });
  const exact = table((key) => key);
  const lower = table((key) => key.toLowerCase());
  const findParent: FindParent = (key) => {
    const small = key.toLowerCase();
    return exact.value.get(key) ?? exact.value.get(small) ?? lower.value.get(small);
  };
  return { findParent, exact };
}

/** Whether all that `children` inherit stays within `limit` characters for certain: no parent gives more than it is long. */
function isWithin(children: readonly ScannedEntry[], family: Family, findParent: FindParent, limit: number): boolean {
  // No parent is longer than the longest entry: in most files that says enough.
  const longest = family.entries.reduce((most, entry) => Math.max(most, givesAtMost(entry)), 0);
  if (children.length * MAX_ANCESTORS * longest <= limit) return true;
  let left = limit;
  for (const child of children) {
    for (const { scanned } of ancestorsOf(child, family, findParent)) {
      left -= givesAtMost(scanned);
      if (left < 0) return false;
    }
  }
  return true;
}

/** How many characters of an entry can be handed down. A letter may become two in lower case, which names of fields are in. */
const givesAtMost = ({ start, end, grown }: ScannedEntry): number => 2 * (end - start) + grown;

function rationedEntries(
  children: readonly ScannedEntry[],
  family: Family,
  findParent: FindParent,
  budget: Budget,
): ReadonlyMap<ScannedEntry, BibtexEntry> {
  const own = new Map<ScannedEntry, BibtexEntry>();
  const ownEntry = (scanned: ScannedEntry): BibtexEntry => {
    const entry = own.get(scanned) ?? family.ownEntry(scanned);
    own.set(scanned, entry);
    return entry;
  };
  const ration = { left: budget.left };
  return new Map(children.map((child) => [child, inherited(child, { ...family, ownEntry }, findParent, ration)]));
}

/** An entry that another inherits from, and the types passed on the way to it, the child's first. */
interface Ancestor {
  readonly scanned: ScannedEntry;
  readonly entry: BibtexEntry;
  readonly path: readonly string[];
}

/** More parents than any real entry has; bounds the work per entry. */
const MAX_ANCESTORS = 16;

/** Whom an entry inherits from, nearest first. */
function* ancestorsOf(child: ScannedEntry, family: Family, findParent: FindParent): Generator<Ancestor> {
  const entry = family.ownEntry(child);
  const seen = new Set([child]);
  const queue: Ancestor[] = [{ scanned: child, entry, path: [entry.type] }];
  for (const { entry, path } of queue) {
    for (const { key, field } of parentsOf(entry)) {
      const scanned = findParent(key);
      if (!scanned || seen.has(scanned) || seen.size > MAX_ANCESTORS) continue;
      seen.add(scanned);
      const parent = family.ownEntry(scanned);
      const ancestor = { scanned, entry: parent, path: field === 'xdata' ? path : [...path, parent.type] };
      queue.push(ancestor);
      yield ancestor;
    }
  }
}

function inherited(scanned: ScannedEntry, family: Family, findParent: FindParent, budget: Budget): BibtexEntry {
  const child = family.ownEntry(scanned);
  const fields = new Map(child.fields);
  for (const { entry, path } of ancestorsOf(scanned, family, findParent)) inheritFrom(entry, path, fields, budget);
  return fields.size === child.fields.size ? child : { ...child, fields };
}

const missingParents = (child: BibtexEntry, findParent: FindParent): Problem[] =>
  parentsOf(child)
    .filter(({ key }) => !findParent(key))
    .map(({ key, field }) => ({
      span: child.keySpan,
      message: `\`${field} = {${key}}\` of \`${child.key}\` names no entry of this file. Add that entry, or correct the key.`,
    }));

/** The keys an entry inherits from: `xdata` (nearer) before `crossref`. */
function parentsOf(entry: BibtexEntry): { readonly key: string; readonly field: string }[] {
  const keysOf = (field: string) =>
    (entry.fields.get(field) ?? '')
      .split(',', MAX_ANCESTORS)
      .map((key) => ({ key: key.trim(), field }))
      .filter(({ key }) => key !== '');
  return [...keysOf('xdata'), ...keysOf('crossref')];
}

function inheritFrom(parent: BibtexEntry, path: readonly string[], fields: Map<string, string>, budget: Budget): void {
  const dated = fields.has('date') || fields.has('year');
  const own = new Set(fields.keys());
  for (const [name, value] of parent.fields) {
    if (budget.left < 0) return;
    budget.left -= value.length + name.length;
    for (const target of targetsOf(name, path)) {
      if (own.has(target) || (dated && DATE_FIELDS.has(target))) continue;
      // A classic parent gives its `booktitle` by that name, which wins over its title.
      if (!fields.has(target) || target === name) fields.set(target, value);
    }
  }
}

const DATE_FIELDS = new Set(['date', 'year', 'month', 'day', 'endyear', 'endmonth', 'endday']);

/** What belongs to an entry itself and is never handed down. */
const OWN_FIELDS = new Set([
  'ids',
  'crossref',
  'xref',
  'xdata',
  'entryset',
  'entrysubtype',
  'execute',
  'label',
  'options',
  'presort',
  'related',
  'relatedoptions',
  'relatedstring',
  'relatedtype',
  'shorthand',
  'shorthandintro',
  'sortkey',
  'abstract',
  'annotation',
  'annote',
  'file',
  'keywords',
]);

const OWN_TITLES = new Set(['shorttitle', 'sorttitle', 'indextitle', 'indexsorttitle']);

/** The fields that an ancestor's field `name` becomes in the child at the beginning of `path`; none: not handed down. */
function targetsOf(name: string, path: readonly string[]): readonly string[] {
  if (OWN_FIELDS.has(name) && path.length > 1) return [];
  if (name === 'xdata' || name === 'crossref' || name === 'ids') return [];
  let names: readonly string[] = [name];
  for (let i = path.length - 1; i > 0; i--) names = names.flatMap((each) => handedDown(each, path[i]!, path[i - 1]!));
  return names;
}

/** One step of {@link targetsOf}, from an entry of type `parent` to one of type `child`. */
function handedDown(name: string, parent: string, child: string): readonly string[] {
  const part = PART_TYPES.has(child);
  if (name === 'author') return parent.endsWith('book') && part ? ['author', 'bookauthor'] : ['author'];
  const prefix = parent.startsWith('mv') ? 'main' : part ? 'book' : parent === 'periodical' ? 'journal' : undefined;
  if (prefix === undefined || parent === child) return [name];
  if (OWN_TITLES.has(name)) return [];
  if (name === 'title' || name === 'subtitle' || name === 'titleaddon') return [`${prefix}${name}`];
  return [name];
}
