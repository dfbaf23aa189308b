/** Shapes of one slide or notes page in their order: title, texts, tables, as DrawingML tells them. */
import { readXml, type XmlAttributes } from "./shared/xml.ts";

export interface SlideShape {
  readonly name: string;
  /** Placeholder type such as `title`, `ctrTitle`, `body`, `sldNum`; empty for free shapes. */
  readonly placeholder: string;
  readonly paragraphs: readonly {
    readonly text: string;
    readonly level: number;
    readonly isBullet: boolean;
  }[];
  readonly table: readonly (readonly string[])[] | null;
  /** Relation ids of hyperlinks with the text they stand on. */
  readonly links: readonly { readonly relationId: string; readonly text: string }[];
}

export interface SlideContent {
  readonly shapes: readonly SlideShape[];
  readonly isHidden: boolean;
  readonly fault: string | null;
}

interface OpenShape {
  name: string;
  placeholder: string;
  paragraphs: { text: string; level: number; isBullet: boolean }[];
  table: string[][] | null;
  cell: string[] | null;
  links: { relationId: string; text: string }[];
}

/** Reads the XML of a slide. Never throws for content. */
export function readSlide(xml: string): SlideContent {
  const shapes: SlideShape[] = [];
  const open: OpenShape[] = [];
  let paragraph: { text: string; level: number; isBullet: boolean } | null = null;
  let pendingLink: string | null = null;
  let runStart = 0;
  let isText = false;
  let isHidden = false;
  let fallback = 0;

  function start(name: string, attributes: XmlAttributes): void {
    if (name === "Fallback" || fallback > 0) {
      fallback++;
      return;
    }
    const shape = open.at(-1);
    if (name === "sld") isHidden = attributes.show === "0";
    else if (name === "sp" || name === "graphicFrame" || name === "pic" || name === "cxnSp")
      open.push({ name: "", placeholder: "", paragraphs: [], table: null, cell: null, links: [] });
    else if (!shape) return;
    else if (name === "cNvPr") {
      shape.name ||= attributes.name ?? "";
      // Descriptions of pictures are what a person would read there.
      if (
        attributes.descr &&
        shape.paragraphs.length === 0 &&
        !/\.(?:png|jpe?g|gif|emf|wmf)$/i.test(attributes.descr)
      )
        shape.paragraphs.push({ text: attributes.descr, level: 0, isBullet: false });
    } else if (name === "ph") shape.placeholder = attributes.type ?? "body";
    else if (name === "tbl") shape.table = [];
    else if (name === "tr") shape.table?.push([]);
    else if (name === "tc") shape.cell = [];
    else if (name === "p") paragraph = { text: "", level: 0, isBullet: false };
    else if (name === "pPr" && paragraph)
      paragraph.level = Math.min(8, Number(attributes.lvl ?? 0) || 0);
    else if ((name === "buChar" || name === "buAutoNum") && paragraph) paragraph.isBullet = true;
    else if (name === "r" || name === "fld") runStart = paragraph?.text.length ?? 0;
    else if (name === "hlinkClick" && attributes["r:id"]) pendingLink = attributes["r:id"];
    else if (name === "br" && paragraph) paragraph.text += "\n";
    else if (name === "tab" && paragraph) paragraph.text += "\t";
    else if (name === "t") isText = true;
  }

  function end(name: string): void {
    if (fallback > 0) {
      fallback--;
      return;
    }
    const shape = open.at(-1);
    if (name === "t") isText = false;
    else if ((name === "r" || name === "fld") && pendingLink && shape) {
      shape.links.push({ relationId: pendingLink, text: paragraph?.text.slice(runStart) ?? "" });
      pendingLink = null;
    } else if (name === "p" && paragraph && shape) {
      if (shape.cell) shape.cell.push(paragraph.text.trim());
      else if (paragraph.text.trim() !== "") shape.paragraphs.push(paragraph);
      paragraph = null;
    } else if (name === "tc" && shape?.cell) {
      shape.table?.at(-1)?.push(shape.cell.filter(Boolean).join("\n"));
      shape.cell = null;
    } else if (
      shape &&
      (name === "sp" || name === "graphicFrame" || name === "pic" || name === "cxnSp")
    ) {
      if (pendingLink) shape.links.push({ relationId: pendingLink, text: shape.name });
      pendingLink = null;
      open.pop();
      shapes.push(shape);
    }
  }

  const outcome = readXml(xml, {
    open: start,
    text(text) {
      if (isText && paragraph && fallback === 0) paragraph.text += text;
    },
    close: end,
  });
  while (open.length > 0) {
    const shape = open.pop();
    if (shape) shapes.push(shape);
  }
  return { shapes, isHidden, fault: outcome.fault };
}
