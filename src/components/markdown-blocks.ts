export type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "code"; text: string; language: string }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "list"; ordered: boolean; start: number; items: Block[][] }
  | { kind: "table"; head: string[]; rows: string[][]; right: boolean[] }
  | { kind: "rule" };

const HEADING = /^ {0,3}(#{1,6})\s/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const FENCE = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))([^`]*)$/;
const QUOTE = /^ {0,3}>\s?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
/** Quotes and lists nested deeper than this stay plain text. */
const MAX_DEPTH = 8;

/** Reads Markdown into blocks. Raw HTML is not special: it is text. Never fails, whatever it is given. */
export function parseBlocks(source: string, depth = 0): Block[] {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    const [block, used] = readBlock(lines, at, depth);
    blocks.push(block);
    at += Math.max(1, used);
  }
  return blocks;
}

function readBlock(lines: readonly string[], at: number, depth: number): [Block, number] {
  const line = lines[at] ?? "";
  const level = HEADING.exec(line)?.[1]?.length;
  if (level !== undefined) return [{ kind: "heading", level, text: headingText(line) }, 1];
  if (RULE.test(line)) return [{ kind: "rule" }, 1];
  const fence = FENCE.exec(line);
  if (fence) return readFence(lines, at, fence[1] ?? "```", (fence[2] ?? "").trim());
  if (depth < MAX_DEPTH && QUOTE.test(line)) return readQuote(lines, at, depth);
  if (depth < MAX_DEPTH && ITEM.test(line)) return readList(lines, at, depth);
  if (
    line.includes("|") &&
    TABLE_RULE.test(lines[at + 1] ?? "") &&
    (lines[at + 1] ?? "").includes("-")
  ) {
    return readTable(lines, at);
  }
  return readParagraph(lines, at);
}

/** Without the signs around it. By steps, because one pattern for it would try every way to share out a long run of spaces and signs. */
function headingText(line: string): string {
  const words = line.replace(/^ {0,3}#+/, "").trim();
  let end = words.length;
  while (words[end - 1] === "#") end -= 1;
  return words.slice(0, end).trimEnd();
}

function readFence(
  lines: readonly string[],
  at: number,
  mark: string,
  language: string,
): [Block, number] {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trimStart().startsWith(mark)) end += 1;
  return [{ kind: "code", text: lines.slice(at + 1, end).join("\n"), language }, end - at + 1];
}

function readQuote(lines: readonly string[], at: number, depth: number): [Block, number] {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] ?? "")) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
  return [{ kind: "quote", blocks: parseBlocks(inner.join("\n"), depth + 1) }, end - at];
}

function readList(lines: readonly string[], at: number, depth: number): [Block, number] {
  const first = ITEM.exec(lines[at] ?? "");
  const indent = first?.[1]?.length ?? 0;
  const ordered = /\d/.test(first?.[2] ?? "");
  const items: string[][] = [];
  let end = at;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    const item = ownItem(line, indent);
    if (item ? isOther(item, indent, ordered) : endsList(line, lines[end + 1] ?? "")) break;
    if (item) items.push([item[3] ?? ""]);
    else items.at(-1)?.push(line.slice(Math.min(indent + 2, leading(line))));
    end += 1;
  }
  return [
    {
      kind: "list",
      ordered,
      start: ordered ? Number.parseInt(first?.[2] ?? "1", 10) : 1,
      items: items.map((item) => parseBlocks(item.join("\n"), depth + 1)),
    },
    end - at,
  ];
}

/** The line as an item of this list or of one outside it; null when it lies deeper or is no item. */
function ownItem(line: string, indent: number): RegExpExecArray | null {
  const item = ITEM.exec(line);
  return item && (item[1]?.length ?? 0) <= indent + 1 ? item : null;
}

function isOther(item: RegExpExecArray, indent: number, ordered: boolean): boolean {
  return (item[1]?.length ?? 0) < indent || /\d/.test(item[2] ?? "") !== ordered;
}

/** A blank line ends a list unless it goes on below; so does another block at the margin. */
function endsList(line: string, next: string): boolean {
  if (line.trim() === "") return !/^\s+\S/.test(next) && !ITEM.test(next);
  return !/^\s/.test(line) && startsBlock(line);
}

function leading(line: string): number {
  return line.length - line.trimStart().length;
}

function readTable(lines: readonly string[], at: number): [Block, number] {
  const head = cells(lines[at] ?? "");
  const right = cells(lines[at + 1] ?? "").map((cell) => /^-+:$/.test(cell));
  const rows: string[][] = [];
  let end = at + 2;
  for (; end < lines.length && (lines[end] ?? "").includes("|"); end += 1) {
    const row = cells(lines[end] ?? "");
    rows.push(head.map((_, index) => row[index] ?? ""));
  }
  return [{ kind: "table", head, rows, right }, end - at];
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function startsBlock(line: string): boolean {
  return (
    HEADING.test(line) || RULE.test(line) || FENCE.test(line) || QUOTE.test(line) || ITEM.test(line)
  );
}

function readParagraph(lines: readonly string[], at: number): [Block, number] {
  let end = at + 1;
  while (end < lines.length && (lines[end] ?? "").trim() !== "" && !startsBlock(lines[end] ?? "")) {
    end += 1;
  }
  const text = lines
    .slice(at, end)
    .map((line) => line.trimStart())
    .join("\n");
  return [{ kind: "paragraph", text }, end - at];
}
