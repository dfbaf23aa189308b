import type { Stamp } from "./package-zip.ts";

/** One block of a text; `[label](target)` inside a text is a link, and nothing else is markup. */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "text"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; rows: string[][] };

/** A text document before it becomes a Word file, a PDF or a web page: the same blocks give the same words in each. */
export interface DocumentSpec extends Stamp {
  title: string;
  subject?: string;
  keywords?: string;
  company: string;
  language?: "en" | "de" | "fr";
  blocks: Block[];
}

export type Run = { text: string; target: string | null };

export const h1 = (text: string): Block => ({ kind: "heading", level: 1, text });
export const h2 = (text: string): Block => ({ kind: "heading", level: 2, text });
export const h3 = (text: string): Block => ({ kind: "heading", level: 3, text });
export const p = (text: string): Block => ({ kind: "text", text });
export const list = (...items: string[]): Block => ({ kind: "list", items });
export const table = (...rows: string[][]): Block => ({ kind: "table", rows });

/** Splits a text at its links. */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index), target: null });
    found.push({ text: match[1] ?? "", target: match[2] ?? "" });
    end = match.index + match[0].length;
  }
  if (end < text.length || found.length === 0) found.push({ text: text.slice(end), target: null });
  return found;
}

/** The text without its links' targets. */
export function words(text: string): string {
  return runs(text)
    .map((run) => run.text)
    .join("");
}

/** The document as Markdown, as README files hold it. */
export function markdown(blocks: Block[]): string {
  return `${blocks.map(markdownBlock).join("\n\n")}\n`;
}

function markdownBlock(block: Block): string {
  if (block.kind === "heading") return `${"#".repeat(block.level)} ${block.text}`;
  if (block.kind === "text") return block.text;
  if (block.kind === "list") return block.items.map((item) => `- ${item}`).join("\n");
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  const [header = [], ...rows] = block.rows;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
