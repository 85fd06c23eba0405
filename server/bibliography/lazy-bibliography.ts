import type { Problem } from '../markdown/note';
import { lazy } from '../text/lazy';
import { type Stepwise, stepsOf, stepwise } from '../text/stepwise';
import type { Bibliography, Reference } from './types';

/** How a file is read. */
export interface Reading {
  /** Finds the references, with a stop every millisecond or two. */
  readonly references: () => Generator<void, readonly Reference[]>;
  /** The problems; called once the references are found. */
  readonly problems: () => readonly Problem[];
}

/** A bibliography that is read when its references or problems are first asked for. */
export const lazyBibliography = (uri: string, text: string, reading: Reading): Bibliography =>
  new LazyBibliography(uri, text, reading);

/** How many characters are scanned between two stops. */
export const sliceLength = 250_000;

/** Reads a bibliography's file to its end, with a stop every millisecond or two. What is read already is not read again. */
export function* readInSlices(bibliography: Bibliography): Generator<void> {
  if (bibliography instanceof LazyBibliography) yield* stepsOf(bibliography.reading);
}

/** What is computed is an own, enumerable property, so that bibliographies are compared and copied like plain objects. */
class LazyBibliography implements Bibliography {
  readonly uri: string;
  readonly text: string;
  declare readonly references: readonly Reference[];
  declare readonly problems: readonly Problem[];
  readonly #references: Stepwise<readonly Reference[]>;

  constructor(uri: string, text: string, reading: Reading) {
    this.uri = uri;
    this.text = text;
    const references = stepwise(reading.references);
    const problems = lazy(() => {
      void references.value;
      return reading.problems();
    });
    this.#references = references;
    Object.defineProperty(this, 'references', { enumerable: true, get: () => references.value });
    Object.defineProperty(this, 'problems', { enumerable: true, get: () => problems.value });
  }

  get reading(): Stepwise<unknown> {
    return this.#references;
  }
}
