/** Edits of a pack that is not saved yet: every one gives a new pack. */
import type { Pack, PackClass, PackEntity, PackRule } from "./pack-types";

export type ListName = "classes" | "entities" | "rules";
export type Item<List extends ListName> = Pack[List][number];

const NEW: { readonly [List in ListName]: Item<List> } = {
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

/** Adds an empty item at the end under a name that is free. */
export function addItem(pack: Pack, list: ListName): Pack {
  const names = new Set(pack[list].map((item) => item.name));
  const base = NEW[list];
  let name = base.name;
  for (let number = 2; names.has(name); number++) name = `${base.name}-${number}`;
  return { ...pack, [list]: [...pack[list], { ...base, name }] };
}

export function replaceItem<List extends ListName>(
  pack: Pack,
  list: List,
  at: number,
  item: Item<List>,
): Pack {
  return { ...pack, [list]: pack[list].map((known, i) => (i === at ? item : known)) };
}

export function removeItem(pack: Pack, list: ListName, at: number): Pack {
  return { ...pack, [list]: pack[list].filter((_, i) => i !== at) };
}

/** What a person calls an item. */
export function itemTitle(item: PackClass | PackEntity | PackRule): string {
  return "title" in item ? item.title : item.label;
}

/** The item that a problem names as `entities/claim-number`; null where it names none that can be edited. */
export function itemAt(
  pack: Pack,
  place: string,
): { list: ListName; at: number; item: PackClass | PackEntity | PackRule } | null {
  const slash = place.indexOf("/");
  const list = (["classes", "entities", "rules"] as const).find(
    (name) => name === place.slice(0, slash),
  );
  if (list === undefined) return null;
  const at = pack[list].findIndex(({ name }) => name === place.slice(slash + 1));
  const item = pack[list][at];
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
  for (const list of ["classes", "entities", "rules"] as const) {
    const known = new Map(before[list].map((item) => [item.name, JSON.stringify(item)]));
    for (const item of after[list]) {
      const old = known.get(item.name);
      if (old === undefined) counts.added++;
      else if (old !== JSON.stringify(item)) counts.changed++;
      known.delete(item.name);
    }
    counts.removed += known.size;
  }
  return { ...counts, isSame: JSON.stringify(before) === JSON.stringify(after) };
}
