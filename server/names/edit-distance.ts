/**
 * How many letters are to be changed, added, left out or exchanged with their neighbour to make `b` of `a` (optimal string alignment:
 * Damerau 1964, no part edited twice); `most + 1` for more than `most`. Takes time proportional to the length times `most`.
 */
export function editsBetween(a: string, b: string, most: number): number {
  const far = most + 1;
  if (Math.abs(a.length - b.length) > most) return far;
  let [two, one, row]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, far)), []];
  for (let i = 1; i <= a.length; i++) {
    row = new Array<number>(b.length + 1).fill(far);
    row[0] = Math.min(i, far);
    let least = row[0]!;
    const last = Math.min(b.length, i + most);
    for (let j = Math.max(1, i - most); j <= last; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(one![j - 1]! + (same ? 0 : 1), one![j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, two![j - 2]! + 1);
      row[j] = Math.min(edits, far);
      least = Math.min(least, row[j]!);
    }
    if (least > most) return far;
    [two, one] = [one!, row];
  }
  return Math.min(one![b.length]!, far);
}
