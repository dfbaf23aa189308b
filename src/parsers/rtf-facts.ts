/** What an RTF file says of itself before its text: fonts, styles, authors of changes, properties. */
import { type DocumentProperties, NO_PROPERTIES } from "../core/model/document.ts";
import { encodingOfCharset, encodingOfPage, type RtfTarget } from "./rtf-state.ts";
import { languageOfId } from "./shared/languages.ts";

interface RtfStyle {
  name: string;
  outline: number | null;
}

const MAX_CHARS = 2_000;
const MAX_ENTRIES = 10_000;
const PAGES: Readonly<Record<string, number>> = { mac: 10000, pc: 437, pca: 850 };

export class RtfFacts {
  readonly styles = new Map<number, RtfStyle>();
  readonly #info = new Map<string, string>();
  readonly #times = new Map<string, Map<string, number>>();
  readonly #custom: Record<string, string> = {};
  readonly #fonts = new Map<number, string>();
  readonly #authors: string[] = [];
  #encoding = "windows-1252";
  #language: number | null = null;
  #version: number | null = null;
  #name = "";
  #font = 0;
  #style: (RtfStyle & { number: number }) | null = null;
  #author: string | null = null;
  #property = "";
  #value = "";

  encodingOf(font: number): string {
    return this.#fonts.get(font) ?? this.#encoding;
  }

  author(number: number): string | null {
    return this.#authors[number]?.trim() || null;
  }

  /** A group inside one of `target` begins: an entry of its table. */
  open(target: RtfTarget): void {
    if (target === "styles") this.#style = { name: "", outline: null, number: 0 };
    if (target === "authors") this.#author = "";
  }

  /** A group that is of a kind by its first word begins. */
  start(target: RtfTarget, word: string): void {
    if (target === "info") this.#name = word;
    if (target === "propertyName") this.#property = "";
    if (target === "propertyValue") this.#value = "";
  }

  close(target: RtfTarget): void {
    if (target === "styles" && this.#style && this.styles.size < MAX_ENTRIES) {
      const { number, name, outline } = this.#style;
      if (name !== "") this.styles.set(number, { name: name.replace(/;.*$/s, "").trim(), outline });
      this.#style = null;
    }
    if (target === "authors" && this.#author !== null && this.#authors.length < MAX_ENTRIES) {
      this.#authors.push(this.#author.replace(/;$/, ""));
      this.#author = null;
    }
    if (target === "propertyValue" && this.#property !== "")
      this.#custom[this.#property] = this.#value;
  }

  /** Takes words about the document; false for those about its text. */
  word(target: RtfTarget, word: string, number: number | null): boolean {
    if (word === "ansicpg" && number !== null) this.#encoding = encodingOfPage(number);
    else if (PAGES[word] !== undefined) this.#encoding = encodingOfPage(PAGES[word]);
    else if (word === "deflang") this.#language = number;
    else if (word === "version") this.#version = number;
    else if (target === "fonts") this.#fontWord(word, number);
    else if (target === "styles") this.#styleWord(word, number);
    else if (target === "info" && number !== null && /^(?:yr|mo|dy|hr|min|sec)$/.test(word)) {
      const time = this.#times.get(this.#name) ?? new Map<string, number>();
      this.#times.set(this.#name, time.set(word, number));
    } else return false;
    return true;
  }

  /** Takes text about the document; false for the text itself. */
  add(target: RtfTarget, text: string): boolean {
    if (target === "info" || target === "template") {
      const name = target === "info" ? this.#name : target;
      this.#info.set(name, ((this.#info.get(name) ?? "") + text).slice(0, MAX_CHARS));
    } else if (target === "styles") {
      if (this.#style) this.#style.name = (this.#style.name + text).slice(0, MAX_CHARS);
    } else if (target === "authors")
      this.#author = ((this.#author ?? "") + text).slice(0, MAX_CHARS);
    else if (target === "propertyName")
      this.#property = (this.#property + text).slice(0, MAX_CHARS);
    else if (target === "propertyValue") this.#value = (this.#value + text).slice(0, MAX_CHARS);
    else return target === "fonts";
    return true;
  }

  properties(): DocumentProperties {
    const text = (name: string) => this.#info.get(name)?.trim() || null;
    const extra = [
      ["description", text("doccomm") ?? text("comment")],
      ["category", text("category")],
      ["Manager", text("manager")],
    ].flatMap(([name, value]) => (name && value ? [[name, value] as const] : []));
    return {
      ...NO_PROPERTIES,
      title: text("title"),
      author: text("author"),
      lastAuthor: text("operator"),
      company: text("company"),
      subject: text("subject"),
      keywords: (text("keywords") ?? "")
        .split(/[;,]/)
        .map((word) => word.trim())
        .filter(Boolean),
      createdAt: this.#time("creatim"),
      modifiedAt: this.#time("revtim"),
      revision: this.#version === null ? null : String(this.#version),
      template: text("template"),
      language: this.#language === null ? null : languageOfId(this.#language),
      custom: { ...Object.fromEntries(extra), ...this.#custom },
    };
  }

  #fontWord(word: string, number: number | null): void {
    if (word === "f") this.#font = number ?? 0;
    if (word !== "fcharset" || this.#fonts.size >= MAX_ENTRIES) return;
    const encoding = encodingOfCharset(number ?? 0);
    if (encoding) this.#fonts.set(this.#font, encoding);
  }

  #styleWord(word: string, number: number | null): void {
    if (!this.#style || number === null) return;
    if (word === "s") this.#style.number = number;
    if (word === "outlinelevel") this.#style.outline = number;
  }

  #time(name: string): string | null {
    const parts = this.#times.get(name);
    const year = parts?.get("yr");
    if (!parts || !year || year < 1900 || year > 9999) return null;
    const part = (word: string, otherwise: number) => parts.get(word) ?? otherwise;
    const time = Date.UTC(year, part("mo", 1) - 1, part("dy", 1), part("hr", 0), part("min", 0));
    return Number.isNaN(time) ? null : new Date(time).toISOString();
  }
}
