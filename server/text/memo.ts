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
