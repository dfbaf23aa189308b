/** Properties of paragraphs and characters in a Word 97 to 2003 document ([MS-DOC] 2.4.6): style, outline, list, table, tracked changes. */
import { DOC_TABLE, type DocFile, readPlc } from "./doc-fib.ts";
import { type DocText, lastIndex } from "./doc-text.ts";

export interface ParagraphFacts {
  readonly style: number;
  /** 0 to 8 for levels 1 to 9, 9 for text; null where the style says it. */
  readonly outline: number | null;
  readonly list: number | null;
  readonly listLevel: number | null;
  readonly isInTable: boolean;
  readonly depth: number;
  /** Ends a row of the outermost table. */
  readonly isRowEnd: boolean;
  readonly isInnerRowEnd: boolean;
  /** Of a row's end: its cells, or null. */
  readonly cells: readonly RowCell[] | null;
}

export interface RowCell {
  /** Left and right edge in twentieths of a point. */
  readonly left: number;
  readonly right: number;
  readonly isMerged: boolean;
  readonly continues: boolean;
}

export interface CharacterRun {
  readonly start: number;
  readonly end: number;
  readonly deleted: Revision | null;
  readonly inserted: Revision | null;
}

export interface Revision {
  readonly author: number;
  readonly date: number;
}

export const NO_FACTS: ParagraphFacts = {
  style: 0,
  outline: null,
  list: null,
  listLevel: null,
  isInTable: false,
  depth: 0,
  isRowEnd: false,
  isInnerRowEnd: false,
  cells: null,
};

const PAGE_BYTES = 512;
const MAX_PAGES = 200_000;

interface FormatRun {
  readonly start: number;
  readonly end: number;
  readonly bytes: DataView;
}

/** Looks up the facts of a paragraph by the position of its mark. */
export function readParagraphFacts(
  file: DocFile,
  text: DocText,
): (position: number) => ParagraphFacts {
  const runs = readPages(file, DOC_TABLE.paragraphPages, 13, paragraphBytes);
  return (position) => {
    const offset = text.offsetOf(position);
    const run = runs[lastIndex(runs, (one) => one.start <= offset)];
    return run && offset >= 0 && offset < run.end ? paragraphFacts(run.bytes) : NO_FACTS;
  };
}

/** Facts of a paragraph, or of a style, from its list of properties. */
export function paragraphFacts(bytes: DataView, hasStyle = true): ParagraphFacts {
  const facts: { -readonly [K in keyof ParagraphFacts]: ParagraphFacts[K] } = { ...NO_FACTS };
  if (hasStyle && bytes.byteLength >= 2) facts.style = bytes.getUint16(0, true);
  forEachProperty(bytes, hasStyle ? 2 : 0, (code, operand) => {
    const value = operand.byteLength > 0 ? operand.getUint8(0) : 0;
    if (code === 0x2416) facts.isInTable = value !== 0;
    else if (code === 0x2417) facts.isRowEnd = value !== 0;
    else if (code === 0x244c) facts.isInnerRowEnd = value !== 0;
    else if (code === 0x6649 && operand.byteLength >= 4) facts.depth = operand.getInt32(0, true);
    else if (code === 0x2640) facts.outline = value;
    else if (code === 0x260a) facts.listLevel = value;
    else if (code === 0x460b && operand.byteLength >= 2) facts.list = operand.getInt16(0, true);
    else if (code === 0xd608) facts.cells = rowCells(operand);
  });
  return facts;
}

/** Runs of characters that were inserted or deleted as tracked changes, by position. */
export function readRevisions(file: DocFile, text: DocText): CharacterRun[] {
  const out: CharacterRun[] = [];
  for (const { start, end, bytes } of readPages(
    file,
    DOC_TABLE.characterPages,
    1,
    characterBytes,
  )) {
    const found = revisionsOf(bytes);
    if (found) for (const span of text.spansOf(start, end)) out.push({ ...span, ...found });
  }
  return out.sort((a, b) => a.start - b.start);
}

