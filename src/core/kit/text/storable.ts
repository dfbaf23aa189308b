/**
 * Text as a database can store it: Postgres takes neither U+0000 nor, within JSON, half of a surrogate pair. Both come out of damaged
 * files, and the second also out of a text that was cut.
 */

/** Without U+0000; halves of surrogate pairs become U+FFFD. */
export function storableText(text: string): string {
  const whole = text.includes("\0") ? text.replaceAll("\0", "") : text;
  return whole.isWellFormed() ? whole : whole.toWellFormed();
}

/** Plain data with every text in it storable, names of fields too; what needs no change is given back as it is. */
export function storable<T>(value: T): T {
  return isStorable(value) ? value : (mend(value) as T);
}

/** Nearly all data is: to look at it first makes nothing. */
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  for (const name of Object.keys(value))
    if (!isStorable((value as Record<string, unknown>)[name]) || !isStorable(name)) return false;
  return true;
}

function mend(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(mend);
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, member]) => [storableText(name), mend(member)]));
}
