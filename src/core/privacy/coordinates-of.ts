/** One coordinate: letter of its half, sign, degrees, minutes and seconds, letter; as ISO 6709 and people write them. */
const PART =
  /\s*([NSEWO])?\s?([-+−]?)(\d{1,3}(?:[.,]\d{1,12})?)\s?°?\s?(?:(\d{1,2}(?:[.,]\d{1,6})?)\s?['′’]\s?(?:(\d{1,2}(?:[.,]\d{1,6})?)\s?(?:["″”]|['′’]{2}))?)?\s?([NSEWO](?![\p{L}\p{N}]))?\s*/uy;
const BETWEEN = /[,;/]/y;
const MOST_CHARS = 80;

/**
 * Decimal degrees of one coordinate or of a latitude with its longitude, south and west below zero ("O" is east, as "Ost" and "ouest" can not be told
 * apart; where somebody is does not depend on it once it is made less exact); null for anything else, and for degrees that the globe does not have.
 */
export function readCoordinates(value: string): readonly number[] | null {
  if (value.length > MOST_CHARS) return null;
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
  const [first = 181, second = 0] = parts;
  const most = parts.length === 2 ? 90 : 180;
  return Math.abs(first) <= most && Math.abs(second) <= 180 ? parts : null;
}

function numberOf(digits: string): number {
  return Number(digits.replace(",", "."));
}
