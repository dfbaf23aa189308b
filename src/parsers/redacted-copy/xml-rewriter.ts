/**
 * XML read as events and written anew on the way, with what rules change or leave out. The texts of a paragraph are taken together, because
 * programs cut them into runs anywhere, also inside a name. Comments, processing instructions and a DTD are left out: none of them is shown,
 * and each can hide anything. Memory is bounded by the longest paragraph.
 */
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { localName } from "../shared/xml-plain.ts";
import { CopyStop } from "./contract.ts";
import { editParts, replacedSpans } from "./replaced-spans.ts";

export type Attributes = Record<string, string>;

export interface XmlRules {
  /** Whether an element stays, goes with all in it, or goes while what is in it stays. */
  element(name: string, attributes: Readonly<Attributes>): "keep" | "drop" | "unwrap";
  /** An attribute's value; null leaves the attribute out. `name` is as written. */
  attribute(element: string, name: string, value: string): string | null;
  /** Elements whose texts are one text; a paragraph in a paragraph is one of its own. */
  readonly paragraphs: ReadonlySet<string>;
  /** Elements of a paragraph that hold its text, with the stream that they belong to. */
  readonly texts: ReadonlyMap<string, "words" | "code">;
  /** Elements of a paragraph that stand for characters. */
  readonly marks: ReadonlyMap<string, string>;
  /** The text of a paragraph; `isInCell` tells that it stands in the cell of a table. */
  paragraph(text: string, stream: "words" | "code", isInCell: boolean): string;
  /** Elements that are cells of tables in texts. */
  readonly cells: ReadonlySet<string>;
  /** Elements that are handed over whole instead of being written. */
  readonly captured: ReadonlySet<string>;
  /** Any other text. */
  text(element: string, text: string): string;
  /** Elements of texts whose outer spaces count only when they say so. */
  readonly preserves: boolean;
}

/** An element that is handed over, as it stands in the file. */
export interface XmlElement {
  readonly name: string;
  readonly local: string;
  readonly attributes: Readonly<Attributes>;
  readonly children: Array<XmlElement | string>;
}

/** What is finished of the new text, and between it the captured elements. */
export type Output = string | XmlElement;

interface TextPiece {
  value: string;
  readonly stream: "words" | "code";
  /** Stands for an element, which an edit over it leaves as it is. */
  readonly isMark?: true;
}
type Piece = string | TextPiece;

interface Paragraph {
  readonly pieces: TextPiece[];
  readonly isInCell: boolean;
}

const MAX_PARAGRAPH_CHARS = 16_000_000;
const SPACE_ONLY = /^\s*$/;

export class XmlRewriter {
  readonly #rules: XmlRules;
  readonly #part: string;
  readonly #parser: SaxesParser;
  readonly #open: Array<{ name: string; local: string; isKept: boolean }> = [];
  readonly #paragraphs: Paragraph[] = [];
  #held: Piece[] = [];
  #heldChars = 0;
  #out: Output[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  /** A kept tag whose end is not written yet. */
  #pending = false;
  /** Depth of the dropped element that is being passed over. */
  #dropped = 0;
  /** Open elements of the one that is being captured, outermost first. */
  readonly #captured: XmlElement[] = [];
  #cells = 0;

