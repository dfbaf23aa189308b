/** .xls workbooks whose container is cut off or damaged: their records, as far as they follow one another. */

/** Begin of the records of a workbook since Excel 97, and since Excel 5. */
const BEGINNINGS = ["0908100000060500", "0908080000050500"].map((hex) => Buffer.from(hex, "hex"));
const BOF = 0x0809;
const EOF = 0x0a;
const SECTOR = 512;
/** A record holds no more; longer texts go on in further ones. */
const MAX_RECORD = 8_224;
const END = Buffer.from([EOF, 0, 0, 0]);

/**
 * The records of a workbook without its container, ended where they end; null where none begin at a sector. `share` tells how much of the
 * bytes after the beginning they take.
 */
export function salvageRecords(bytes: Buffer): { records: Buffer; share: number } | null {
  const start = beginning(bytes);
  if (start < 0) return null;
  let at = start;
  let depth = 0;
  while (at + 4 <= bytes.length) {
    const type = bytes.readUInt16LE(at);
    const length = bytes.readUInt16LE(at + 2);
    if (type === 0 || length > MAX_RECORD || at + 4 + length > bytes.length) break;
    if (type === BOF) depth++;
    if (type === EOF) depth = Math.max(0, depth - 1);
    at += 4 + length;
  }
  if (at === start) return null;
  const ends = Array.from({ length: depth }, () => END);
  return {
    records: Buffer.concat([bytes.subarray(start, at), ...ends]),
    share: (at - start) / Math.max(1, bytes.length - start),
  };
}

/** Streams begin at sectors, which follow a header of the same size. */
function beginning(bytes: Buffer): number {
  for (const mark of BEGINNINGS)
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
      if (at % SECTOR === 0) return at;
  return -1;
}
