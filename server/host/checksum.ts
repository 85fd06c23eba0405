/** A sum over numbers in their order, which a changed, missing or moved one changes. */
export class Checksum {
  value = 0x12345;

  add(numbers: Int32Array | Uint8Array): void {
    let sum = this.value;
    for (let i = 0; i < numbers.length; i++) sum = Math.imul(sum ^ numbers[i]!, 0x01000193);
    this.value = sum;
  }
}
