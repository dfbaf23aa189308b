/** Writes the slides of a PowerPoint 97 to 2003 presentation: title, texts, tables, comments and notes, each at its address. */
import type { Slide } from "../core/model/document.ts";
import type { Location } from "../core/model/location.ts";
import {
  childOfType,
  childrenOfType,
  numberAt,
  PPT,
  type PptRecord,
  type PptStream,
  stringsOf,
} from "./ppt-records.ts";
import { type PptShape, type PptText, readShapes } from "./ppt-slide.ts";
import { RunningText } from "./shared/running-text.ts";

export interface PptSlide {
  /** Null where only the outline of the slide is left. */
  readonly record: PptRecord | null;
  readonly outline: readonly PptText[];
  readonly notes: PptRecord | null;
}

const HIDDEN = 0x0004;

export class PptDeck {
  readonly out: RunningText;
  readonly slides: Slide[] = [];
  readonly #stream: PptStream;
  readonly #links: ReadonlyMap<number, string>;
  readonly #footers = new Set<string>();

  constructor(stream: PptStream, document: PptRecord | null, maxChars: number) {
    this.#stream = stream;
    this.out = new RunningText(maxChars);
    this.#links = readLinks(document);
    this.#keepFooter(childOfType(document, PPT.headersFooters));
  }

  slide({ record, outline, notes }: PptSlide): void {
    const number = this.slides.length + 1;
    const location: Location = { kind: "slide", slide: number };
    this.out.stand(location);
    const shapes = record ? readShapes(record, outline) : [];
    const used = new Set(shapes.flatMap((shape) => (shape.kind === "text" ? [shape.words] : [])));
    // Texts of the outline that no shape of the slide shows.
    const rest = outline.filter(({ words }) => words !== "" && !used.has(words));
    const all: PptShape[] = [
      ...rest.map((text) => ({ kind: "text" as const, ...text })),
      ...shapes,
    ];
    const title = all.find((shape) => shape.kind === "text" && isTitle(shape));
    const words = title?.kind === "text" ? title.words.replace(/\s+/g, " ") : "";
    this.out.text.heading(2, words || `Slide ${number}`, location);
    if (words === "") this.out.text.headings.pop();
    for (const shape of all) if (shape !== title) this.#shape(shape);
    for (const shape of all)
      for (const { id, words: linked } of shape.links)
        this.out.link(this.#links.get(id) ?? "", linked);
    this.#comments(record);
    const noted = notes ? this.#notes(notes) : "";
    if (noted) this.out.aside(`Notes: ${noted}`, { ...location, shape: "notes" });
    this.#keepFooter(childOfType(record, PPT.headersFooters));
    this.slides.push({ number, title: words, notes: noted, hidden: isHidden(record) });
    this.out.stand(null);
  }

  /** What footers say, once for the whole presentation. */
  finish(): void {
    for (const words of this.#footers) this.out.aside(words, { kind: "property", name: "footer" });
  }

  #shape(shape: PptShape): void {
    if (shape.kind === "table") {
      this.out.table(shape.grid);
      return;
    }
    const lines = shape.words.split("\n").filter((line) => line.trim() !== "");
    const isList = (shape.type === 1 || shape.type === 7 || shape.type === 8) && lines.length > 1;
    for (const line of lines)
      if (isList) this.out.item(0, null, line);
      else this.out.paragraph(line);
    this.out.endList();
  }

  #notes(notes: PptRecord): string {
    return readShapes(notes, [])
      .flatMap((shape) => (shape.kind === "text" ? [shape.words] : []))
      .filter(Boolean)
      .join("\n");
  }

  /** Comments lie in a tag of the slide that newer versions wrote. */
  #comments(record: PptRecord | null): void {
    for (const tags of childrenOfType(record, PPT.tags))
      for (const tag of childrenOfType(tags, PPT.tag)) {
        const data = childOfType(tag, PPT.tagData);
        if (!data) continue;
        for (const comment of this.#stream.inside(data.data))
          if (comment.type === PPT.comment) {
            const strings = stringsOf(comment);
            this.out.comment({
              author: strings.get(0) || null,
              date: dateOf(childOfType(comment, PPT.commentAtom)),
              text: strings.get(1) ?? "",
            });
          }
      }
  }

  #keepFooter(record: PptRecord | undefined): void {
    const words = record ? stringsOf(record).get(2) : undefined;
    if (words) this.#footers.add(words);
  }
}

function isTitle({ type, words }: PptText): boolean {
  return (type === 0 || type === 6) && words !== "";
}

function isHidden(record: PptRecord | null): boolean {
  const data = childOfType(record, PPT.showInfo)?.data;
  return data !== undefined && data.byteLength >= 12 && (data.getUint16(10, true) & HIDDEN) !== 0;
}

function readLinks(document: PptRecord | null): Map<number, string> {
  const links = new Map<number, string>();
  for (const link of childrenOfType(childOfType(document, PPT.links), PPT.link)) {
    const id = numberAt(childOfType(link, PPT.linkAtom), 0);
    // A link without a target leads to a place within the presentation.
    const target = stringsOf(link).get(1);
    if (id !== null && target) links.set(id, target);
  }
  return links;
}

/** A date as Windows keeps it: eight numbers from the year to the millisecond. */
function dateOf(record: PptRecord | undefined): string | null {
  if (!record || record.data.byteLength < 20) return null;
  const part = (index: number) => record.data.getUint16(4 + index * 2, true);
  const time = Date.UTC(part(0), part(1) - 1, part(3), part(4), part(5), part(6));
  return part(0) >= 1980 && part(0) < 2200 ? new Date(time).toISOString() : null;
}
