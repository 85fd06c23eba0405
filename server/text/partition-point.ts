/**
 * How many of the first items hold, found by halving: `holds` must be true of all items up to some place, and of none from there on.
 * The index of the first item that does not hold, or the length of the list.
 */
export function partitionPoint<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
