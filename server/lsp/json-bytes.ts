/**
 * JSON that is written piece by piece, as UTF-8: for answers of thousands of items, which take several times as long as objects
 * or as a string that grows. Mutable while it is written.
 */
export class JsonBytes {
  private bytes: Uint8Array;
  /** How many bytes are written. */
  length = 0;

  /** `capacity` is in bytes; it grows. */
  constructor(capacity = 4096) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Appends characters that are ASCII, and no others. */
  ascii(text: string): this {
    const end = this.length + text.length;
    if (end > this.bytes.length) this.grow(end);
    const { bytes } = this;
    for (let i = 0, at = this.length; at < end; i++, at++) bytes[at] = text.charCodeAt(i);
    this.length = end;
    return this;
  }

  /** Appends a whole number from 0 on. */
  number(value: number): this {
    if (value < 10) {
      if (this.length === this.bytes.length) this.grow(this.length + 1);
      this.bytes[this.length++] = 48 + value;
      return this;
    }
    return this.number(Math.floor(value / 10)).number(value % 10);
  }

  /** Appends a string in quotes. */
  string(text: string): this {
    const begin = this.length;
    const end = begin + text.length + 2;
    if (end > this.bytes.length) this.grow(end);
    const { bytes } = this;
    bytes[begin] = quote;
    for (let i = 0, at = begin + 1; i < text.length; i++, at++) {
      const code = text.charCodeAt(i);
      if (code < 0x20 || code > 0x7e || code === quote || code === backslash) return this.json(text);
      bytes[at] = code;
    }
    bytes[end - 1] = quote;
    this.length = end;
    return this;
  }

  /** Appends any JSON. */
  json(value: unknown): this {
    return this.raw(encoder.encode(JSON.stringify(value)));
  }

  /** Appends what is JSON, or a part of it, already. */
  raw(part: Uint8Array): this {
    if (this.length + part.length > this.bytes.length) this.grow(this.length + part.length);
    this.bytes.set(part, this.length);
    this.length += part.length;
    return this;
  }

  /** A range of the protocol. */
  range(line: number, character: number, endLine: number, endCharacter: number): this {
    this.ascii('{"start":{"line":').number(line).ascii(',"character":').number(character);
    return this.ascii('},"end":{"line":').number(endLine).ascii(',"character":').number(endCharacter).ascii('}}');
  }

  /** What is written so far. */
  done(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private grow(least: number): void {
    const grown = new Uint8Array(Math.max(least, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

const quote = 0x22;
const backslash = 0x5c;
const encoder = new TextEncoder();
