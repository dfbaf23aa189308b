/** Lists of a Word document (`numbering.xml`): their definitions, overrides and the styles that belong to their levels. */
import {
  LIST_LEVELS,
  ListCounter,
  type ListDefinition,
  type ListLevel,
  type ListMark,
} from "./shared/list-counter.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export class DocxNumbering {
  readonly #counter: ListCounter;
  readonly #styleLevels: ReadonlyMap<string, number>;

  /** Reads `numbering.xml`, which may be missing. `styleList` gives the list of a numbering style. */
  constructor(xml: string | null, styleList: (styleId: string) => string | null) {
    const root = xml ? xmlTree(xml) : null;
    const definitions = new Map(
      childrenOf(root, "abstractNum").map((node) => [node.attributes.abstractNumId ?? "", node]),
    );
    const lists = new Map(
      childrenOf(root, "num").map((node) => [node.attributes.numId ?? "", node]),
    );
    this.#counter = new ListCounter(
      new Map(
        [...lists].flatMap(([id, node]) => {
          const list = readList(node, definitions, lists, styleList);
          return list ? [[id, list] as const] : [];
        }),
      ),
    );
    this.#styleLevels = styleLevels(definitions);
  }

  /** Level of a list that belongs to a paragraph style, or null. */
  levelOfStyle(styleId: string): number | null {
    return this.#styleLevels.get(styleId) ?? null;
  }

  /** Counts one paragraph of the list and gives its mark; null where there is no such list. */
  next(listId: string, level: number): ListMark | null {
    return this.#counter.next(listId, level);
  }
}

function readList(
  node: XmlNode,
  definitions: ReadonlyMap<string, XmlNode>,
  lists: ReadonlyMap<string, XmlNode>,
  styleList: (styleId: string) => string | null,
): ListDefinition | null {
  let id = childAt(node, "abstractNumId")?.attributes.val ?? "";
  let definition = definitions.get(id);
  if (!definition) return null;
  // A definition without levels points to a numbering style, which names the list that has them.
  const link = childAt(definition, "numStyleLink")?.attributes.val;
  const linked = link ? lists.get(styleList(link) ?? "") : undefined;
  if (linked && childrenOf(definition, "lvl").length === 0) {
    id = childAt(linked, "abstractNumId")?.attributes.val ?? "";
    definition = definitions.get(id) ?? definition;
  }
  const levels: ListLevel[] = [];
  for (const level of childrenOf(definition, "lvl")) setLevel(levels, level);
  const overrides = new Map<number, number>();
  for (const override of childrenOf(node, "lvlOverride")) {
    const at = Number(override.attributes.ilvl ?? 0);
    const start = Number(childAt(override, "startOverride")?.attributes.val ?? Number.NaN);
    if (at >= 0 && at < LIST_LEVELS && Number.isSafeInteger(start)) overrides.set(at, start);
    const level = childAt(override, "lvl");
    if (level) setLevel(levels, level);
  }
  return { definition: id, levels, overrides };
}

function setLevel(levels: ListLevel[], node: XmlNode): void {
  const at = Number(node.attributes.ilvl ?? 0);
  if (!(at >= 0 && at < LIST_LEVELS)) return;
  const value = (name: string) => childAt(node, name)?.attributes.val;
  levels[at] = {
    format:
      value("numFmt") ??
      childAt(node, "AlternateContent", "Fallback", "numFmt")?.attributes.val ??
      "decimal",
    text: value("lvlText") ?? "",
    start: Number(value("start") ?? 0) || 0,
    restart: Number(value("lvlRestart") ?? -1),
    isLegal: childAt(node, "isLgl") !== undefined && !/^(?:0|false)$/.test(value("isLgl") ?? ""),
  };
}

function styleLevels(definitions: ReadonlyMap<string, XmlNode>): Map<string, number> {
  const out = new Map<string, number>();
  for (const definition of definitions.values())
    for (const level of childrenOf(definition, "lvl")) {
      const style = childAt(level, "pStyle")?.attributes.val;
      const at = Number(level.attributes.ilvl ?? 0);
      if (style && at >= 0 && at < LIST_LEVELS && !out.has(style)) out.set(style, at);
    }
  return out;
}
