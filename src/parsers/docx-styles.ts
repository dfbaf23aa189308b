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
  readonly #nodes: ReadonlyMap<string, XmlNode>;
  readonly #resolved = new Map<string, ParagraphStyle>();

  /** Reads `styles.xml`, which may be missing. */
  constructor(xml: string | null) {
    const root = xml ? xmlTree(withoutLatent(xml)) : null;
    this.#nodes = new Map(
      childrenOf(root, "style").map((node) => [node.attributes.styleId ?? "", node]),
    );
    this.language =
      childAt(root, "docDefaults", "rPrDefault", "rPr", "lang")?.attributes.val ?? null;
  }

  paragraph(styleId: string | null): ParagraphStyle {
    if (styleId === null) return NO_STYLE;
    const known = this.#resolved.get(styleId);
    if (known) return known;
    const style = resolve(styleId, this.#nodes);
    this.#resolved.set(styleId, style);
    return style;
  }
}

/** Without the hundreds of defaults that Word writes into every file for styles that it does not have. */
function withoutLatent(xml: string): string {
  const from = xml.indexOf("<w:latentStyles");
  const to = xml.indexOf(LATENT_END, from);
  return from < 0 || to < 0 ? xml : xml.slice(0, from) + xml.slice(to + LATENT_END.length);
}

const LATENT_END = "</w:latentStyles>";

/** Heading level that a style's own name stands for, in English or one of the languages whose Word or LibreOffice translates it. */
export function headingLevelOfName(name: string): number | null {
  const match =
    /^(?:heading|berschrift|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|标题|標題|見出し|제목)[ _-]?([1-9])$/i.exec(
      name.trim(),
    );
  if (match?.[1]) return Number(match[1]);
  return /^title$/i.test(name.trim()) ? 1 : null;
}

function resolve(styleId: string, nodes: ReadonlyMap<string, XmlNode>): ParagraphStyle {
  let headingLevel: number | null = headingLevelOfName(styleId);
  let numberId: string | null = null;
  let listLevel: number | null = null;
  let at: string | undefined = styleId;
  for (let depth = 0; at !== undefined && depth < MAX_ANCESTORS; depth++) {
    const node = nodes.get(at);
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
