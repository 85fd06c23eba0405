/** Whole numbers, added one by one: an `Int32Array` that grows. */
export class Integers {
  private values = new Int32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) this.grow(1);
    this.values[this.count++] = value;
  }

  /** One call for what comes in pairs: a place is two numbers, and most of what is kept are places. */
  pushPair(first: number, second: number): void {
    const at = this.count;
    if (at + 2 > this.values.length) this.grow(2);
    this.values[at] = first;
    this.values[at + 1] = second;
    this.count = at + 2;
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.count + values.length > this.values.length) this.grow(values.length);
    this.values.set(values, this.count);
    this.count += values.length;
  }

  /** Makes room for `more` numbers, and as much again as there are. */
  private grow(more: number): void {
    const grown = new Int32Array(this.count * 2 + more);
    grown.set(this.values);
    this.values = grown;
  }

  /** What was added, in memory of its own size. */
  toArray(): Int32Array {
    return this.values.slice(0, this.count);
  }
}
