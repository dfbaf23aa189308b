/** Styles and lists of a Word 97 to 2003 document ([MS-DOC] 2.9.135, 2.9.147): headings whatever language names them, and automatic numbers. */
import { DOC_TABLE, type DocFile, readString } from "./doc-fib.ts";
import { type ParagraphFacts, paragraphFacts } from "./doc-properties.ts";
import { headingLevelOfName } from "./docx-styles.ts";
import { ListCounter, type ListDefinition, type ListLevel } from "./shared/list-counter.ts";

interface DocStyle {
  /** Word's own number of a built-in style, whatever it is called. */
  readonly builtIn: number;
  readonly base: number;
  readonly name: string;
  readonly facts: ParagraphFacts;
}

export interface DocStyleFacts {
  readonly headingLevel: number | null;
  readonly list: number | null;
  readonly listLevel: number | null;
}

const MAX_STYLES = 4_096;
const MAX_ANCESTORS = 20;
const NO_BASE = 0xfff;
const TITLE = 62;

/** Looks up what a style means by its number, inherited ones resolved. */
export function readDocStyles({ table }: DocFile): (style: number) => DocStyleFacts {
  const styles = readStyles(table(DOC_TABLE.styles));
  const known = new Map<number, DocStyleFacts>();
  return (style) => {
    const found = known.get(style) ?? resolve(styles, style);
    known.set(style, found);
    return found;
  };
}

function resolve(styles: readonly (DocStyle | null)[], style: number): DocStyleFacts {
  let headingLevel: number | null = null;
  let list: number | null = null;
  let listLevel: number | null = null;
  let at = style;
  for (let depth = 0; depth < MAX_ANCESTORS && at !== NO_BASE; depth++) {
    const found = styles[at];
    if (!found) break;
    const { builtIn, facts, name } = found;
    headingLevel ??=
      builtIn >= 1 && builtIn <= 9
        ? builtIn
        : builtIn === TITLE
          ? 1
          : facts.outline !== null && facts.outline < 9
            ? facts.outline + 1
            : headingLevelOfName(name.split(",")[0] ?? "");
    list ??= facts.list;
    listLevel ??= facts.listLevel;
    at = found.base;
  }
  return { headingLevel, list, listLevel };
}

function readStyles(sheet: DataView): (DocStyle | null)[] {
  const styles: (DocStyle | null)[] = [];
  if (sheet.byteLength < 8) return styles;
  const count = Math.min(MAX_STYLES, sheet.getUint16(2, true));
  const baseBytes = sheet.getUint16(4, true);
  let at = 2 + sheet.getUint16(0, true);
  for (let index = 0; index < count && at + 2 <= sheet.byteLength; index++) {
    const size = sheet.getUint16(at, true);
    const whole = size >= 10 && at + 2 + size <= sheet.byteLength;
    styles.push(
      whole
        ? readStyle(new DataView(sheet.buffer, sheet.byteOffset + at + 2, size), baseBytes)
        : null,
    );
    at += 2 + size;
  }
  return styles;
}

function readStyle(style: DataView, baseBytes: number): DocStyle {
  const kind = style.getUint16(2, true);
  const name = readString(style, baseBytes);
  // After the name (with its closing zero) come the properties; of a paragraph style those of the paragraph are first.
  let at = (name?.end ?? style.byteLength) + 2;
  at += at & 1;
  const isParagraph = (kind & 15) === 1;
  const size = isParagraph && at + 2 <= style.byteLength ? style.getUint16(at, true) : 0;
  const end = Math.min(style.byteLength, at + 2 + size);
  const properties =
    end > at + 2 ? new DataView(style.buffer, style.byteOffset + at + 2, end - at - 2) : null;
  return {
    builtIn: style.getUint16(0, true) & 0xfff,
    base: kind >> 4,
    name: name?.text ?? "",
    facts: paragraphFacts(properties ?? new DataView(new ArrayBuffer(0))),
  };
}

