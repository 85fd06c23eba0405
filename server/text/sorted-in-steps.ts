/** How many items are sorted or merged between two stops: a millisecond or two. */
const step = 2048;

/** The items in order, with a stop every millisecond or two; stable. Merges sorted runs. */
export function* sortedInSteps<T>(items: readonly T[], compare: (a: T, b: T) => number): Generator<void, T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += step) {
    if (at > 0) yield;
    runs.push(items.slice(at, at + step).sort(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const [left, right] = [runs[i]!, runs[i + 1]];
      merged.push(right ? yield* mergedInSteps(left, right, compare) : left);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergedInSteps<T>(left: T[], right: T[], compare: (a: T, b: T) => number): Generator<void, T[]> {
  const merged: T[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (merged.length % step === 0) yield;
    const fromLeft = j === right.length || (i < left.length && compare(left[i]!, right[j]!) <= 0);
    merged.push(fromLeft ? left[i++]! : right[j++]!);
  }
  return merged;
}
