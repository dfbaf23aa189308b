/** What the shields that every answer passes know of its fields. */

export type Fields = Readonly<Record<string, unknown>>;

/** Fields with people who work here: their accounts are no content of files. */
export const PEOPLE_FIELDS: ReadonlySet<string> = new Set(
  "createdBy startedBy decidedBy handledBy madeBy usedBy givenBy reviewer by who user users".split(
    " ",
  ),
);

/** Ids that hold a name: those of groups that are folders. */
export const HOLDS_NAME = /^folder:/;

/** True for a record with fields; not for lists, dates and other things with a kind of their own. */
export function isPlain(value: unknown): value is Fields {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
