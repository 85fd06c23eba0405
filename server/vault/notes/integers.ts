/** Whole numbers, added one by one: an `Int32Array` that grows. */
export class Integers {
  private values = new Int32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) {
      const grown = new Int32Array(this.count * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.count++] = value;
  }

  /** What was added, in memory of its own size. */
  toArray(): Int32Array {
    return this.values.slice(0, this.count);
  }
}
