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
  return mend(value) as T;
}

function mend(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) {
    const items = value.map(mend);
    return items.every((item, at) => item === value[at]) ? value : items;
  }
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value);
  const mended = entries.map(([name, member]) => [storableText(name), mend(member)] as const);
  const isSame = mended.every(
    ([name, member], at) => name === entries[at]?.[0] && member === entries[at]?.[1],
  );
  return isSame ? value : Object.fromEntries(mended);
}
