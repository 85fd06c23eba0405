/** So many bytes are written at once: writing many small parts by themselves costs more than making them. */
export const pieceSize = 1 << 20;

/** The bytes of all parts, one behind the other, in pieces of {@link pieceSize} but for the last. */
export function* piecesOf(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let piece = new Uint8Array(pieceSize);
  let at = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; ) {
      const taken = part.subarray(from, from + pieceSize - at);
      piece.set(taken, at);
      at += taken.length;
      from += taken.length;
      if (at < pieceSize) continue;
      yield piece;
      piece = new Uint8Array(pieceSize);
      at = 0;
    }
  }
  if (at > 0) yield piece.subarray(0, at);
}
