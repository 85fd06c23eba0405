import type { Problem } from '../markdown/note';
import { lazy } from '../text/lazy';
import { type Stepwise, stepsOf, stepwise } from '../text/stepwise';
import type { Bibliography, Reference } from './types';

/** What reading a file has found. */
export interface Read {
  readonly references: readonly Reference[];
  /** Computes the problems, which few ask for. */
  readonly problems: () => readonly Problem[];
}

/** A bibliography that `read` reads when its references or problems are first asked for; with a stop every millisecond or two. */
export const lazyBibliography = (uri: string, text: string, read: () => Generator<void, Read>): Bibliography =>
  new LazyBibliography(uri, text, stepwise(read));

/** How many characters are scanned between two stops. */
export const sliceLength = 250_000;

/** Reads a bibliography's file to its end, with a stop every millisecond or two. What is read already is not read again. */
export function* readInSlices(bibliography: Bibliography): Generator<void> {
  const reading = LazyBibliography.readingOf(bibliography);
  if (reading) yield* stepsOf(reading);
}

/** What is computed is an own, enumerable property, so that bibliographies are compared and copied like plain objects. */
class LazyBibliography implements Bibliography {
  readonly uri: string;
  readonly text: string;
  declare readonly references: readonly Reference[];
  declare readonly problems: readonly Problem[];
  readonly #read: Stepwise<Read>;

  constructor(uri: string, text: string, read: Stepwise<Read>) {
    this.uri = uri;
    this.text = text;
    this.#read = read;
    const problems = lazy(() => read.value.problems());
    Object.defineProperty(this, 'references', { enumerable: true, get: () => read.value.references });
    Object.defineProperty(this, 'problems', { enumerable: true, get: () => problems.value });
  }

  static readingOf(bibliography: Bibliography): Stepwise<unknown> | undefined {
    return bibliography instanceof LazyBibliography ? bibliography.#read : undefined;
  }
}
