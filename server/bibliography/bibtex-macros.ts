import { partitionPoint } from '../text/partition-point';
import { monthNames } from './months';

/**
 * The @string macros of a text. A name may be defined again, and an entry means the definition before it: each is kept with
 * the place behind which it holds.
 */
export interface Macros {
  readonly definitions: Map<string, Definition[]>;
  /** From here on no macro is expanded, for those before have made the text grow too far. */
  endsAt: number;
}

interface Definition {
  readonly from: number;
  readonly value: string;
}

/** The macros that BibTeX's styles define: the months. */
export const monthMacros = (): Macros => ({
  definitions: new Map(monthNames.map((name) => [name.slice(0, 3).toLowerCase(), [{ from: 0, value: name }]])),
  endsAt: Number.POSITIVE_INFINITY,
});

/** Adds a definition that holds from `from` on; they are added in the text's order. `name` is in lower case. */
export function defineMacro({ definitions }: Macros, name: string, from: number, value: string): void {
  const known = definitions.get(name);
  if (known) known.push({ from, value });
  else definitions.set(name, [{ from, value }]);
}

/** What the macro `name`, in any case, stands for at `offset`; undefined where nothing before it defines it. */
export function macroAt({ definitions }: Macros, name: string, offset: number): string | undefined {
  const known = definitions.get(name.toLowerCase());
  if (!known) return undefined;
  const count = partitionPoint(known, (one) => one.from <= offset);
  return known[count - 1]?.value;
}
