/** What a Word document's styles and lists mean for its outline: heading levels and list marks, inherited styles resolved. */
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export interface ParagraphStyle {
  readonly headingLevel: number | null;
  readonly numberId: string | null;
  readonly listLevel: number;
}

export interface DocxStyles {
  paragraph(styleId: string | null): ParagraphStyle;
  /** True when the list level counts; false for bullets; null where there is no such list. */
  isNumbered(numberId: string, level: number): boolean | null;
}

const NO_STYLE: ParagraphStyle = { headingLevel: null, numberId: null, listLevel: 0 };
const MAX_ANCESTORS = 20;

/** Reads the texts of `styles.xml` and `numbering.xml`, either of which may be missing. */
export function readStyles(stylesXml: string | null, numberingXml: string | null): DocxStyles {
  const nodes = new Map(
    childrenOf(stylesXml ? xmlTree(stylesXml) : null, "style").map((node) => [
      node.attributes.styleId ?? node.attributes["w:styleId"] ?? "",
      node,
    ]),
  );
  const resolved = new Map<string, ParagraphStyle>();
  const numbering = readNumbering(numberingXml);
  return {
    paragraph(styleId) {
      if (styleId === null) return NO_STYLE;
      const known = resolved.get(styleId);
      if (known) return known;
      const style = resolve(styleId, nodes);
      resolved.set(styleId, style);
      return style;
    },
    isNumbered: (numberId, level) =>
      numbering.get(`${numberId}/${level}`) ?? numbering.get(`${numberId}/0`) ?? null,
  };
}

/** Heading level that a style's own name stands for, in Word's own languages-independent ids or names. */
export function headingLevelOfName(name: string): number | null {
  const match =
    /^(?:heading|berschrift|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis)[ _-]?([1-9])$/i.exec(
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
    numberId ??= childAt(properties, "numPr", "numId")?.attributes.val ?? null;
    listLevel ??= Number(childAt(properties, "numPr", "ilvl")?.attributes.val ?? 0);
    at = childAt(node, "basedOn")?.attributes.val;
  }
  return { headingLevel, numberId, listLevel: listLevel ?? 0 };
}

function readNumbering(text: string | null): Map<string, boolean> {
  const root = text ? xmlTree(text) : null;
  const formats = new Map<string, Map<string, boolean>>();
  for (const definition of childrenOf(root, "abstractNum")) {
    const levels = childrenOf(definition, "lvl").map(
      (level) =>
        [
          level.attributes.ilvl ?? "0",
          !/^(?:bullet|none)$/.test(childAt(level, "numFmt")?.attributes.val ?? "decimal"),
        ] as const,
    );
    formats.set(definition.attributes.abstractNumId ?? "", new Map(levels));
  }
  const out = new Map<string, boolean>();
  for (const list of childrenOf(root, "num")) {
    const levels = formats.get(childAt(list, "abstractNumId")?.attributes.val ?? "");
    for (const [level, counts] of levels ?? [])
      out.set(`${list.attributes.numId}/${level}`, counts);
  }
  return out;
}
