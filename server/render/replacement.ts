import type { Span } from '../text/span';

/** One replacement in the draft. */
export interface Replacement {
  readonly span: Span;
  readonly text: string;
}
