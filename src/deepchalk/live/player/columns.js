/** Columns of whole numbers, which are taken one after the other. */

export class Column {
  /** @param {Int32Array | undefined} values */
  constructor(values) {
    this.values = values ?? new Int32Array(0);
    this.at = 0;
    this.sum = 0;
  }

  next() {
    return this.values[this.at++] ?? 0;
  }

  /** The next of a column that holds differences. */
  step() {
    return (this.sum += this.next());
  }

  /** @param {number} count */
  take(count) {
    const taken = Array.from(this.values.subarray(this.at, this.at + count));
    this.at += count;
    return taken;
  }
}

/**
 * Whole numbers of seven bits a byte, the last bit the sign.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} count
 */
export function unpacked(bytes, at, count) {
  const out = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let value = 0;
    let unit = 1;
    let byte;
    do {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte > 127);
    out[i] = value % 2 ? -(value + 1) / 2 : value / 2;
  }
  return out;
}
