/**
 * A hash of a text: 53 bits as a whole number. Two lanes take turns, two characters at a time, so that a change of one place
 * always changes one of them. Tells versions of a file apart; not for secrets.
 */
export function textHash(text: string): number {
  let low = 0x9e3779b9 ^ text.length;
  let high = 0x85ebca6b;
  const whole = text.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    low = Math.imul(low ^ (text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16)), 0x9e3779b1);
    high = Math.imul(high ^ (text.charCodeAt(i + 2) | (text.charCodeAt(i + 3) << 16)), 0x5f356495);
    low ^= low >>> 15;
    high ^= high >>> 15;
  }
  for (let i = whole; i < text.length; i++) low = Math.imul(low ^ text.charCodeAt(i), 0x9e3779b1);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
