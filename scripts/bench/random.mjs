// Seeded random numbers: the same seed gives the same text everywhere.

/** Numbers in [0, 1) from a 32-bit seed (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A generator of its own for the `n`th thing, so that a thing does not depend on those made before it. */
export const randomFor = (seed, n) => random(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b));

/** One of `list`. */
export const pick = (next, list) => list[Math.floor(next() * list.length)];

/** A whole number from `least` to `most`, both included. */
export const between = (next, least, most) => least + Math.floor(next() * (most - least + 1));

/** A number of the log-normal distribution with this median; `sigma` is that of its logarithm (Box–Muller). */
export function logNormal(next, median, sigma) {
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return median * Math.exp(sigma * normal);
}

/** A rank from 0 to `count - 1`, by Zipf's law with exponent 1: rank 0 has some ln 2 / ln count of all. */
export const zipf = (next, count) => Math.min(count - 1, Math.floor((count + 1) ** next()) - 1);
