/** One cell as it is compared: spelling that carries no meaning is taken off, by kind of column. */
import { readCellValue } from "../../kit/cell-value.ts";
import { squashText } from "../../kit/text/normalise.ts";
import { words } from "../../kit/text/tokenise.ts";
import type { ColumnKind } from "./contract.ts";

/** Longer cells are compared by their beginning. */
const MAX_CHARS = 400;
/** Most words of a cell that are compared. */
export const MAX_WORDS = 40;

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  mdash: "-",
  ndash: "-",
  szlig: "ss",
};

/** Words of addresses in one form each; folded. Ambiguous ones (`st` is street and saint) take one form for both. */
const ADDRESS_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    street: "st strasse str saint",
    avenue: "ave av aven avda avenida",
    boulevard: "blvd blv boul bd",
    road: "rd",
    drive: "dr",
    lane: "ln",
    place: "pl",
    square: "sq",
    highway: "hwy",
    parkway: "pkwy pky",
    court: "ct",
    suite: "ste",
    apartment: "apt",
    floor: "fl flr",
    building: "bldg",
    north: "n",
    south: "s",
    east: "e",
    west: "w",
    first: "1st",
    second: "2nd",
    third: "3rd",
    fourth: "4th",
    fifth: "5th",
    sixth: "6th",
    seventh: "7th",
    eighth: "8th",
    ninth: "9th",
    tenth: "10th",
  }).flatMap(([full, short]) => [
    [full, full] as const,
    ...short.split(" ").map((word) => [word, full] as const),
  ]),
);

/** A cell without markup of the web and beyond what is compared; "" for cells that stand for no value. */
export function cleanCell(raw: string): string {
  const text = raw.length > MAX_CHARS ? raw.slice(0, MAX_CHARS) : raw;
  if (!text.includes("&")) return text.trim();
  return text
    .replace(/&#(\d{2,6});|&#x([0-9a-f]{2,5});|&([a-z]{2,8});/gi, (whole, dec, hex, name) => {
      if (name !== undefined) return NAMED_ENTITIES[name.toLowerCase()] ?? accented(name, whole);
      const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .trim();
}

/** The form in which equal values are equal; "" where nothing is left to compare. */
export function normaliseField(kind: ColumnKind, cell: string): string {
  switch (kind) {
    case "email":
      return cell.toLowerCase();
    case "phone":
      return phoneDigits(cell);
    case "date":
    case "year":
    case "amount":
      return canonicalFigure(cell);
    case "code":
      return squashText(cell).replaceAll(" ", "");
    case "address":
      return addressWords(cell).join(" ");
    case "words":
      return words(cell).slice(0, MAX_WORDS).join(" ");
    default:
      return squashText(cell);
  }
}

/** Digits without extension, a leading zero of trunk calls or a country code of a number longer than ten digits. */
function phoneDigits(cell: string): string {
  const bare = cell.replace(/(?:x|ext|extension|durchwahl)\.?\s*\d{1,6}\s*$/i, "");
  const digits = bare.replace(/\(0\)/, "").replace(/\D/g, "");
  const national = digits.replace(/^0+/, "");
  return national.length > 10 ? national.slice(-10) : national;
}

function canonicalFigure(cell: string): string {
  const { type, canonical } = readCellValue(cell);
  if (type === "datetime") return canonical.slice(0, 10);
  return type === "text" ? squashText(canonical) : canonical;
}

function addressWords(cell: string): string[] {
  return words(cell)
    .slice(0, MAX_WORDS)
    .map((word) => ADDRESS_WORDS.get(word) ?? word);
}

/** `&eacute;` and its like: the letter, since accents are folded anyway. */
function accented(name: string, whole: string): string {
  return /^[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron)$/i.test(name)
    ? name.charAt(0)
    : whole;
}
