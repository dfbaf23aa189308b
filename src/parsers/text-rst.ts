/** reStructuredText as Markdown: sections by their adornment, tables of four kinds, directives and links; fields at the top become properties. */
import type { DocumentProperties, ExplicitLink } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { lineOf, MAX_MARKUP_CHARS, type MarkedLine, type MarkedText } from "./text-lines.ts";
import { lineInclusion, lineLink, tableLines } from "./text-markup.ts";
import {
  csvRows,
  gridRows,
  isGridRule,
  isSimpleRule,
  listRows,
  simpleRows,
} from "./text-rst-tables.ts";

/** Lines of a reStructuredText file. */
export function fromRst(lines: readonly string[]): MarkedText {
  return new RstReader(lines).read();
}

const ADORNMENT = /^([=\-`:'"~^_*+#<>.!$%&(),/;?@[\]\\{|}])\1{2,}\s*$/;
/** Directives whose content is code. */
const CODE = /^(?:code|code-block|sourcecode|highlight|parsed-literal|math|prompt|console)$/;
/** Directives that show nothing of their own. */
const SILENT =
  /^(?:contents|index|currentmodule|module|default-role|role|raw|meta|highlight|tabularcolumns|sectnum|only|title)$/;
const FILES = /^(?:image|figure|include|literalinclude|download|graphviz|plantuml|thumbnail)$/;

class RstReader {
  readonly #lines: readonly string[];
  readonly #out: MarkedLine[] = [];
  readonly #links: ExplicitLink[] = [];
  readonly #fields = new Map<string, string>();
  /** Adornments in the order in which they appear: their rank is the level. */
  readonly #marks: string[] = [];
  /** Lines with words so far. */
  #shown = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  read(): MarkedText {
    for (let index = 0; index < this.#lines.length; index++) {
      const taken =
        this.#line(index).length > MAX_MARKUP_CHARS
          ? 0
          : this.#title(index) || this.#table(index) || this.#explicit(index) || this.#field(index);
      if (taken > 0) index += taken - 1;
      else this.#push(this.#inline(this.#line(index), index), index);
    }
    return { lines: this.#out, links: this.#links, properties: this.#properties() };
  }

  #line(index: number): string {
    return this.#lines[index] ?? "";
  }

  #push(text: string, index: number): void {
    if (text.trim() !== "") this.#shown++;
    this.#out.push(lineOf(text, index));
  }

  /** A text with a rule below it, and maybe above: how many lines it takes, or 0. */
  #title(index: number): number {
    const isOver = ADORNMENT.test(this.#line(index)) && !ADORNMENT.test(this.#line(index + 1));
    const at = isOver ? index + 1 : index;
    const text = this.#line(at);
    const under = this.#line(at + 1);
    if (text.trim() === "" || !ADORNMENT.test(under) || ADORNMENT.test(text)) return 0;
    if (isOver ? this.#line(index).trim()[0] !== under[0] : /^\s/.test(text)) return 0;
    if (under.trim().length < text.trim().length * 0.8) return 0;
    const mark = `${isOver ? "o" : ""}${under[0]}`;
    if (!this.#marks.includes(mark)) this.#marks.push(mark);
    const level = Math.min(6, this.#marks.indexOf(mark) + 1);
    this.#push(`${"#".repeat(level)} ${this.#inline(text.trim(), at)}`, at);
    return isOver ? 3 : 2;
  }

  #table(index: number): number {
    const text = this.#line(index);
    const found = isGridRule(text)
      ? gridRows(this.#lines, index)
      : isSimpleRule(text)
        ? simpleRows(this.#lines, index)
        : null;
    if (!found) return 0;
    this.#pushTable(found.rows);
    return found.length;
  }

  #pushTable(rows: readonly { cells: string[]; line: number }[]): void {
    this.#out.push(
      ...tableLines(
        rows.map(({ cells, line }) => ({
          cells: cells.map((cell) => this.#inline(cell, line - 1)),
          line,
        })),
      ),
    );
  }

  /** Lines that begin with two dots: directives, targets, notes and remarks. */
  #explicit(index: number): number {
    const start = /^(\s*)\.\.(?:\s+(.*))?$/.exec(this.#line(index));
    if (!start) return 0;
    const rest = start[2] ?? "";
    const end = this.#blockEnd(index, (start[1] ?? "").length);
    const directive = /^(?:\|[^|]*\|\s+)?([\w:-]+)::\s*(.*)$/.exec(rest);
    if (directive?.[1]) return this.#directive(directive[1], directive[2] ?? "", index, end);
    const target = /^_`?([^:`]+)`?:\s*(\S+)?/.exec(rest);
    if (target) {
      if (target[2]) this.#links.push(lineLink(target[2], target[1] ?? null, index + 1));
      return 1;
    }
    const note = /^\[([^\]]+)\]\s+(.*)$/.exec(rest);
    if (note) {
      this.#push(`[${note[1]}] ${this.#inline(note[2] ?? "", index)}`, index);
      return 1;
    }
    // What is left are remarks, which are not shown.
    return end - index;
  }

  /** First line after an indented block that belongs to line `index`. */
  #blockEnd(index: number, indent: number): number {
    let end = index + 1;
    while (end < this.#lines.length) {
      const text = this.#line(end);
      if (text.trim() !== "" && text.length - text.trimStart().length <= indent) break;
      end++;
    }
    while (end > index + 1 && this.#line(end - 1).trim() === "") end--;
    return end;
  }

  #directive(name: string, argument: string, index: number, end: number): number {
    const short = name.replace(/^.*:/, "");
    const file = argument.trim();
    if (FILES.test(short) && file !== "") this.#links.push(lineInclusion(file, index + 1));
    if (short === "meta") return this.#meta(index + 1, end) - index;
    if (SILENT.test(short)) return end - index;
    const body = this.#optionsEnd(index + 1, end);
    if (CODE.test(short)) return this.#code(argument, index, body, end);
    const shown = this.#shownArgument(short, argument, index);
    if (shown !== "") this.#push(shown, index);
    if (/^(?:list|csv)-table$/.test(short)) return this.#directiveTable(short, index, body, end);
    if (short === "toctree") return this.#toctree(index, body, end);
    // The content of other directives (notes, figures, definitions) is text like any other.
    return body - index;
  }

  #shownArgument(name: string, argument: string, index: number): string {
    const file = argument.trim();
    if (/^(?:image|figure)$/.test(name)) return `![](${file})`;
    if (/^(?:include|literalinclude)$/.test(name)) return `[${file}](${file})`;
    return this.#inline(argument, index);
  }

  #directiveTable(name: string, index: number, body: number, end: number): number {
    const inner = this.#lines.slice(body, end);
    const rows = name === "list-table" ? listRows(inner, body) : csvRows(inner, body);
    const header = name === "csv-table" ? this.#option("header", index + 1, body) : null;
    this.#pushTable(header ? [...csvRows([header], index), ...rows] : rows);
    const file = this.#option("file", index + 1, body);
    if (file) this.#links.push(lineInclusion(file, index + 1));
    return end - index;
  }

  #optionsEnd(start: number, end: number): number {
    let body = start;
    while (body < end && /^\s+:[\w-]+:/.test(this.#line(body))) body++;
    return body;
  }

  #option(name: string, start: number, end: number): string | null {
    for (let at = start; at < end; at++) {
      const value = new RegExp(`^\\s+:${name}:\\s*(.*)$`).exec(this.#line(at))?.[1];
      if (value) return value.trim();
    }
    return null;
  }

  #meta(start: number, end: number): number {
    for (let at = start; at < end; at++) {
      const field = /^\s+:([\w ]+?)(?:\s+\w+=\S+)?:\s*(.*)$/.exec(this.#line(at));
      if (field?.[1]) this.#fields.set(field[1].toLowerCase(), field[2] ?? "");
    }
    return end;
  }

  #code(language: string, index: number, body: number, end: number): number {
    const inner = this.#lines.slice(body, end);
    const indent = Math.min(
      ...inner
        .filter((text) => text.trim() !== "")
        .map((text) => text.length - text.trimStart().length),
    );
    this.#push(`\`\`\`${language.trim()}`, index);
    for (const [at, text] of inner.entries())
      if (at > 0 || text.trim() !== "") this.#push(text.slice(indent), body + at);
    this.#push("```", end - 1);
    return end - index;
  }

  #toctree(index: number, body: number, end: number): number {
    for (let at = body; at < end; at++) {
      const entry = /^(?:([^<]*)<([^>]+)>|(\S+))$/.exec(this.#line(at).trim());
      const target = entry?.[2] ?? entry?.[3];
      if (!target) continue;
      this.#push(`- ${entry?.[1]?.trimEnd() ?? target}`, at);
      this.#links.push(lineLink(target, entry?.[1]?.trimEnd() ?? null, at + 1));
    }
    return end - index;
  }

  /** Fields before the first text, below the title, tell about the document. */
  #field(index: number): number {
    const field = /^:([\w -]+):\s+(.*)$/.exec(this.#line(index));
    if (!field?.[1] || this.#shown > 12) return 0;
    const key = field[1].toLowerCase();
    if (!this.#fields.has(key)) this.#fields.set(key, field[2] ?? "");
    this.#push(`${field[1]}: ${this.#inline(field[2] ?? "", index)}`, index);
    return 1;
  }

  #inline(text: string, index: number): string {
    if (text.length > MAX_MARKUP_CHARS || (!text.includes("`") && !text.includes("::")))
      return text;
    return text
      .replace(/`([^`<]*)<([^`>]+)>`__?/g, (_, label: string, target: string) =>
        /_$/.test(target) ? label.trimEnd() : `[${label.trimEnd() || target}](${target})`,
      )
      .replace(/:([\w:+-]+):`([^`]*)`/g, (_, role: string, body: string) =>
        this.#role(role, body, index),
      )
      .replace(/``([^`]+)``/g, "`$1`")
      .replace(/(?<!`)`([^`]+)`__?/g, "$1")
      .replace(/::\s*$/, ":");
  }

  #role(role: string, body: string, index: number): string {
    const named = /^([^<]*)<([^>]+)>$/.exec(body);
    const target = named?.[2] ?? body;
    if (/(?:^|:)(?:doc|download)$/.test(role))
      this.#links.push(lineLink(target, named?.[1]?.trimEnd() ?? null, index + 1));
    return /^(?:code|file|samp|kbd|command|option|envvar)$|:(?:func|meth|class|attr|mod|data)$|^(?:func|meth|class|attr|mod|data|exc)$/.test(
      role,
    )
      ? `\`${body.replace(/^~/, "")}\``
      : (named?.[1]?.trimEnd() ?? body.replace(/^~/, ""));
  }

  #properties(): Partial<DocumentProperties> {
    const of = (...names: string[]) =>
      names.map((name) => this.#fields.get(name)).find((value) => value) ?? null;
    const title = this.#out.find((line) => line.text.startsWith("# "))?.text.slice(2) ?? null;
    return {
      title: of("title") ?? title,
      author: of("author", "authors"),
      subject: of("description", "abstract"),
      keywords: (of("keywords") ?? "")
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
      createdAt: toIsoDate(/\d{4}-\d{2}-\d{2}/.exec(of("date") ?? "")?.[0] ?? of("date")),
      company: of("organization"),
      revision: of("version", "revision"),
    };
  }
}