const MAX_LISTS = 5_000;
const FORMATS: Readonly<Record<number, string>> = {
  1: "upperRoman",
  2: "lowerRoman",
  3: "upperLetter",
  4: "lowerLetter",
  5: "ordinal",
  22: "decimalZero",
  23: "bullet",
  255: "none",
};

/** Counts lists by the number that paragraphs name them with (from 1). */
export function readDocLists({ table }: DocFile): ListCounter {
  const definitions = readDefinitions(table(DOC_TABLE.lists, true));
  const uses = table(DOC_TABLE.listUses, true);
  const lists = new Map<string, ListDefinition>();
  const count = uses.byteLength >= 4 ? Math.min(MAX_LISTS, uses.getUint32(0, true)) : 0;
  for (let index = 0; index < count && 4 + (index + 1) * 16 <= uses.byteLength; index++) {
    const id = uses.getInt32(4 + index * 16, true);
    const levels = definitions.get(id);
    if (levels)
      lists.set(String(index + 1), { definition: String(id), levels, overrides: new Map() });
  }
  readOverrides(uses, count, lists);
  return new ListCounter(lists);
}

/** Definitions stand in a row, their levels in the same order behind them. */
function readDefinitions(bytes: DataView): Map<number, ListLevel[]> {
  const out = new Map<number, ListLevel[]>();
  const count = bytes.byteLength >= 2 ? Math.min(MAX_LISTS, bytes.getUint16(0, true)) : 0;
  let at = 2 + count * 28;
  for (let index = 0; index < count && 2 + (index + 1) * 28 <= bytes.byteLength; index++) {
    const isSimple = (bytes.getUint8(2 + index * 28 + 26) & 1) !== 0;
    const levels: ListLevel[] = [];
    for (let level = 0; level < (isSimple ? 1 : 9); level++) {
      const read = readLevel(bytes, at);
      if (!read) return out;
      levels.push(read.level);
      at = read.end;
    }
    out.set(bytes.getInt32(2 + index * 28, true), levels);
  }
  return out;
}

function readLevel(bytes: DataView, at: number): { level: ListLevel; end: number } | null {
  if (at + 28 > bytes.byteLength) return null;
  const text = readString(bytes, at + 28 + bytes.getUint8(at + 25) + bytes.getUint8(at + 24));
  if (!text) return null;
  const flags = bytes.getUint8(at + 5);
  return {
    end: text.end,
    level: {
      format: FORMATS[bytes.getUint8(at + 4)] ?? "decimal",
      text: Array.from(text.text, (letter) => {
        const code = letter.charCodeAt(0);
        return code < 9 ? `%${code + 1}` : letter;
      }).join(""),
      start: bytes.getInt32(at, true),
      restart: (flags & 8) !== 0 ? bytes.getUint8(at + 26) : -1,
      isLegal: (flags & 4) !== 0,
    },
  };
}

/** Behind the uses stand their changes: a start of their own, or a level anew. */
function readOverrides(uses: DataView, count: number, lists: Map<string, ListDefinition>): void {
  let at = 4 + count * 16;
  for (let index = 0; index < count && at + 4 <= uses.byteLength; index++) {
    const changes = uses.getUint8(4 + index * 16 + 12);
    const key = String(index + 1);
    const list = lists.get(key);
    const levels = [...(list?.levels ?? [])];
    const overrides = new Map<number, number>();
    at += 4;
    for (let change = 0; change < changes; change++) {
      const end = readOverride(uses, at, levels, overrides);
      if (end === null) return;
      at = end;
    }
    if (list && changes > 0) lists.set(key, { definition: list.definition, levels, overrides });
  }
}

/** One change of a level; gives where it ends, or null where it is not whole. */
function readOverride(
  uses: DataView,
  at: number,
  levels: ListLevel[],
  overrides: Map<number, number>,
): number | null {
  if (at + 8 > uses.byteLength) return null;
  const flags = uses.getUint32(at + 4, true);
  if ((flags & 16) !== 0) overrides.set(flags & 15, uses.getInt32(at, true));
  if ((flags & 32) === 0) return at + 8;
  const read = readLevel(uses, at + 8);
  if (read) levels[flags & 15] = read.level;
  return read?.end ?? null;
}
