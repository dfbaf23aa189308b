/** Pure steps of choosing rows in a list. Keys are in the order shown. */

/** Adds or takes away one row. */
export function toggleRow(selected: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Adds every row between two, both included. A row that is no longer shown counts as the other one. */
export function selectRange(
  keys: readonly string[],
  selected: ReadonlySet<string>,
  from: string | null,
  to: string,
): Set<string> {
  const end = keys.indexOf(to);
  const start = from === null ? end : keys.indexOf(from);
  const [low, high] = [Math.min(start < 0 ? end : start, end), Math.max(start, end)];
  const next = new Set(selected);
  for (const key of keys.slice(Math.max(0, low), high + 1)) next.add(key);
  return next;
}

/** How many of the rows shown are chosen. */
export function selectionState(
  keys: readonly string[],
  selected: ReadonlySet<string>,
): "none" | "some" | "all" {
  let count = 0;
  for (const key of keys) if (selected.has(key)) count += 1;
  if (count === 0) return "none";
  return count === keys.length ? "all" : "some";
}

/** The row a move lands on, held to the ends of the list. */
export function moveRow(
  keys: readonly string[],
  current: string | null,
  move: "up" | "down" | "first" | "last" | "pageUp" | "pageDown",
  page = 10,
): string | null {
  if (keys.length === 0) return null;
  const at = current === null ? -1 : keys.indexOf(current);
  const step = { up: -1, down: 1, pageUp: -page, pageDown: page, first: 0, last: 0 }[move];
  if (move === "first") return keys[0] ?? null;
  if (move === "last") return keys.at(-1) ?? null;
  if (at < 0) return keys[0] ?? null;
  return keys[Math.min(keys.length - 1, Math.max(0, at + step))] ?? null;
}
