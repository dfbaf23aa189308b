/** What a Word document's styles mean for its outline: heading levels and lists, inherited styles resolved, and its language. */
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export interface ParagraphStyle {
  readonly headingLevel: number | null;
  readonly numberId: string | null;
  /** Level in the list, or null where the list itself tells it. */
  readonly listLevel: number | null;
}

const NO_STYLE: ParagraphStyle = { headingLevel: null, numberId: null, listLevel: null };
const MAX_ANCESTORS = 20;

export class DocxStyles {
  readonly language: string | null;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #nodes: Map<string, XmlNode | null>;
  readonly #resolved = new Map<string, ParagraphStyle>();

  /** Reads `styles.xml`, which may be missing. */
  constructor(xml: string | null) {
    const parts = xml ? stylesByPlace(xml) : null;
    const root = xml && !parts ? xmlTree(xml) : null;
    this.#texts = parts?.styles ?? new Map();
    this.#nodes = new Map(
      childrenOf(root, "style").map((node) => [node.attributes.styleId ?? "", node]),
    );
    const defaults = parts ? xmlTree(parts.defaults) : childAt(root, "docDefaults");
    this.language = childAt(defaults, "rPrDefault", "rPr", "lang")?.attributes.val ?? null;
  }

  paragraph(styleId: string | null): ParagraphStyle {
    if (styleId === null) return NO_STYLE;
    const known = this.#resolved.get(styleId);
    if (known) return known;
    const style = resolve(styleId, (id) => this.#node(id));
    this.#resolved.set(styleId, style);
    return style;
  }

  #node(styleId: string): XmlNode | null {
    const known = this.#nodes.get(styleId);
    if (known !== undefined) return known;
    const text = this.#texts.get(styleId);
    const node = text === undefined ? null : xmlTree(text);
    this.#nodes.set(styleId, node);
    return node;
  }
}

interface StyleTexts {
  /** XML of the defaults, or an empty text. */
  readonly defaults: string;
  readonly styles: ReadonlyMap<string, string>;
}

const STYLE = "<w:style ";
const STYLE_END = "</w:style>";
/** Styles and defaults whose tags are broken into lines, or have another prefix. */
const OTHERWISE =
  /<(?:w:style[\t\r\n/>]|w:docDefaults[\s/]|(?!w:)(?:[\w.-]+:)?(?:style|docDefaults)[\s/>])/;
const DEFAULTS_END = "</w:docDefaults>";

/** Where each style stands, so that only those that the text uses are parsed; null where they are written otherwise than Word does. */
function stylesByPlace(xml: string): StyleTexts | null {
  if (!xml.includes("<w:styles") || xml.includes("<!") || OTHERWISE.test(xml)) return null;
  const styles = new Map<string, string>();
  for (let from = xml.indexOf(STYLE); from >= 0; ) {
    const head = xml.slice(from, xml.indexOf(">", from) + 1);
    const id = / w:styleId="([^"&<]*)"/.exec(head)?.[1];
    if (id === undefined) return null;
    const next = xml.indexOf(STYLE, from + STYLE.length);
    const text = xml.slice(from, next < 0 ? xml.length : next);
    const end = text.indexOf(STYLE_END);
    const isEmpty = head.endsWith("/>");
    if (end < 0 && !isEmpty && next >= 0) return null;
    if (isEmpty) styles.set(id, head);
    else styles.set(id, end < 0 ? text : text.slice(0, end + STYLE_END.length));
    from = next;
  }
  const from = xml.indexOf("<w:docDefaults>");
  const to = xml.indexOf(DEFAULTS_END, from);
  const defaults = from < 0 || to < 0 ? "" : xml.slice(from, to + DEFAULTS_END.length);
  return { defaults, styles };
}

/** Heading level that a style's own name stands for, in English or one of the languages whose Word or LibreOffice translates it. */
export function headingLevelOfName(name: string): number | null {
  const match =
    /^(?:heading|berschrift|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|标题|標題|見出し|제목)[ _-]?([1-9])$/i.exec(
      name.trim(),
    );
  if (match?.[1]) return Number(match[1]);
  return /^title$/i.test(name.trim()) ? 1 : null;
}

function resolve(styleId: string, styleOf: (styleId: string) => XmlNode | null): ParagraphStyle {
  let headingLevel: number | null = headingLevelOfName(styleId);
  let numberId: string | null = null;
  let listLevel: number | null = null;
  let at: string | undefined = styleId;
  for (let depth = 0; at !== undefined && depth < MAX_ANCESTORS; depth++) {
    const node = styleOf(at);
    if (!node) break;
    const properties = childAt(node, "pPr");
    const outline = Number(childAt(properties, "outlineLvl")?.attributes.val ?? Number.NaN);
    headingLevel ??= headingLevelOfName(childAt(node, "name")?.attributes.val ?? "");
    if (outline >= 0 && outline <= 8) headingLevel ??= outline + 1;
    const level = childAt(properties, "numPr", "ilvl")?.attributes.val;
    numberId ??= childAt(properties, "numPr", "numId")?.attributes.val ?? null;
    if (level !== undefined) listLevel ??= Number(level);
    at = childAt(node, "basedOn")?.attributes.val;
  }
  return { headingLevel, numberId, listLevel };
}