function revisionsOf(
  bytes: DataView,
): { deleted: Revision | null; inserted: Revision | null } | null {
  const found = { isDeleted: false, isInserted: false };
  const [deleted, inserted] = [
    { author: -1, date: 0 },
    { author: -1, date: 0 },
  ];
  forEachProperty(bytes, 0, (code, operand) => {
    if (code === 0x0800) found.isDeleted = operand.getUint8(0) === 1;
    else if (code === 0x0801) found.isInserted = operand.getUint8(0) === 1;
    else if (code === 0x4804) inserted.author = operand.getInt16(0, true);
    else if (code === 0x6805) inserted.date = operand.getUint32(0, true);
    else if (code === 0x4863) deleted.author = operand.getInt16(0, true);
    else if (code === 0x6864) deleted.date = operand.getUint32(0, true);
  });
  if (!found.isDeleted && !found.isInserted) return null;
  return {
    deleted: found.isDeleted ? deleted : null,
    inserted: found.isInserted ? inserted : null,
  };
}

/** All runs of the format pages that a table lists, by their bytes in the main stream. */
function readPages(
  { block, table }: DocFile,
  number: number,
  entryBytes: number,
  read: (page: DataView, entry: number) => DataView | null,
): FormatRun[] {
  const runs: FormatRun[] = [];
  for (const record of readPlc(table(number), 4).records.slice(0, MAX_PAGES)) {
    const at = (record.getUint32(0, true) & 0x3fffff) * PAGE_BYTES;
    if (at + PAGE_BYTES > block.byteLength) continue;
    const page = new DataView(block.buffer, block.byteOffset + at, PAGE_BYTES);
    const count = page.getUint8(PAGE_BYTES - 1);
    if ((count + 1) * 4 + count * entryBytes > PAGE_BYTES) continue;
    for (let index = 0; index < count; index++) {
      const bytes = read(page, (count + 1) * 4 + index * entryBytes);
      if (bytes)
        runs.push({
          start: page.getUint32(index * 4, true),
          end: page.getUint32(index * 4 + 4, true),
          bytes,
        });
    }
  }
  return runs.sort((a, b) => a.start - b.start);
}

function paragraphBytes(page: DataView, entry: number): DataView | null {
  const at = page.getUint8(entry) * 2;
  if (at === 0 || at + 2 > PAGE_BYTES) return NO_BYTES;
  const half = page.getUint8(at);
  return half === 0
    ? cut(page, at + 2, page.getUint8(at + 1) * 2)
    : cut(page, at + 1, half * 2 - 1);
}

function characterBytes(page: DataView, entry: number): DataView | null {
  const at = page.getUint8(entry) * 2;
  return at === 0 ? null : cut(page, at + 1, page.getUint8(at));
}

const NO_BYTES = new DataView(new ArrayBuffer(0));

function cut(page: DataView, start: number, size: number): DataView {
  const end = Math.min(PAGE_BYTES, start + size);
  return end > start ? new DataView(page.buffer, page.byteOffset + start, end - start) : NO_BYTES;
}

const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, -1, 3];

/** Walks a list of properties: each a code that tells the size of what follows it. */
function forEachProperty(
  bytes: DataView,
  start: number,
  use: (code: number, operand: DataView) => void,
): void {
  let at = start;
  while (at + 3 <= bytes.byteLength) {
    const code = bytes.getUint16(at, true);
    at += 2;
    let size = OPERAND_BYTES[code >> 13] ?? 1;
    if (code === 0xd608) {
      if (at + 2 > bytes.byteLength) return;
      size = bytes.getUint16(at, true) + 1;
    } else if (size < 0) size = bytes.getUint8(at) + 1;
    if (at + size > bytes.byteLength) return;
    use(code, new DataView(bytes.buffer, bytes.byteOffset + at, size));
    at += size;
  }
}

/** Definition of a row: edges of its cells, then twenty bytes about each. */
function rowCells(operand: DataView): RowCell[] {
  const count = operand.byteLength > 2 ? operand.getUint8(2) : 0;
  const cells: RowCell[] = [];
  for (let index = 0; index < count && 3 + (index + 2) * 2 <= operand.byteLength; index++) {
    const at = 3 + (count + 1) * 2 + index * 20;
    const flags = at + 2 <= operand.byteLength ? operand.getUint16(at, true) : 0;
    cells.push({
      left: operand.getInt16(3 + index * 2, true),
      right: operand.getInt16(5 + index * 2, true),
      isMerged: (flags & 2) !== 0,
      continues: (flags & 0x20) !== 0 && (flags & 0x40) === 0,
    });
  }
  return cells;
}
