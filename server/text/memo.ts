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
