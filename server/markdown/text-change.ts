/** What differs between two texts: [start, oldEnd) of the one became [start, newEnd) of the other. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The change between two texts that leaves the longest beginning, then the longest end, as they are. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const end = commonLength(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
  );
  return { start, oldEnd: before.length - end, newEnd: after.length - end };
}

/** How far, at most `limit`, two texts agree: whole pages are compared at once, and the last one by halves. */
function commonLength(limit: number, agree: (from: number, to: number) => boolean): number {
  let at = 0;
  for (let step = page; step >= 1; ) {
    if (at + step <= limit && agree(at, at + step)) at += step;
    else step = step >> 1;
  }
  return at;
}

const page = 1 << 14;
