/** Damaged .xls workbooks: records that are too short are taken out of the way; of a broken container, those that follow one another are kept. */

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

/** A record that SheetJS passes over. */
const PASSED_OVER = 0x089c;
/**
 * Bytes that a record of texts needs for the length of its text to stand in it: where the length is missing, SheetJS reads without an end.
 */
const LEAST_BYTES: Readonly<Record<number, number>> = {
  4: 8,
  7: 1,
  20: 2,
  21: 2,
  24: 14,
  28: 6,
  49: 15,
  92: 2,
  133: 7,
  214: 8,
  430: 4,
  442: 3,
  516: 8,
  519: 2,
  659: 4,
  1054: 4,
};

/** Makes records that are shorter than their text's length allows pass over. Works on the bytes given; those of a record are not moved. */
export function disarmShortRecords(records: Buffer): void {
  for (let at = 0; at + 4 <= records.length; ) {
    const type = records.readUInt16LE(at);
    const length = records.readUInt16LE(at + 2);
    const left = Math.min(length, records.length - at - 4);
    if (left > 0 && left < (LEAST_BYTES[type] ?? 0)) records.writeUInt16LE(PASSED_OVER, at);
    // A record without any content is harmless only where none is asked for.
    else if (left === 0 && (LEAST_BYTES[type] ?? 0) > 2) records.writeUInt16LE(PASSED_OVER, at);
    at += 4 + length;
  }
}
