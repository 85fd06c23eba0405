/**
 * The text that bytes hold: UTF-16 where a byte order mark says so, else UTF-8, in which what is not UTF-8 becomes U+FFFD.
 * A byte order mark stays, as U+FEFF. The first `length` bytes are looked at.
 */
export function decodeText(bytes: Buffer, length: number = bytes.length): string {
  const [first, second] = [bytes[0], bytes[1]];
  if (length >= 2 && first === 0xff && second === 0xfe) return bytes.toString('utf16le', 0, length - (length % 2));
  if (length >= 2 && first === 0xfe && second === 0xff) {
    const swapped = Buffer.from(bytes.subarray(0, length - (length % 2))).swap16();
    return swapped.toString('utf16le');
  }
  return bytes.toString('utf8', 0, length);
}
