import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pieceSize, piecesOf } from '../../server/cli/pieces';

it('are the bytes of the parts in their order, of one size but for the last', () => {
  const whole = Uint8Array.from({ length: 3 * pieceSize }, (_, i) => (i * 31) >> 3);
  const end = fc.nat(whole.length);
  // Parts of one buffer that lie side by side, overlap or leave gaps, and copies of such parts.
  const part = fc.tuple(end, end, fc.boolean());
  const beside = fc.array(end, { maxLength: 4 }).map((cuts) => {
    const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
    return places.slice(1).map((to, i): [number, number, boolean] => [places[i]!, to, false]);
  });
  fc.assert(
    fc.property(fc.oneof(fc.array(part, { maxLength: 5 }), beside), (places) => {
      const parts = places.map(([from, to, copies]) => {
        const view = whole.subarray(Math.min(from, to), Math.max(from, to));
        return copies ? view.slice() : view;
      });
      const pieces = [...piecesOf(parts)];
      expect(Buffer.concat(pieces).equals(Buffer.concat(parts))).toBe(true);
      expect(pieces.slice(0, -1).every(({ length }) => length % pieceSize === 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
