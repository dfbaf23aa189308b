/** Words of an OpenDocument paragraph, and what is anchored in it: links, notes, comments, frames, ends of changes. */
import { type OdfNode, plainText } from "./odf-tree.ts";

export type OdfAside =
  | { readonly kind: "frame" | "note" | "comment"; readonly node: OdfNode }
  /** `text` holds what was inserted; what was deleted stands with the change itself. */
  | { readonly kind: "change"; readonly id: string; readonly text: string };

export interface OdfLink {
  readonly target: string;
  readonly words: string;
}

export interface OdfInline {
  readonly text: string;
  /** The number that the file itself writes before the words. */
  readonly number: string | undefined;
  readonly links: OdfLink[];
  readonly asides: OdfAside[];
}

interface OpenInline {
  text: string;
  number: string | undefined;
  readonly links: OdfLink[];
  readonly asides: OdfAside[];
}

const MAX_SPACES = 200;
const MAX_DEPTH = 200;
const FRAMES =
  /^(?:frame|custom-shape|rect|ellipse|circle|line|polyline|polygon|path|connector|caption|g|object)$/;

export class InlineReader {
  /** Words after the start mark of each insertion that has not ended, by the id of the change. */
  readonly #inserted = new Map<string, string>();

  /** Reads a paragraph or heading. */
  read(node: OdfNode): OdfInline {
    const open: OpenInline = { text: "", number: undefined, links: [], asides: [] };
    this.#content(node, open, 0);
    for (const [id, words] of this.#inserted)
      this.#inserted.set(id, words === "" ? "" : `${words}\n`);
    return open;
  }

  #content(node: OdfNode, open: OpenInline, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const item of node.content)
      if (typeof item === "string") this.#add(item.replace(/[\t\r\n ]+/g, " "), open);
      else this.#element(item, open, depth);
  }

  #element(node: OdfNode, open: OpenInline, depth: number): void {
    const { name, attributes } = node;
    const id = attributes["change-id"] ?? "";
    if (FRAMES.test(name)) open.asides.push({ kind: "frame", node });
    else if (name === "a") this.#link(node, open, depth);
    else if (name === "note") open.asides.push({ kind: "note", node });
    else if (name === "annotation") open.asides.push({ kind: "comment", node });
    else if (name === "number") open.number = plainText(node).trim() || undefined;
    else if (name === "change-start") this.#inserted.set(id, "");
    else if (name === "change-end" || name === "change") {
      open.asides.push({ kind: "change", id, text: this.#inserted.get(id)?.trim() ?? "" });
      this.#inserted.delete(id);
    } else if (name === "s")
      this.#add(
        " ".repeat(Math.min(MAX_SPACES, Math.max(1, Number(attributes.c ?? 1) || 1))),
        open,
      );
    else if (name === "tab") this.#add("\t", open);
    else if (name === "line-break") this.#add("\n", open);
    else this.#content(node, open, depth + 1);
  }

  #link(node: OdfNode, open: OpenInline, depth: number): void {
    const start = open.text.length;
    this.#content(node, open, depth + 1);
    open.links.push({ target: node.attributes.href ?? "", words: open.text.slice(start) });
  }

  #add(words: string, open: OpenInline): void {
    open.text += words;
    for (const [id, before] of this.#inserted) this.#inserted.set(id, before + words);
  }
}
