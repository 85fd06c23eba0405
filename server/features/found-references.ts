import { quality } from './quality';

/** Beyond so many references that fit all of them are looked at, one after the other. */
const most = 2048;

/** How well each of a list of references fits, by their numbers. Those that fit are listed as long as they are few. */
export class FoundReferences {
  /** The quality of each. */
  qualities: Uint8Array;
  /** The numbers of those that fit, in no order, each once; undefined when they are many. */
  hits: number[] | undefined = [];

  constructor(count: number) {
    this.qualities = new Uint8Array(count).fill(quality.none);
  }

  /** All of them fit equally well. */
  static all(count: number): FoundReferences {
    const found = new FoundReferences(count);
    found.qualities.fill(quality.start);
    found.hits = undefined;
    return found;
  }

  private copy(): FoundReferences {
    const found = new FoundReferences(0);
    found.qualities = this.qualities.slice();
    found.hits = this.hits?.slice();
    return found;
  }

  /** This one fits so well, or as it did if that was better. */
  take(reference: number, how: number): void {
    const before = this.qualities[reference]!;
    if (how >= before) return;
    this.qualities[reference] = how;
    if (before !== quality.none || !this.hits) return;
    this.hits.push(reference);
    if (this.hits.length > most) this.hits = undefined;
  }

  /** Those that fit, few of them, each as badly as it does here and by `how`. */
  filtered(how: (reference: number) => number): FoundReferences {
    const found = new FoundReferences(this.qualities.length);
    for (const i of this.hits ?? []) found.take(i, Math.max(this.qualities[i]!, how(i)));
    return found;
  }

  /** Whether at least so many fit. */
  hasMany(many: number): boolean {
    if (this.hits) return this.hits.length >= many;
    for (let i = 0, count = 0; i < this.qualities.length; i++)
      if (this.qualities[i] !== quality.none && ++count >= many) return true;
    return false;
  }

  /** Takes what another search found, too: worse by `loss`, but never worse than a slip. */
  takeAll(other: FoundReferences, loss: number): void {
    const takeOne = (i: number): void => {
      const how = other.qualities[i]!;
      if (how !== quality.none) this.take(i, Math.min(how + loss, quality.near));
    };
    if (other.hits) for (const i of other.hits) takeOne(i);
    else for (let i = 0; i < this.qualities.length; i++) takeOne(i);
  }

  /** What fits all of these, each as badly as it fits the worst; all of `count` where there are none. */
  static worstOf(lists: readonly FoundReferences[], count: number): FoundReferences {
    const [first, ...others] = [...lists].sort((a, b) => (a.hits?.length ?? count) - (b.hits?.length ?? count));
    if (!first) return FoundReferences.all(count);
    if (others.length === 0) return first.copy();
    const found = new FoundReferences(count);
    const takeOne = (i: number): void => {
      let how = first.qualities[i]!;
      for (const { qualities } of others) if (qualities[i]! > how) how = qualities[i]!;
      if (how !== quality.none) found.take(i, how);
    };
    if (first.hits) for (const i of first.hits) takeOne(i);
    else for (let i = 0; i < count; i++) takeOne(i);
    return found;
  }
}
