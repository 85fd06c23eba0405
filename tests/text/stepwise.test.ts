import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedInSteps } from '../../server/text/sorted-in-steps';
import { stepsOf, stepwise } from '../../server/text/stepwise';

it('does the work once, in steps or at once or first the one and then the other', () => {
  const log: string[] = [];
  const work = stepwise(function* () {
    log.push('one');
    yield;
    log.push('two');
    yield;
    log.push('three');
    return log.length;
  });
  log.push(`step: ${work.step()}`);
  log.push(`value: ${work.value}`, `again: ${work.value}`, `steps left: ${[...stepsOf(work)].length}`);
  expect(log).toEqual(['one', 'step: false', 'two', 'three', 'value: 4', 'again: 4', 'steps left: 0']);
});

it('sorts in steps as it sorts at once', () => {
  const item = fc.record({ key: fc.nat(50), at: fc.nat() });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), fc.constantFrom(1, 40, 200), (few, times) => {
      const items = Array.from({ length: times }, (_, i) => few.map(({ key, at }) => ({ key, at: at + i }))).flat();
      const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
      expect(stepwise(() => sortedInSteps(items, byKey)).value).toEqual([...items].sort(byKey));
    }),
    { numRuns: 60 },
  );
});
