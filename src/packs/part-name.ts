/** What tells the parts of a pack's lists from each other, and what problems name them by. */
type Part = Readonly<Record<string, unknown>>;

/** The name of a class, an entity, a rule or a policy, the class of a schema, both classes and the kind of a link hint; null without one. */
export function partName(part: Part): string | null {
  if (typeof part.from === "string" && typeof part.to === "string")
    return [part.from, part.to, part.type].join("/");
  const name = part.name ?? part.id ?? part.class;
  return typeof name === "string" ? name : null;
}