  /** `part` names the text in messages. */
  constructor(part: string, rules: XmlRules) {
    this.#part = part;
    this.#rules = rules;
    this.#parser = new SaxesParser();
    this.#parser.on("error", () => {
      throw new CopyStop("copy.damaged", `The part ${part} of the file is damaged.`);
    });
    this.#parser.on("opentag", (tag) => this.#onOpen(tag as SaxesTagPlain));
    this.#parser.on("closetag", () => this.#onClose());
    this.#parser.on("text", (text) => this.#onText(text));
    this.#parser.on("cdata", (text) => this.#onText(text));
  }

  /** Takes the next piece of the text; gives what is finished of the new one. */
  push(text: string): Output[] {
    this.#parser.write(text);
    return this.#take();
  }

  /** Ends the text; throws CopyStop where it is not well formed. */
  end(): Output[] {
    this.#parser.close();
    return this.#take();
  }

  #take(): Output[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #onOpen({ name, attributes }: SaxesTagPlain): void {
    const local = localName(name);
    const outer = this.#captured.at(-1);
    if (outer || (this.#dropped === 0 && this.#rules.captured.has(local))) {
      const element = { name, local, attributes, children: [] };
      outer?.children.push(element);
      this.#captured.push(element);
      return;
    }
    if (this.#dropped > 0) {
      this.#dropped++;
      return;
    }
    const fate = this.#rules.element(local, attributes);
    if (fate === "drop") {
      this.#dropped = 1;
      return;
    }
    const isKept = fate === "keep";
    this.#open.push({ name, local, isKept });
    if (isKept) this.#keep(name, local, attributes);
  }

  #keep(name: string, local: string, attributes: Attributes): void {
    this.#endTag();
    if (this.#rules.cells.has(local)) this.#cells++;
    if (this.#rules.paragraphs.has(local))
      this.#paragraphs.push({ pieces: [], isInCell: this.#cells > 0 });
    this.#write(`<${name}${this.#attributes(local, attributes)}`);
    this.#pending = true;
    const mark = this.#rules.marks.get(local);
    if (mark !== undefined) this.#mark(mark);
  }

  #attributes(local: string, attributes: Attributes): string {
    let text = "";
    for (const name of Object.keys(attributes)) {
      const value = this.#rules.attribute(local, name, attributes[name] ?? "");
      if (value === null || (name === "xml:space" && this.#preserves(local))) continue;
      text += ` ${name}="${escapeAttribute(value)}"`;
    }
    return this.#preserves(local) ? `${text} xml:space="preserve"` : text;
  }

  #preserves(local: string): boolean {
    return this.#rules.preserves && this.#rules.texts.has(local);
  }

  #onClose(): void {
    if (this.#captured.length > 0) {
      const element = this.#captured.pop() as XmlElement;
      if (this.#captured.length > 0) return;
      this.#endTag();
      this.#out.push(element);
      return;
    }
    if (this.#dropped > 0) {
      this.#dropped--;
      return;
    }
    const top = this.#open.pop();
    if (!top?.isKept) return;
    if (this.#rules.cells.has(top.local)) this.#cells--;
    if (this.#pending) {
      this.#pending = false;
      this.#write("/>");
    } else this.#write(`</${top.name}>`);
    if (!this.#rules.paragraphs.has(top.local)) return;
    const paragraph = this.#paragraphs.pop();
    if (paragraph) this.#settle(paragraph);
    if (this.#paragraphs.length === 0) this.#flush();
  }

  #onText(text: string): void {
    if (this.#captured.length > 0) {
      this.#captured.at(-1)?.children.push(text);
      return;
    }
    if (this.#dropped > 0 || text === "") return;
    const element = this.#open.at(-1);
    if (!element) return;
    const stream = this.#rules.texts.get(element.local);
    const paragraph = this.#paragraphs.at(-1);
    this.#endTag();
    if (paragraph && stream) this.#piece(paragraph, { value: text, stream });
    else if (SPACE_ONLY.test(text)) this.#write(text);
    else this.#write(escapeText(this.#rules.text(element.local, text)));
  }

  #mark(value: string): void {
    this.#paragraphs.at(-1)?.pieces.push({ value, stream: "words", isMark: true });
  }

  #piece(paragraph: Paragraph, piece: TextPiece): void {
    paragraph.pieces.push(piece);
    this.#held.push(piece);
    this.#count(piece.value.length);
  }

  #write(text: string): void {
    if (this.#paragraphs.length === 0 && this.#held.length === 0) this.#out.push(text);
    else {
      this.#held.push(text);
      this.#count(text.length);
    }
  }

  #count(chars: number): void {
    this.#heldChars += chars;
    if (this.#heldChars > MAX_PARAGRAPH_CHARS)
      throw new CopyStop("copy.too-large", `A paragraph in the part ${this.#part} is too long.`);
  }

  #endTag(): void {
    if (!this.#pending) return;
    this.#pending = false;
    this.#write(">");
  }

  /** Rewrites the texts of a paragraph together. */
  #settle({ pieces, isInCell }: Paragraph): void {
    for (const stream of ["words", "code"] as const) {
      const own = pieces.filter((piece) => piece.stream === stream);
      const before = own.map((piece) => piece.value).join("");
      if (SPACE_ONLY.test(before)) continue;
      const edits = replacedSpans(before, this.#rules.paragraph(before, stream, isInCell));
      if (edits.length === 0) continue;
      const after = editParts(own, edits);
      for (const [index, piece] of own.entries()) piece.value = after[index] ?? "";
    }
  }

  #flush(): void {
    for (const piece of this.#held)
      this.#out.push(typeof piece === "string" ? piece : escapeText(piece.value));
    this.#held = [];
    this.#heldChars = 0;
  }
}

/** A whole text through rules that capture nothing. Throws CopyStop where it is not well formed. */
export function rewriteXml(part: string, text: string, rules: XmlRules): string {
  const rewriter = new XmlRewriter(part, rules);
  return [...rewriter.push(text), ...rewriter.end()].join("");
}

export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (sign) => ESCAPES[sign] ?? sign);
}

export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};
