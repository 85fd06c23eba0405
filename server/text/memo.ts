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
    recent.set(text, value);
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
  limit = 3_000_000,
): (text: string, key: K) => V {
  let recent = new Map<string, readonly V[]>();
  let older = new Map<string, readonly V[]>();
  let size = 0;
  return (text, key) => {
    const near = recent.get(text);
    const hit = near?.find((value) => fits(value, key));
    if (hit !== undefined) return hit;
    const copy = unshared(text);
    const value = older.get(text)?.find((known) => fits(known, key)) ?? compute(copy, key);
    if (size > limit / 2) {
      older = recent;
      recent = new Map();
      size = 0;
    }
    size += text.length + 64;
    recent.set(copy, [value, ...(recent.get(text) ?? [])].slice(0, mostKeys));
    return value;
  };
}

/** How many values are kept for one text. */
const mostKeys = 4;

/** A copy of `text` that does not keep alive the longer text it was cut from, as engines' substrings do. */
export const unshared = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
