import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partitionPoint } from '../../server/text/partition-point';

it('is how many of a sorted list come before a value', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (list, value) => {
      const sorted = [...list].sort((a, b) => a - b);
      expect(partitionPoint(sorted, (one) => one < value)).toBe(sorted.filter((one) => one < value).length);
    }),
  );
});
