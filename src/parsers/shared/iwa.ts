/**
 * Texts inside Apple's iWork archives (`.iwa`): Snappy blocks of Protocol Buffers messages, each with a type. Layout as found by the
 * open projects keynote-parser and numbers-parser; only the messages that hold running text and texts of cells are looked into.
 */
import { unpackSnappy } from "./snappy.ts";

const MAX_BLOCK_BYTES = 1_000_000;
const MAX_ARCHIVE_BYTES = 64_000_000;
/** TSWP.StorageArchive: running text in field 3. */
const STORAGE = 2001;
/** TST.TableDataList: entries in field 3, of list type 1 (texts) with the text in field 3. */
const DATA_LIST = 6005;
const PAGES_DOCUMENT = 10_000;

export interface IwaTexts {
  /** Texts of text boxes, bodies and notes. */
  readonly running: string[];
  /** Texts that stand in cells of tables, without their places. */
  readonly cells: string[];
  /** The archive holds the root of a Pages document. */
  readonly isPages: boolean;
}

/** Texts of one archive. Never throws; what is damaged is passed over. */
export function iwaTexts(packed: Uint8Array): IwaTexts {
  const texts = { running: [] as string[], cells: [] as string[], isPages: false };
  for (const { type, body } of messages(unpackBlocks(packed))) {
    if (type === PAGES_DOCUMENT) texts.isPages = true;
    if (type === STORAGE)
      for (const field of fields(body))
        if (field.number === 3 && field.bytes) texts.running.push(plain(field.bytes));
    if (type === DATA_LIST) texts.cells.push(...listTexts(body));
  }
  return texts;
}

/** Each block has a zero byte and its length in three bytes before it. */
function unpackBlocks(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at + 4 <= packed.length; ) {
    const length =
      (packed[at + 1] ?? 0) + (packed[at + 2] ?? 0) * 256 + (packed[at + 3] ?? 0) * 65_536;
    const block = unpackSnappy(packed.subarray(at + 4, at + 4 + length), MAX_BLOCK_BYTES);
    if (packed[at] !== 0 || !block || total + block.length > MAX_ARCHIVE_BYTES) break;
    total += block.length;
    parts.push(block);
    at += 4 + length;
  }
  return Buffer.concat(parts);
}

function* messages(bytes: Uint8Array): Generator<{ type: number; body: Uint8Array }> {
  let at = 0;
  while (at < bytes.length) {
    const head = varint(bytes, at);
    if (!head) return;
    const infoEnd = head.end + head.value;
    if (infoEnd > bytes.length) return;
    at = infoEnd;
    for (const field of fields(bytes.subarray(head.end, infoEnd))) {
      if (field.number !== 2 || !field.bytes) continue;
      const info = new Map([...fields(field.bytes)].map((each) => [each.number, each.value]));
      const length = info.get(3) ?? 0;
      if (at + length > bytes.length) return;
      yield { type: info.get(1) ?? 0, body: bytes.subarray(at, at + length) };
      at += length;
    }
  }
}

function listTexts(body: Uint8Array): string[] {
  const list = [...fields(body)];
  if (list.find((field) => field.number === 1)?.value !== 1) return [];
  return list.flatMap((field) => {
    const entry = field.number === 3 && field.bytes ? [...fields(field.bytes)] : [];
    const text = entry.find((each) => each.number === 3)?.bytes;
    return text ? [plain(text)] : [];
  });
}

interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array | null;
}

/** Fields of a Protocol Buffers message, up to the first that is damaged. */
function* fields(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  while (at < bytes.length) {
    const tag = varint(bytes, at);
    if (!tag) return;
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    const value = wire === 0 || wire === 2 ? varint(bytes, tag.end) : null;
    const size = { 0: 0, 1: 8, 2: value?.value ?? 0, 5: 4 }[wire];
    const start = value?.end ?? tag.end;
    if (size === undefined || ((wire === 0 || wire === 2) && !value)) return;
    if (start + size > bytes.length) return;
    at = start + size;
    yield {
      number,
      value: value?.value ?? 0,
      bytes: wire === 2 ? bytes.subarray(start, at) : null,
    };
  }
}

function varint(bytes: Uint8Array, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return null;
}

/** Places of pictures and of notes are marked by characters that nobody reads. */
function plain(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("utf8")
    .replace(/\ufffc|(?![\t\n\r])\p{Cc}/gu, "")
    .replace(/[\u2028\u2029]/g, "\n")
    .trim();
}
