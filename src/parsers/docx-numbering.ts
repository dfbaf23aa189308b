/**
 * Automatic numbers of Word lists and headings, counted as Word counts them ([ECMA-376] 17.9): numbers of one definition continue each other,
 * a start override begins anew at its first use, a higher level restarts the deeper ones.
 */
import { formatNumber } from "./shared/number-format.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  /** Level (from 1) whose use restarts this one; 0 for never. */
  readonly restart: number;
  readonly isLegal: boolean;
}

interface List {
  readonly definition: string;
  readonly levels: readonly Level[];
  /** Starts that this list sets anew at its first use, by level. */
  readonly overrides: ReadonlyMap<number, number>;
}

const LEVELS = 9;
const DEFAULT_LEVEL: Level = {
  format: "decimal",
  text: "",
  start: 1,
  restart: -1,
  isLegal: false,
};

export interface ListMark {
  /** What readers see before the words, such as `2.1` or `c)`; null for a bullet, empty where the level shows nothing. */
  readonly label: string | null;
}

export class DocxNumbering {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #styleLevels: ReadonlyMap<string, number>;
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #used = new Set<string>();

  /** Reads `numbering.xml`, which may be missing. `styleList` gives the list of a numbering style. */
  constructor(xml: string | null, styleList: (styleId: string) => string | null) {
    const root = xml ? xmlTree(xml) : null;
    const definitions = new Map(
      childrenOf(root, "abstractNum").map((node) => [node.attributes.abstractNumId ?? "", node]),
    );
    const lists = new Map(
      childrenOf(root, "num").map((node) => [node.attributes.numId ?? "", node]),
    );
    this.#lists = new Map(
      [...lists].flatMap(([id, node]) => {
        const list = readList(node, definitions, lists, styleList);
        return list ? [[id, list] as const] : [];
      }),
    );
    this.#styleLevels = styleLevels(definitions);
  }

  /** Level of a list that belongs to a paragraph style, or null. */
  levelOfStyle(styleId: string): number | null {
    return this.#styleLevels.get(styleId) ?? null;
  }

  /** Counts one paragraph of the list and gives its mark; null where there is no such list. */
  next(listId: string, rawLevel: number): ListMark | null {
    const list = this.#lists.get(listId);
    if (!list) return null;
    const at = Math.min(LEVELS - 1, Math.max(0, Math.trunc(rawLevel) || 0));
    const level = list.levels[at] ?? DEFAULT_LEVEL;
    const counters = this.#countersOf(listId, list);
    counters[at] = (counters[at] ?? level.start - 1) + 1;
    for (let deeper = at + 1; deeper < LEVELS; deeper++) {
      const { restart } = list.levels[deeper] ?? DEFAULT_LEVEL;
      if (restart !== 0 && (restart < 0 || at < restart)) counters[deeper] = undefined;
    }
    if (level.format === "bullet") return { label: null };
    return { label: label(list, level, counters) };
  }

  #countersOf(listId: string, list: List): (number | undefined)[] {
    const counters = this.#counters.get(list.definition) ?? [];
    this.#counters.set(list.definition, counters);
    if (!this.#used.has(listId)) {
      this.#used.add(listId);
      for (const [level, start] of list.overrides) counters[level] = start - 1;
    }
    return counters;
  }
}

function label(list: List, level: Level, counters: (number | undefined)[]): string {
  return level.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels[at] ?? DEFAULT_LEVEL;
      counters[at] ??= shown.start;
      return formatNumber(counters[at], level.isLegal ? "decimal" : shown.format);
    })
    .trim();
}

function readList(
  node: XmlNode,
  definitions: ReadonlyMap<string, XmlNode>,
  lists: ReadonlyMap<string, XmlNode>,
  styleList: (styleId: string) => string | null,
): List | null {
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
  const levels: Level[] = [];
  for (const level of childrenOf(definition, "lvl")) setLevel(levels, level);
  const overrides = new Map<number, number>();
  for (const override of childrenOf(node, "lvlOverride")) {
    const at = Number(override.attributes.ilvl ?? 0);
    const start = Number(childAt(override, "startOverride")?.attributes.val ?? Number.NaN);
    if (at >= 0 && at < LEVELS && Number.isSafeInteger(start)) overrides.set(at, start);
    const level = childAt(override, "lvl");
    if (level) setLevel(levels, level);
  }
  return { definition: id, levels, overrides };
}

function setLevel(levels: Level[], node: XmlNode): void {
  const at = Number(node.attributes.ilvl ?? 0);
  if (!(at >= 0 && at < LEVELS)) return;
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
      if (style && at >= 0 && at < LEVELS && !out.has(style)) out.set(style, at);
    }
  return out;
}
