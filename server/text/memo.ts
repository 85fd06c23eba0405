/**
 * `compute`, remembered per object for as long as the object lives. Only for pure functions of immutable objects: what is
 * derived from a note or a vault is then computed once, however many features ask, and goes away with it.
 */
export function perObject<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const hit = known.get(key);
    if (hit) return hit.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/** What keeps with itself what was worked out for it, by {@link inObject}. */
export interface Keeping {
  /** Functions and their values by turns, the latest last. */
  kept: unknown[] | undefined;
}

/**
 * {@link perObject} for objects of which there are hundreds of thousands, each asked for once or twice: the value is kept in the
 * object, which costs a fraction of a weak table. An object keeps the values of the few functions that were last asked.
 */
export function inObject<K extends Keeping, V>(compute: (key: K) => V): (key: K) => V {
  return (key) => {
    const { kept } = key;
    if (kept) for (let i = kept.length - 2; i >= 0; i -= 2) if (kept[i] === compute) return kept[i + 1] as V;
    const value = compute(key);
    // Computing may have kept other values.
    if (key.kept === undefined) key.kept = [compute, value];
    else {
      if (key.kept.length >= 2 * mostKept) key.kept.splice(0, 2);
      key.kept.push(compute, value);
    }
    return value;
  };
}

/** How many functions' values an object keeps. */
const mostKept = 20;

/**
 * `compute`, remembered for the texts it was last given, some `limit` of them: for pure functions of a paragraph or a
 * sentence, most of which an edit leaves as they were. Lives as long as who made it.
 */
export function perText<V>(compute: (text: string) => V, limit = 20_000): (text: string) => V {
  let recent = new Map<string, V>();
  let older = new Map<string, V>();
  return (text) => {
    let value = recent.get(text);
    if (value !== undefined) return value;
    value = older.get(text) ?? compute(text);
    if (recent.size >= limit / 2) {
      older = recent;
      recent = new Map();
    }
    recent.set(unshared(text), value);
    return value;
  };
}

/**
 * {@link perText} for what depends on a text and on something more that comes with it: `fits` says whether a value was
 * made with an equal `key`. Keeps the values of the texts last given, up to some `limit` UTF-16 units of text in all; a
 * text is kept as a copy, never as a part of the longer text that it was cut from.
 */
export function perTextAndKey<K, V>(
  compute: (text: string, key: K) => V,
  fits: (value: V, key: K) => boolean,
  limit = 1_500_000,
): (text: string, key: K) => V {
  let recent = new Map<string, readonly V[]>();
  let older = new Map<string, readonly V[]>();
  let size = 0;
  const among = (values: readonly V[] | undefined, key: K): V | undefined => {
    for (const value of values ?? none) if (fits(value as V, key)) return value as V;
    return undefined;
  };
  return (text, key) => {
    const others = recent.get(text);
    const hit = among(others, key);
    if (hit !== undefined) return hit;
    const copy = unshared(text);
    const value = among(older.get(text), key) ?? compute(copy, key);
    if (size > limit / 2) {
      older = recent;
      recent = new Map();
      size = 0;
    }
    size += text.length + 64;
    recent.set(copy, others ? [value, ...others].slice(0, mostKeys) : [value]);
    return value;
  };
}

const none: readonly unknown[] = [];

/** How many values are kept for one text. */
const mostKeys = 4;

/**
 * The values last kept, one for a name, `limit` names at most: what was worked out for the version of a thing before this
 * one. A value is a hint to be checked, never an answer.
 */
export function lastVersions<V>(limit: number): {
  before(name: string): V | undefined;
  keep(name: string, value: V): void;
} {
  const values = new Map<string, V>();
  return {
    before: (name) => values.get(name),
    keep: (name, value) => {
      values.delete(name);
      values.set(name, value);
      if (values.size > limit) values.delete(values.keys().next().value as string);
    },
  };
}

/**
 * For what is told of a whole thing and seldom changes from one version of it to the next: gives the version before back where it says
 * the same, so that what was worked out for that object holds.
 */
export function sameAsBefore<V>(isSame: (a: V, b: V) => boolean): (name: string, value: V) => V {
  const versions = lastVersions<V>(16);
  return (name, value) => {
    const before = versions.before(name);
    const same = before !== undefined && isSame(before, value) ? before : value;
    versions.keep(name, same);
    return same;
  };
}

/** A copy of `text` that does not keep alive the longer text it was cut from, as engines' substrings do. */
export const unshared = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
