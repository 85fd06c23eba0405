import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lastAsked } from '../../src/last-asked';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('many askings in a row cost one, and what is asked meanwhile makes an answer stale', async () => {
  const log: string[] = [];
  const answers: (() => void)[] = [];
  const asked = lastAsked<string>(100, async (thing, isLatest) => {
    log.push(`asked ${thing}`);
    await new Promise<void>((resolve) => answers.push(resolve));
    log.push(`${thing} is ${isLatest() ? 'fresh' : 'stale'}`);
  });
  const passed = (time: number) => vi.advanceTimersByTimeAsync(time);
  asked.ask('a');
  await passed(60);
  asked.ask('a');
  asked.ask('b');
  await passed(60);
  expect(log).toEqual([]);
  await passed(60);
  expect(log).toEqual(['asked a', 'asked b']);
  asked.ask('a');
  for (const answer of answers) answer();
  await passed(0);
  expect(log.slice(2)).toEqual(['a is stale', 'b is fresh']);
  asked.keepOnly(['b']);
  await passed(200);
  asked.ask('b');
  asked.dispose();
  await passed(200);
  expect(log).toHaveLength(4);
});

test('work that fails is over', async () => {
  const asked = lastAsked<string>(10, async () => {
    throw new Error('no');
  });
  asked.ask('a');
  await expect(vi.advanceTimersByTimeAsync(20)).resolves.toBeDefined();
  asked.dispose();
});
