/** Small files of an industry pack from readable text: headings, lists and tables as in Markdown, tables as CSV. */
import papaparse from "papaparse";
import type { SampleFile } from "../../../src/packs/contract.ts";
import { day } from "../kit/dates.ts";
import { type Block, h1, h2, list, p, table } from "../kit/document.ts";
import { mail } from "../kit/mail.ts";
import { pdf } from "../kit/pdf.ts";
import { word } from "../kit/word.ts";
import { type Cell, workbook } from "../kit/workbook.ts";

/** The bytes of a sample by the ending of its name; the same on every machine. */
export async function sampleBytes(file: SampleFile, company: string): Promise<Uint8Array> {
  const text = `${file.text.trim()}\n`;
  const stamp = { author: "Ada Quill", created: day("2025-03-03"), modified: day("2025-03-20") };
  const title = /^#{1,2} (.+)$/m.exec(text)?.[1] ?? file.path;
  switch (file.path.slice(file.path.lastIndexOf("."))) {
    case ".docx":
      return word({ ...stamp, title, company, blocks: blocksOf(text) });
    case ".pdf":
      return pdf({ ...stamp, title, company, blocks: blocksOf(text) });
    case ".xlsx":
      return (await workbook({ ...stamp, title, company, sheets: sheetsOf(text) })).bytes;
    case ".eml":
      return new TextEncoder().encode(mailOf(text));
    default:
      return new TextEncoder().encode(text);
  }
}

function blocksOf(text: string): Block[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      if (part.startsWith("# ")) return h1(part.slice(2));
      if (part.startsWith("## ")) return h2(part.slice(3));
      if (part.startsWith("- ")) return list(...part.split("\n").map((line) => line.slice(2)));
      if (part.startsWith("| ")) return table(...part.split("\n").map(cellsOf));
      return p(part.replaceAll("\n", " "));
    });
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** Sheets stand one after the other, each after a line `## name`. */
function sheetsOf(text: string) {
  return text
    .split(/^## /m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [name = "", ...lines] = part.split("\n");
      const rows = papaparse.parse<string[]>(lines.join("\n").trim()).data;
      return { name: name.trim(), rows: rows.map((row) => row.map(cellOf)), headings: [1] };
    });
}

function cellOf(text: string): Cell {
  if (/^-?\d{1,9}(?:\.\d+)?$/.test(text)) return Number(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : text;
}

/** `From:`, `To:`, `Date:` and `Subject:`, an empty line, the text. */
function mailOf(text: string): string {
  const [head = "", ...body] = text.split("\n\n");
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, "m").exec(head)?.[1] ?? "";
  return mail({
    id: `${field("Subject").replaceAll(/\W+/g, "-").toLowerCase()}@example.com`,
    date: day(field("Date")),
    from: field("From"),
    to: [field("To")],
    subject: field("Subject"),
    body: body.join("\n\n"),
  });
}
