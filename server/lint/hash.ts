/**
 * FNV-1a, 64 bits, over the UTF-8 bytes of `text`, as 16 hexadecimal digits
 * (http://www.isthe.com/chongo/tech/comp/fnv/). Stable for all time: baselines hold it. Not for secrets.
 */
export function fnv1a64(text: string): string {
  // The hash as four 16-bit limbs, lowest first: the product of two limbs stays exact.
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const byte of new TextEncoder().encode(text)) {
    a ^= byte;
    // The prime is 2^40 + 0x1b3: each limb times 0x1b3, and the lower two limbs shifted up by 40 bits.
    const p0 = a * 0x1b3;
    const p1 = b * 0x1b3 + (p0 >>> 16);
    const p2 = c * 0x1b3 + a * 0x100 + (p1 >>> 16);
    const p3 = d * 0x1b3 + b * 0x100 + (p2 >>> 16);
    [a, b, c, d] = [p0 & 0xffff, p1 & 0xffff, p2 & 0xffff, p3 & 0xffff];
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}
