/**
 * Text that any database of ours takes. PostgreSQL refuses NUL in texts and halves of surrogate pairs in JSON; nobody sees either of them, and
 * both come with what is pasted or sent by programs.
 */

/** How deep values are looked through: input of ours is never nested so deep, and a hostile one must not exhaust the stack. */
const DEEPEST = 100;

/** Without NUL, halves of surrogate pairs replaced by U+FFFD. Idempotent. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** The value with all its texts storable, keys of plain objects included; itself where they are. Other objects are left as they are. */
export function storable(value: unknown): unknown {
  return cleaned(value, DEEPEST);
}

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === "string") return storableText(value);
  if (depth === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => cleaned(item, depth - 1));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) return value;
  const entries = Object.entries(value);
  const made = entries.map(([key, item]) => [storableText(key), cleaned(item, depth - 1)] as const);
  const isSame = made.every(([key, item], i) => key === entries[i]?.[0] && item === entries[i][1]);
  return isSame ? value : Object.fromEntries(made);
}
