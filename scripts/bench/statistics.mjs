// The few figures that measurements are boiled down to.

/** The value below which the share `q` of the list lies, by nearest rank; NaN of an empty list. */
export function quantile(list, q) {
  if (list.length === 0) return Number.NaN;
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * q) - 1))];
}

export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** `{median, least, most}` of some runs. */
export const summary = (list) => ({ median: median(list), least: Math.min(...list), most: Math.max(...list) });
