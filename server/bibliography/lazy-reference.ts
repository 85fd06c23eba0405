import type { Span } from '../text/span';
import type { CslItem, Reference } from './types';

/** Where a record and its key stand: offsets in its file, half-open. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
}

/** How the records of one file are read. Pure: a place has one item. */
export interface Records<P extends Place> {
  readonly uri: string;
  readonly itemOf: (place: P, key: string) => CslItem;
  /** The same without its long texts, sooner made. */
  readonly briefOf: (place: P, key: string) => CslItem;
}

/** The reference that `place` records under `key`; its item is read when it is asked for, and kept. */
export const lazyReference = <P extends Place>(records: Records<P>, place: P, key: string): Reference =>
  new LazyReference(records, place, key);

/**
 * A reference's item for a list or a search: who, what, when and where; further fields (abstract, notes, keywords) may be
 * missing. It is not kept: going over all references costs no memory.
 */
export const briefItemOf = (reference: Reference): CslItem => LazyReference.briefOf(reference);

/**
 * What is computed is an own, enumerable property, so that references are compared, copied and written like plain objects.
 * All instances share their getters, which keeps each as small as its fields.
 */
class LazyReference<P extends Place> implements Reference {
  readonly key: string;
  readonly uri: string;
  declare readonly item: CslItem;
  declare readonly span: Span;
  declare readonly keySpan: Span;
  readonly #records: Records<P>;
  readonly #place: P;
  #item: CslItem | undefined;

  constructor(records: Records<P>, place: P, key: string) {
    this.key = key;
    this.uri = records.uri;
    this.#records = records;
    this.#place = place;
    this.#item = undefined;
    Object.defineProperty(this, 'item', LazyReference.#itemProperty);
    Object.defineProperty(this, 'span', LazyReference.#spanProperty);
    Object.defineProperty(this, 'keySpan', LazyReference.#keySpanProperty);
  }

  static briefOf(reference: Reference): CslItem {
    if (!(reference instanceof LazyReference)) return reference.item;
    return reference.#item ?? reference.#records.briefOf(reference.#place, reference.key);
  }

  static readonly #itemProperty = {
    enumerable: true,
    get(this: LazyReference<Place>): CslItem {
      this.#item ??= this.#records.itemOf(this.#place, this.key);
      return this.#item;
    },
  };

  static readonly #spanProperty = {
    enumerable: true,
    get(this: LazyReference<Place>): Span {
      return { start: this.#place.start, end: this.#place.end };
    },
  };

  static readonly #keySpanProperty = {
    enumerable: true,
    get(this: LazyReference<Place>): Span {
      return { start: this.#place.keyStart, end: this.#place.keyEnd };
    },
  };
}
