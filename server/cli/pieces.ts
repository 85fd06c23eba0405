/** So many bytes are written at once: writing many small parts by themselves costs more than making them. */
export const pieceSize = 1 << 20;

/**
 * The bytes of all parts, one behind the other, in pieces of {@link pieceSize} but for the last; parts that lie one behind the other in memory
 * are not copied where they make whole pieces.
 */
export function* piecesOf(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let piece = new Uint8Array(0);
  let at = 0;
  for (const part of runsOf(parts)) {
    let from = 0;
    while (from < part.length) {
      const left = part.length - from;
      if (at === 0 && left >= pieceSize) {
        const whole = left - (left % pieceSize);
        yield part.subarray(from, from + whole);
        from += whole;
        continue;
      }
      if (at === 0) piece = new Uint8Array(pieceSize);
      const taken = part.subarray(from, from + pieceSize - at);
      piece.set(taken, at);
      at += taken.length;
      from += taken.length;
      if (at < pieceSize) continue;
      yield piece;
      at = 0;
    }
  }
  if (at > 0) yield piece.subarray(0, at);
}

/** The same bytes; parts that lie one behind the other in memory as one. */
function* runsOf(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let run: Uint8Array | undefined;
  for (const part of parts) {
    if (run && run.buffer === part.buffer && run.byteOffset + run.length === part.byteOffset) {
      run = new Uint8Array(run.buffer, run.byteOffset, run.length + part.length);
      continue;
    }
    if (run) yield run;
    run = part;
  }
  if (run) yield run;
}
