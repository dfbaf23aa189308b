/** One coordinate: letter of its half, sign, degrees, minutes and seconds, letter; as ISO 6709 and people write them. */
const PART =
  /\s*([NSEWO])?\s?([-+−]?)(\d{1,3}(?:[.,]\d{1,12})?)\s?°?\s?(?:(\d{1,2}(?:[.,]\d{1,6})?)\s?['′’]\s?(?:(\d{1,2}(?:[.,]\d{1,6})?)\s?(?:["″”]|['′’]{2}))?)?\s?([NSEWO](?![\p{L}\p{N}]))?\s*/uy;
const BETWEEN = /[,;/]/y;
/** As GeoJSON and Well-known Text write a point. */
const POINT = /^\s*(?:POINT\s?Z?\s?)?[[(]([^[\]()]*)[\])]\s*$/i;
const MOST_CHARS = 80;

/**
 * Decimal degrees of one coordinate or of a latitude with its longitude, in either order, south and west below zero ("O" is east, as "Ost" and "ouest" can not be told
 * apart; where somebody is does not depend on it once it is made less exact); null for anything else, and for degrees that the globe does not have.
 */
export function readCoordinates(written: string): readonly number[] | null {
  if (written.length > MOST_CHARS) return null;
  const value = POINT.exec(written)?.[1] ?? written;
  const parts: number[] = [];
  let at = 0;
  while (at < value.length) {
    if (parts.length === 2) return null;
    if (parts.length === 1) {
      BETWEEN.lastIndex = at;
      if (BETWEEN.test(value)) at++;
    }
    PART.lastIndex = at;
    const match = PART.exec(value);
    if (!match) return null;
    const [all, before, sign, degrees = "", minutes = "0", seconds = "0", behind] = match;
    const size = numberOf(degrees) + numberOf(minutes) / 60 + numberOf(seconds) / 3_600;
    const isBelow = sign === "-" || sign === "−" || /[SW]/.test(before ?? behind ?? "");
    parts.push(isBelow ? -size : size);
    at += all.length;
  }
  const sizes = parts.map(Math.abs);
  const isOnGlobe = sizes.length > 0 && Math.max(...sizes) <= 180;
  return isOnGlobe && (sizes.length === 1 || Math.min(...sizes) <= 90) ? parts : null;
}

function numberOf(digits: string): number {
  return Number(digits.replace(",", "."));
}
