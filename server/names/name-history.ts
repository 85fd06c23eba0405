import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { farOff, longAgo, overlap, type Period, periodOf } from '../text/periods';
import type { DatedName } from './dated-names';

/** A name and the time in which it was in use. */
export interface NameInTime extends DatedName {
  readonly inUse: Period;
}

/** What is known of names that changed, by {@link nameKey}. */
export interface NameHistory {
  /** The times of names that were given up. */
  readonly given: ReadonlyMap<string, readonly NameInTime[]>;
  /** For names of today: all that were given up for them. */
  readonly before: ReadonlyMap<string, readonly NameInTime[]>;
  /** For names of today that had been in use before: the other names, for whose time they were out of use. */
  readonly interrupted: ReadonlyMap<string, readonly NameInTime[]>;
}

/** The outdated names of a table, made once for the same table. */
export const historyOf = perObject((names: readonly DatedName[]): NameHistory => {
  const outdated = names
    .filter(({ kind }) => kind === 'outdated')
    .map((dated): NameInTime => ({ ...dated, inUse: timeOf(dated) }));
  const before = grouped(outdated, ({ now }) => now);
  const interrupted = outdated.filter((one) => isInterruption(one, before.get(nameKey(one.now))!));
  return { given: grouped(outdated, ({ name }) => name), before, interrupted: grouped(interrupted, ({ now }) => now) };
});

function grouped(names: readonly NameInTime[], by: (name: NameInTime) => string): ReadonlyMap<string, NameInTime[]> {
  const table = new Map<string, NameInTime[]>();
  for (const name of names) {
    const key = nameKey(by(name));
    table.set(key, [...(table.get(key) ?? []), name]);
  }
  return table;
}

const timeOf = ({ from, until }: DatedName): Period => ({
  from: (from === undefined ? undefined : periodOf(from)?.from) ?? longAgo,
  to: (until === undefined ? undefined : periodOf(until)?.to) ?? farOff,
});

/** Whether the name of today was in use before this one, too: an older one had ended before this one began. */
const isInterruption = ({ inUse: { from, to } }: NameInTime, others: readonly NameInTime[]): boolean =>
  from !== longAgo &&
  to !== farOff &&
  others.some(({ inUse }) => inUse.to < from) &&
  !others.some(({ inUse }) => inUse.from < from && inUse.to >= from);

/** A name that was out of use. */
export interface Outdated {
  /** The name that was in use instead. */
  readonly instead: string;
  /** What the name was given up for, or which other one was in use for a time. */
  readonly entry: NameInTime;
}

/**
 * What is wrong with the name at all of these times, or undefined where it was in use at one of them or nothing is known of it. A name of
 * today is right for the time before it came up, too ("Kazakhstan in 1930"), but not for one for which it had been given up
 * (Astana in 2020).
 */
export function outdatedAt(history: NameHistory, name: string, times: readonly Period[]): Outdated | undefined {
  const time = times[0];
  if (!time) return undefined;
  const key = nameKey(name);
  const given = history.given.get(key) ?? [];
  if (times.some((one) => given.some(({ inUse }) => overlap(inUse, one)))) return undefined;
  const other = history.interrupted.get(key)?.find(({ inUse }) => times.every((one) => isWithin(one, inUse)));
  if (other) return { entry: other, instead: other.name };
  const isBack = history.before.get(key)?.some(({ inUse }) => times.some((one) => one.to > inUse.to));
  if (isBack) return undefined;
  const ended = given.filter(({ inUse }) => times.every((one) => inUse.to < one.from));
  const last = ended.sort((a, b) => (a.inUse.to < b.inUse.to ? 1 : -1))[0];
  if (!last) return undefined;
  const then = history.before.get(nameKey(last.now))?.find(({ inUse }) => isWithin(time, inUse));
  return { entry: last, instead: then?.name ?? last.now };
}

const isWithin = (inner: Period, outer: Period): boolean => outer.from <= inner.from && inner.to <= outer.to;
