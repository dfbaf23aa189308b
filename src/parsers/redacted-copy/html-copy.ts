/** HTML: the words of a block together, attributes by what they are, without scripts and remarks. */
import { Parser } from "htmlparser2";
import type { CopyNotes } from "./contract.ts";
import { isOfFormat } from "./office-rules.ts";
import type { Redactor } from "./redactor.ts";
import { editParts, replacedSpans } from "./replaced-spans.ts";
import { escapeAttribute, escapeText } from "./xml-rewriter.ts";

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const DROPPED = set("script noscript template object embed applet iframe frame");
/** Elements that do not end the words around them. */
const INLINE = set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr",
);
const EMPTY = set("area base br col hr img input link meta source track wbr");
const CELLS = set("td th");
const ADDRESSES = set("href src action formaction cite longdesc poster background");
const CODE = set("class style id for type lang dir rel media charset http-equiv");

class HtmlCopy {
  readonly #redactor: Redactor;
  readonly #notes: CopyNotes;
  readonly #out: string[] = [];
  /** Pieces of the block that is open: markup, or a text that may still change. */
  #block: Array<string | { value: string }> = [];
  #isCell = false;
  #dropped = 0;

  constructor(redactor: Redactor, notes: CopyNotes) {
    this.#redactor = redactor;
    this.#notes = notes;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#dropped > 0 || DROPPED.has(name)) {
      if (this.#dropped++ === 0) this.#notes.add("scripts");
      return;
    }
    if (!INLINE.has(name)) this.#settle();
    if (CELLS.has(name)) this.#isCell = true;
    this.#block.push(`<${name}${this.#attributes(attributes)}>`);
  }

  text(text: string, element: string | undefined): void {
    if (this.#dropped > 0) return;
    if (element === "style") this.#block.push(this.#redactor.known(text));
    else this.#block.push({ value: text });
  }

  close(name: string): void {
    if (this.#dropped > 0) {
      this.#dropped--;
      return;
    }
    if (!INLINE.has(name)) this.#settle();
    if (CELLS.has(name)) this.#isCell = false;
    if (!EMPTY.has(name)) this.#block.push(`</${name}>`);
  }

  end(): string {
    this.#settle();
    return this.#out.join("");
  }

  remark(): void {
    this.#notes.add("scripts");
  }

  #attributes(attributes: Readonly<Record<string, string>>): string {
    let text = "";
    for (const [name, value] of Object.entries(attributes)) {
      if (/^on/i.test(name) || !/^[\w:.-]+$/.test(name)) continue;
      text += ` ${name}="${escapeAttribute(this.#value(name, value))}"`;
    }
    return text;
  }

  #value(name: string, value: string): string {
    if (/^\s*(?:data|javascript):/i.test(value)) return "";
    if (ADDRESSES.has(name)) return this.#redactor.address(value);
    if (CODE.has(name) || isOfFormat(value)) return this.#redactor.known(value);
    return this.#redactor.text(value, "properties");
  }

  #settle(): void {
    const texts = this.#block.filter((piece) => typeof piece !== "string");
    const before = texts.map(({ value }) => value).join("");
    if (before.trim() !== "") {
      const after = this.#isCell ? this.#redactor.cell(before) : this.#redactor.text(before);
      const parts = editParts(texts, replacedSpans(before, after));
      for (const [index, piece] of texts.entries()) piece.value = parts[index] ?? "";
    }
    for (const piece of this.#block)
      this.#out.push(typeof piece === "string" ? piece : escapeText(piece.value));
    this.#block = [];
  }
}

export function redactHtml(text: string, redactor: Redactor, notes: CopyNotes): string {
  const copy = new HtmlCopy(redactor, notes);
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name);
        copy.open(name, attributes);
      },
      ontext: (data) => copy.text(data, open.at(-1)),
      onclosetag(name) {
        open.pop();
        copy.close(name);
      },
      oncomment: () => copy.remark(),
    },
    { decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return `<!DOCTYPE html>\n${copy.end()}`;
}
