/** A value whose computation can be taken in steps, and is finished at once when the value is asked for. */
export interface Stepwise<T> {
  readonly value: T;
  /** Takes one step; true once the value is there. */
  readonly step: () => boolean;
  /** Whether the value is there. */
  readonly isDone: boolean;
}

/** The value that `work` returns; a step reaches to its next `yield`. `work` begins with the first step, and must not ask for its own value. */
export function stepwise<T>(work: () => Generator<void, T>): Stepwise<T> {
  let running: Generator<void, T> | undefined;
  let made: { readonly value: T } | undefined;
  const step = (): boolean => {
    if (made) return true;
    running ??= work();
    const result = running.next();
    if (!result.done) return false;
    made = { value: result.value };
    running = undefined;
    return true;
  };
  return {
    step,
    get isDone() {
      return made !== undefined;
    },
    get value() {
      while (!made) step();
      return made.value;
    },
  };
}

/** Takes all steps of `work`, with a stop behind each. */
export function* stepsOf(work: Stepwise<unknown>): Generator<void> {
  while (!work.step()) yield;
}
