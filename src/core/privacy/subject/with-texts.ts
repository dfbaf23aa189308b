/** A copy of plain data with `text` applied to all its texts; names of fields stay. */
export function withTexts<T>(value: T, text: (value: string) => string): T {
  const walk = (item: unknown): unknown => {
    if (typeof item === "string") return text(item);
    if (Array.isArray(item)) return item.map(walk);
    if (item === null || typeof item !== "object") return item;
    return Object.fromEntries(Object.entries(item).map(([name, member]) => [name, walk(member)]));
  };
  return walk(value) as T;
}
