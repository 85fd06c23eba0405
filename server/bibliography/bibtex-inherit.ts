import type { Problem } from '../markdown/note';
import type { BibtexEntry } from './bibtex-entry';
import type { Budget } from './bibtex-reader';
import { PART_TYPES } from './bibtex-types';

/**
 * The entries with the fields that they inherit through `crossref` and `xdata`, a parent's title going to the field that
 * names the whole (biblatex manual, appendix B). What an entry has of its own stays. Parents of parents count; circles end
 * where they close. Copies no more than `budget` allows.
 */
export function withInheritedFields(
  entries: readonly BibtexEntry[],
  budget: Budget,
): { readonly entries: readonly BibtexEntry[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  if (!entries.some((entry) => entry.fields.has('crossref') || entry.fields.has('xdata'))) return { entries, problems };
  const byKey = new Map<string, BibtexEntry>();
  for (const entry of entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  // BibTeX compares the keys of cross-references without regard to case.
  for (const entry of entries) if (!byKey.has(entry.key.toLowerCase())) byKey.set(entry.key.toLowerCase(), entry);
  return { entries: entries.map((entry) => inherited(entry, byKey, budget, problems)), problems };
}

/** An entry on the way up from a child, and the types passed on the way, the child's first. */
interface Ancestor {
  readonly entry: BibtexEntry;
  readonly path: readonly string[];
}

/** More parents than any real entry has; bounds the work per entry. */
const MAX_ANCESTORS = 16;

function inherited(
  child: BibtexEntry,
  byKey: ReadonlyMap<string, BibtexEntry>,
  budget: Budget,
  problems: Problem[],
): BibtexEntry {
  const fields = new Map(child.fields);
  const seen = new Set([child]);
  const queue: Ancestor[] = [{ entry: child, path: [child.type] }];
  for (const { entry, path } of queue) {
    for (const { key, field } of parentsOf(entry)) {
      const parent = byKey.get(key) ?? byKey.get(key.toLowerCase());
      if (!parent) {
        if (entry === child) problems.push(missingParent(child, field, key));
        continue;
      }
      if (seen.has(parent) || seen.size > MAX_ANCESTORS) continue;
      seen.add(parent);
      const way = field === 'xdata' ? path : [...path, parent.type];
      inheritFrom(parent, way, fields, budget);
      queue.push({ entry: parent, path: way });
    }
  }
  return fields.size === child.fields.size ? child : { ...child, fields };
}

const missingParent = (child: BibtexEntry, field: string, key: string): Problem => ({
  span: child.keySpan,
  message: `\`${field} = {${key}}\` of \`${child.key}\` names no entry of this file. Add that entry, or correct the key.`,
});

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
