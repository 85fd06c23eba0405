/** A value that is computed when it is first asked for, once. */
export interface Lazy<T> {
  readonly value: T;
}

/** Computes its value on demand; `compute` must be pure. */
export function lazy<T>(compute: () => T): Lazy<T> {
  let made: { readonly value: T } | undefined;
  return {
    get value() {
      made ??= { value: compute() };
      return made.value;
    },
  };
}
