/** Turns the headings and tables of reStructuredText, AsciiDoc and captions into Markdown, line by line, keeping each line's number. */
import type { MarkedLine } from "./text.ts";

/** Lines of a marked text as Markdown; unknown types pass unchanged. */
export function normaliseMarkup(lines: readonly string[], type: string): MarkedLine[] {
  const numbered = lines.map((text, index) => ({ text, line: index + 1 }));
  if (type === "adoc") return asciidoc(numbered);
  if (type === "rst") return restructured(numbered);
  if (type === "vtt") return captions(numbered);
  return numbered;
}

/** `== Title` is a level-two heading; `|===` fences a table whose cells begin with `|`. */
function asciidoc(lines: readonly MarkedLine[]): MarkedLine[] {
  const out: MarkedLine[] = [];
  let table: { cells: string[]; width: number; line: number } | null = null;
  for (const { text, line } of lines) {
    if (/^\|===/.test(text)) {
      if (table) out.push(...tableLines(table));
      table = table ? null : { cells: [], width: 0, line };
      continue;
    }
    if (table) {
      const cells = text
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      if (cells.length > 0 && table.width === 0) table.width = cells.length;
      table.cells.push(...cells);
      continue;
    }
    const heading = /^(={1,6})\s+(\S.*)$/.exec(text);
    if (heading?.[1]) out.push({ text: `${"#".repeat(heading[1].length)} ${heading[2]}`, line });
    else
      out.push({
        text: text.replace(
          /^(\*{2,6})\s+/,
          (_, stars: string) => `${"  ".repeat(stars.length - 1)}- `,
        ),
        line,
      });
  }
  return out;
}

function tableLines(table: { cells: string[]; width: number; line: number }): MarkedLine[] {
  const width = Math.max(1, table.width);
  const lines: MarkedLine[] = [{ text: "", line: table.line }];
  for (let at = 0; at < table.cells.length; at += width) {
    const row = Array.from({ length: width }, (_, column) => table.cells[at + column] ?? "");
    lines.push({ text: `| ${row.join(" | ")} |`, line: table.line + 1 + at / width });
    if (at === 0) lines.push({ text: `|${" --- |".repeat(width)}`, line: table.line + 1 });
  }
  return [...lines, { text: "", line: table.line }];
}

const ADORNMENT = /^([=\-`:'"~^_*+#<>.!$%&(),/;?@[\]\\{|}])\1{2,}\s*$/;

/** A line under (and over) a text makes it a heading; levels follow the order in which the marks appear. */
function restructured(lines: readonly MarkedLine[]): MarkedLine[] {
  const marks: string[] = [];
  const out: MarkedLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const current = lines[index];
    if (!current) continue;
    const next = lines[index + 1]?.text ?? "";
    const isTitle =
      current.text.trim() !== "" &&
      ADORNMENT.test(next) &&
      next.trim().length >= current.text.trim().length * 0.8 &&
      !ADORNMENT.test(current.text);
    if (!isTitle) {
      out.push(current);
      continue;
    }
    const isOverlined =
      out.length > 0 && ADORNMENT.test(out.at(-1)?.text ?? "") && out.at(-1)?.text[0] === next[0];
    if (isOverlined) out.pop();
    const mark = `${isOverlined ? "o" : ""}${next[0]}`;
    if (!marks.includes(mark)) marks.push(mark);
    out.push({
      text: `${"#".repeat(Math.min(6, marks.indexOf(mark) + 1))} ${current.text.trim()}`,
      line: current.line,
    });
    index++;
  }
  return out;
}

/** WebVTT: the words without cue settings; `<v Name>` becomes the speaker's name. */
function captions(lines: readonly MarkedLine[]): MarkedLine[] {
  const out: MarkedLine[] = [];
  let isNote = false;
  for (const { text, line } of lines) {
    if (/^(?:NOTE|STYLE|REGION)\b/.test(text)) isNote = !text.startsWith("NOTE ");
    if (text.trim() === "") isNote = false;
    if (isNote || /-->/.test(text) || /^WEBVTT/.test(text)) continue;
    out.push({
      text: text
        .replace(/<v(?:\.[\w.]+)?\s+([^>]+)>/g, "$1: ")
        .replace(/<\/?[\w.:]+(?:\s[^>]*)?>/g, ""),
      line,
    });
  }
  return out;
}
