/** Org mode as Markdown: headings, tables, links, code; keywords at the top become properties. */
import type { DocumentProperties, ExplicitLink } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { lineOf, MAX_MARKUP_CHARS, type MarkedLine, type MarkedText } from "./text-lines.ts";
import { lineInclusion, tableLines } from "./text-markup.ts";

/** Lines of an Org file. */
export function fromOrg(lines: readonly string[]): MarkedText {
  return new OrgReader().read(lines);
}

class OrgReader {
  readonly #out: MarkedLine[] = [];
  readonly #links: ExplicitLink[] = [];
  readonly #keywords = new Map<string, string>();
  #rows: { cells: string[]; line: number }[] = [];
  #isCode = false;
  #isDrawer = false;

  read(lines: readonly string[]): MarkedText {
    for (const [index, text] of lines.entries()) {
      if (text.length > MAX_MARKUP_CHARS) this.#out.push(lineOf(text, index));
      else if (!this.#isCode && /^\s*\|/.test(text)) this.#row(text, index);
      else {
        this.#closeTable();
        this.#line(text, index);
      }
    }
    this.#closeTable();
    return { lines: this.#out, links: this.#links, properties: this.#properties() };
  }

  #row(text: string, index: number): void {
    if (/^\s*\|[-+|\s]+$/.test(text)) return;
    const cells = text
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|");
    const texts = cells.map((cell) => inline(cell, index, this.#links));
    this.#rows.push({ cells: texts, line: index + 1 });
  }

  #closeTable(): void {
    this.#out.push(...tableLines(this.#rows));
    this.#rows = [];
  }

  #line(text: string, index: number): void {
    const block = /^\s*#\+(begin|end)_(\w+)\s*(\S*)/i.exec(text);
    const keyword = /^\s*#\+(\w+):\s*(.*)$/.exec(text);
    if (block) this.#block(block, index);
    else if (this.#isCode) this.#out.push(lineOf(text, index));
    else if (/^\s*:END:\s*$/i.test(text)) this.#isDrawer = false;
    else if (/^\s*:[\w-]+:\s*$/.test(text)) this.#isDrawer = true;
    else if (keyword) this.#keyword(keyword[1] ?? "", keyword[2] ?? "", index);
    else if (!this.#isDrawer && !/^\s*#(?:\s|$)/.test(text))
      this.#out.push(lineOf(blockLine(text, index, this.#links), index));
  }

  #block(block: RegExpExecArray, index: number): void {
    if (!/^(?:src|example)$/i.test(block[2] ?? "")) return;
    this.#isCode = block[1]?.toLowerCase() === "begin";
    this.#out.push(lineOf(`\`\`\`${this.#isCode ? (block[3] ?? "") : ""}`, index));
  }

  #keyword(name: string, value: string, index: number): void {
    const key = name.toLowerCase();
    const file = /^"([^"]+)"|^(\S+)/.exec(value.trim());
    if (key === "include" && file)
      this.#links.push(lineInclusion(file[1] ?? file[2] ?? "", index + 1));
    // The title is shown as such; a caption belongs to what follows it.
    else if (key === "title" || key === "caption") this.#out.push(lineOf(value, index));
    if (value.trim() !== "" && !this.#keywords.has(key)) this.#keywords.set(key, value.trim());
  }

  #properties(): Partial<DocumentProperties> {
    const of = (name: string) => this.#keywords.get(name) ?? null;
    return {
      title: of("title"),
      author: of("author"),
      subject: of("description") ?? of("subtitle"),
      keywords: (of("keywords") ?? "").split(/[,;\s]+/).filter(Boolean),
      createdAt: toIsoDate(/\d{4}-\d{2}-\d{2}/.exec(of("date") ?? "")?.[0]),
      language: of("language"),
    };
  }
}

/** Stars head a section, with a state, a priority and tags that are no part of its title. */
function blockLine(text: string, index: number, links: ExplicitLink[]): string {
  const heading =
    /^(\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(?:\[#[A-Z]\]\s+)?(.*?)(?:\s+:[\w@:]+:)?\s*$/.exec(
      text,
    );
  if (heading?.[1])
    return `${"#".repeat(Math.min(6, heading[1].length))} ${inline(heading[2] ?? "", index, links)}`;
  return inline(text.replace(/^(\s*)\+ /, "$1- "), index, links);
}

function inline(text: string, index: number, links: ExplicitLink[]): string {
  return text.replace(
    /\[\[([^\][]{1,2000})\](?:\[([^\]]{0,2000})\])?\]/g,
    (_, raw: string, label: string | undefined) => {
      const target = raw.replace(/^file:/, "").replace(/::.*$/, "");
      if (/^[*#]/.test(raw)) return label ?? raw.replace(/^[*#]/, "");
      if (/\.(?:png|jpe?g|gif|svg|webp)$/i.test(target) && label === undefined)
        links.push(lineInclusion(target, index + 1));
      return `[${label ?? target}](${target})`;
    },
  );
}
