import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { farOff, longAgo, overlap, type Period, periodOf } from '../text/periods';
import type { DatedName } from './dated-names';

/** A name and the time in which it was in use. */
export interface NameInTime extends DatedName {
  readonly inUse: Period;
}

/** What is known of names that changed. */
export interface NameHistory {
  /** Names that were given up at least once, by {@link nameKey}, each with all times in which it was in use. */
  readonly byName: ReadonlyMap<string, readonly NameInTime[]>;
}

/** The outdated names of a table, made once for the same table. */
export const historyOf = perObject((names: readonly DatedName[]): NameHistory => {
  const byName = new Map<string, NameInTime[]>();
  for (const dated of names) {
    if (dated.kind !== 'outdated') continue;
    const key = nameKey(dated.name);
    byName.set(key, [...(byName.get(key) ?? []), { ...dated, inUse: timeOf(dated) }]);
  }
  return { byName };
});

const timeOf = ({ from, until }: DatedName): Period => ({
  from: (from === undefined ? undefined : periodOf(from)?.from) ?? longAgo,
  to: (until === undefined ? undefined : periodOf(until)?.to) ?? farOff,
});

/** A name that was not in use at a time: the one that was, and why, as a part of a sentence. */
export interface Outdated {
  readonly entry: NameInTime;
  readonly instead: string;
}

/**
 * What is wrong with the name at all of these times, or undefined where it was in use at one of them, or where that cannot be told. A
 * name is taken as in use again from when another was given up for it (Astana, from 2022).
 */
export function outdatedAt(history: NameHistory, name: string, times: readonly Period[]): Outdated | undefined {
  const entries = history.byName.get(nameKey(name));
  if (!entries || times.length === 0) return undefined;
  const periods = [...entries.map(({ inUse }) => inUse), ...timesAfter(history, name)];
  if (times.some((time) => periods.some((period) => overlap(period, time)))) return undefined;
  const time = times[0]!;
  // Before its first day a name may be used in hindsight: "Astana in 1990".
  const before = entries.filter(({ inUse }) => inUse.to < time.from).sort((a, b) => (a.inUse.to < b.inUse.to ? 1 : -1));
  const entry = before[0];
  if (!entry) return undefined;
  const instead = nameAt(history, entry, time);
  return nameKey(instead) === nameKey(name) ? undefined : { entry, instead };
}

/** The times from which on other names gave way to this one. */
const timesAfter = (history: NameHistory, name: string): readonly Period[] => {
  const key = nameKey(name);
  const own = history.byName.get(key) ?? [];
  return (returning(history).get(key) ?? [])
    .filter((from) => own.some(({ inUse }) => inUse.to < from))
    .map((from) => ({ from, to: farOff }));
};

/** By name: when another name was given up for it. */
const returning = perObject((history: NameHistory) => {
  const table = new Map<string, string[]>();
  for (const { now, inUse } of [...history.byName.values()].flat()) {
    if (inUse.to === farOff) continue;
    const key = nameKey(now);
    table.set(key, [...(table.get(key) ?? []), inUse.to]);
  }
  return table;
});

/** The name that followed `entry`, or what followed that, up to `time`. */
function nameAt(history: NameHistory, entry: NameInTime, time: Period): string {
  let name = entry.now;
  let since = entry.inUse.to;
  for (let steps = 0; steps < 8; steps++) {
    const next = history.byName
      .get(nameKey(name))
      ?.find(({ inUse }) => inUse.to >= since && inUse.to < time.from && inUse.to !== entry.inUse.to);
    if (!next) break;
    name = next.now;
    since = next.inUse.to;
  }
  return name;
}
