/** As much of ASN.1's DER encoding (ITU-T X.690) as a certificate needs. */

function tagged(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.of(0x80 | bytes.length, ...bytes);
}

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return tagged(0x30, ...items);
}

export function setOf(...items: readonly Uint8Array[]): Buffer {
  return tagged(0x31, ...items);
}

/** A positive integer from its bytes, the most significant first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const significant = first < 0 ? Buffer.of(0) : bytes.subarray(first);
  // A leading bit that is set would make it negative.
  return (significant[0] ?? 0) < 0x80 ? tagged(0x02, significant) : tagged(0x02, Buffer.of(0), significant);
}

/** @param dotted Such as `1.2.840.10045.4.3.2`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tagged(0x06, Buffer.from(bytes));
}

export function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.of(value ? 0xff : 0));
}

export function utf8String(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text));
}

export function octetString(content: Uint8Array): Buffer {
  return tagged(0x04, content);
}

/** @param unusedBits How many of the last byte's low bits do not count. */
export function bitString(content: Uint8Array, unusedBits = 0): Buffer {
  return tagged(0x03, Buffer.of(unusedBits), content);
}

/** A value under a number of its context, `[n] EXPLICIT`. */
export function explicit(number: number, content: Uint8Array): Buffer {
  return tagged(0xa0 | number, content);
}

/** Text under a number of its context, `[n] IMPLICIT IA5String`. */
export function contextText(number: number, text: string): Buffer {
  return tagged(0x80 | number, Buffer.from(text, "latin1"));
}

/** A point in time, to the second: in the short form until 2049 and in the long one from then on (RFC 5280, 4.1.2.5). */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  return date.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}
