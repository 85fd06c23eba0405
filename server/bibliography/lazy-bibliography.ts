import type { Problem } from '../markdown/note';
import { type Lazy, lazy } from '../text/lazy';
import type { Bibliography, Reference } from './types';

/** A file's reading under way. */
export interface Reading {
  /** Reads on for some `length` characters; true once all is read that a list of references takes. */
  readonly readOn: (length: number) => boolean;
  /** The references, once all is read. */
  readonly references: () => readonly Reference[];
  /** The problems, once all is read. */
  readonly problems: () => readonly Problem[];
}

/** A bibliography that is read when its references or problems are first asked for, as far as it was not read before. */
export const lazyBibliography = (uri: string, text: string, reading: Reading): Bibliography =>
  new LazyBibliography(uri, text, reading);

/** Characters read between two stops: a millisecond or two. */
const slice = 250_000;

/** Reads a bibliography's file to its end, with a stop every millisecond or two. What is read already is not read again. */
export function* readInSlices(bibliography: Bibliography): Generator<void> {
  if (!(bibliography instanceof LazyBibliography)) return;
  while (!bibliography.readOn(slice)) yield;
}

class LazyBibliography implements Bibliography {
  readonly uri: string;
  readonly text: string;
  declare readonly references: readonly Reference[];
  declare readonly problems: readonly Problem[];
  readonly #reading: Reading;

  constructor(uri: string, text: string, reading: Reading) {
    this.uri = uri;
    this.text = text;
    this.#reading = reading;
    const whole = <T>(result: () => T): Lazy<T> =>
      lazy(() => {
        while (!this.readOn(Number.POSITIVE_INFINITY));
        return result();
      });
    const references = whole(reading.references);
    const problems = whole(reading.problems);
    Object.defineProperty(this, 'references', { enumerable: true, get: () => references.value });
    Object.defineProperty(this, 'problems', { enumerable: true, get: () => problems.value });
  }

  readOn(length: number): boolean {
    return this.#reading.readOn(length);
  }
}
