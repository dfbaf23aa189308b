/** Edits of a pack that is not saved yet: every one gives a new pack. */
import { partName } from "../../packs/part-name.ts";
import type { Pack, PackClass, PackEntity, PackRule } from "./pack-types";

/** Lists of a pack that the editor has forms for; policies are edited under Privacy. */
export const LISTS = ["classes", "entities", "rules", "schemas", "linkHints"] as const;
export type ListName = (typeof LISTS)[number];
export type Item<List extends ListName> = Pack[List][number];
type AnyItem = Item<ListName>;

const NEW: { readonly [List in "classes" | "entities" | "rules"]: Item<List> } = {
  classes: {
    name: "new-class",
    label: "New class",
    description: "",
    nameWords: [],
    headings: [],
    phrases: [],
    columns: [],
    kinds: [],
  } satisfies PackClass,
  entities: {
    name: "new-entity",
    label: "New entity",
    description: "",
    patterns: [],
    cues: [],
    examples: [],
    isPersonal: false,
  } satisfies PackEntity,
  rules: {
    name: "new-rule",
    title: "New rule",
    advice: "",
    severity: "warning",
    dimension: "completeness",
    weight: 1,
    scope: {},
    check: { kind: "filled", column: "column", minShare: 1 },
    fix: null,
  } satisfies PackRule,
};

export const NEW_COLUMN: Item<"schemas">["columns"][number] = {
  name: "column",
  aliases: [],
  type: "text",
  isRequired: false,
  isKey: false,
};

/** Adds an item at the end: under a name that is free, about a class that has no columns yet, or about two that no link joins. */
export function addItem(pack: Pack, list: ListName): Pack {
  if (list === "schemas") return { ...pack, schemas: [...pack.schemas, newSchema(pack)] };
  if (list === "linkHints") return { ...pack, linkHints: [...pack.linkHints, newHint(pack)] };
  const names = new Set(pack[list].map((item) => item.name));
  const base = NEW[list];
  let name = base.name;
  for (let number = 2; names.has(name); number++) name = `${base.name}-${number}`;
  return { ...pack, [list]: [...pack[list], { ...base, name }] };
}

function newSchema({ classes, schemas }: Pack): Item<"schemas"> {
  const taken = new Set(schemas.map((schema) => schema.class));
  const free = classes.find(({ name }) => !taken.has(name)) ?? classes[0];
  return { class: free?.name ?? "", columns: [NEW_COLUMN] };
}

function newHint({ classes, linkHints }: Pack): Item<"linkHints"> {
  const taken = new Set(linkHints.map(partName));
  const type = "REFERENCES";
  const sentence = "Say which files belong together.";
  for (const from of classes)
    for (const to of classes) {
      const hint = { from: from.name, to: to.name, type, sentence };
      if (from !== to && !taken.has(partName(hint))) return hint;
    }
  const only = classes[0]?.name ?? "";
  return { from: only, to: only, type, sentence };
}

export function replaceItem<List extends ListName>(
  pack: Pack,
  list: List,
  at: number,
  item: Item<List>,
): Pack {
  const items: readonly AnyItem[] = pack[list];
  return { ...pack, [list]: items.map((known, i) => (i === at ? item : known)) };
}

export function removeItem(pack: Pack, list: ListName, at: number): Pack {
  const items: readonly AnyItem[] = pack[list];
  return { ...pack, [list]: items.filter((_, i) => i !== at) };
}

/** What a person calls an item; columns are called by the class of their tables. */
export function itemTitle({ classes }: Pack, item: AnyItem): string {
  if ("title" in item) return item.title;
  if ("label" in item) return item.label;
  if ("sentence" in item) return item.sentence;
  return classes.find(({ name }) => name === item.class)?.label ?? item.class;
}

/** The item that a problem names as `entities/claim-number`; null where it names none that can be edited. */
export function itemAt(
  pack: Pack,
  place: string,
): { list: ListName; at: number; item: AnyItem } | null {
  const slash = place.indexOf("/");
  const list = LISTS.find((name) => name === place.slice(0, slash));
  if (list === undefined) return null;
  const items: readonly AnyItem[] = pack[list];
  const at = items.findIndex((item) => partName(item) === place.slice(slash + 1));
  const item = items[at];
  return item === undefined ? null : { list, at, item };
}

/** Lists are written one entry a line. */
export function toLines(words: readonly string[]): string {
  return words.join("\n");
}

export function fromLines(text: string): string[] {
  return [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    ),
  ];
}

/** How many items were added, changed or taken away, by their names; and whether the words differ. */
export function changesOf(
  before: Pack,
  after: Pack,
): { added: number; changed: number; removed: number; isSame: boolean } {
  const counts = { added: 0, changed: 0, removed: 0 };
  for (const list of LISTS) {
    const [were, are]: [readonly AnyItem[], readonly AnyItem[]] = [before[list], after[list]];
    const known = new Map(were.map((item) => [partName(item), JSON.stringify(item)]));
    for (const item of are) {
      const old = known.get(partName(item));
      if (old === undefined) counts.added++;
      else if (old !== JSON.stringify(item)) counts.changed++;
      known.delete(partName(item));
    }
    counts.removed += known.size;
  }
  return { ...counts, isSame: JSON.stringify(before) === JSON.stringify(after) };
}
