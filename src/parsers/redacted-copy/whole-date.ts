/** Dates in places of a format that take nothing but a whole date: a year or a label there makes programs refuse the file. */

/** Where a format asks for some date and the policy leaves none: the day that programs take for "no date". */
export const NO_DATE = "1970-01-01T00:00:00Z";

/**
 * `written` where the policy keeps it, the first moment of the year where it leaves the year, null where it leaves nothing that is a
 * date. `after` is what the policy makes of it.
 */
export function wholeDate(written: string, after: string): string | null {
  const year = /^\s*(?:\[year )?(\d{4})\]?\s*$/.exec(after)?.[1];
  if (year !== undefined) return `${year}-01-01T00:00:00Z`;
  return after === written ? written : null;
}
