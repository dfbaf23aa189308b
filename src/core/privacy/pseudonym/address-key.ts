/**
 * The form in which all spellings of one postal address are equal: words for streets in one form, the house number behind the street,
 * a country at the end left out. Words after USPS Publication 28 and the abbreviations of European posts.
 */
import { placeNames } from "../../kit/lexicon/places.ts";
import { STREET_AFTER, STREET_BEFORE } from "../lexicon/address-words.ts";
import { STATE_CODES } from "../lexicon/states.ts";
import { foldSpelling, toLatin } from "./transliterate.ts";

const SHORT: ReadonlyMap<string, string> = new Map(
  `st street,str street,strasse street,straat street,rd road,ave avenue,av avenue,blvd boulevard,bd boulevard,bld boulevard,boul boulevard,ln lane,dr drive,ct court,pl place,sq square,hwy highway,pkwy parkway,cir circle,cres crescent,ter terrace,trl trail,
n north,s south,e east,w west,ne northeast,nw northwest,se southeast,sw southwest,apt unit,apartment unit,suite unit,ste unit,flat unit,no nr,num nr,nr nr,
pza plaza,plz plaza,c calle,avda avenida,ul ulica,pl place,platz place,gasse gasse,g gasse,fl floor,bldg building,pob pobox,box pobox,postfach pobox`
    .split(/[,\n]+/)
    .filter(Boolean)
    .map((pair): [string, string] => {
      const [short = "", long = ""] = pair.split(" ");
      return [short, long];
    }),
);
/** Short endings of one-word streets: "Hauptstr." is "Hauptstraße". */
const ENDING = /(?<=..)(?:str|strasse|straat)$/;
const HOUSE = /^\d{1,5}[a-z]?(?:[-/]\d{1,5}[a-z]?)?$/;

/** Equal for all spellings of one address. A text without letters or digits gives an empty one. */
export function addressKey(written: string): string {
  const parts = toLatin(plainCodes(written.normalize("NFKC")))
    .split(/[,;\n·•]+| [-–] /)
    .map(wordsOf)
    .filter((words) => words.length > 0);
  while (parts.length > 1 && isCountry(parts.at(-1) ?? [])) parts.pop();
  return withState(withHouse(parts).map(houseBehind)).flat().join(" ");
}

/** Without what only some write around codes and numbers: the country's letters, four more digits, the letters of a province. */
function plainCodes(written: string): string {
  return written
    .replace(/p\.?\s?o\.?\s?box/giu, "pobox")
    .replace(/(?<![\p{L}\p{N}])[A-Z]{1,3}[-–](?=\d{4,5}(?!\d))/gu, "")
    .replace(/(?<![\d-])(\d{5})-\d{4}(?![\d-])/g, "$1")
    .replace(/\s?\([A-Z]{2}\)/g, "")
    .replace(/((?<!\d)\d{5} \p{Lu}[\p{L}' -]{2,30}) [A-Z]{2}(?=\s*(?:[,;\n]|$))/gu, "$1")
    .replace(/(?<![\p{L}\p{N}])(\d{1,4})\s([a-h])(?=\s*(?:[,;·•\n]|$|\d{4,5}(?!\d)))/giu, "$1$2");
}

/** The number of "12, Rue de la Paix" beside its street. */
function withHouse(parts: readonly string[][]): string[][] {
  const [first = [], second] = parts;
  const isAlone = first.length === 1 && HOUSE.test(first[0] ?? "") && (first[0] ?? "").length <= 5;
  if (!isAlone || second === undefined || /^\d/.test(second[0] ?? "")) return [...parts];
  return [[...first, ...second], ...parts.slice(2)];
}

/** The name of a state, all of the last part but its code, as its two letters. */
function withState(parts: readonly string[][]): string[][] {
  const last = parts.at(-1) ?? [];
  const code = /^\d{5}$|^[a-z]\d[a-z]$/.test(last.at(-1) ?? "") ? last.length - 1 : last.length;
  // Without commas the state stands behind the town.
  for (let from = Math.max(0, code - 3); from < code; from++) {
    const state = STATE_CODES.get(last.slice(from, code).join(" "));
    const isWhole = parts.length > 1 && from === 0;
    if (state === undefined || !(isWhole || code < last.length)) continue;
    return [...parts.slice(0, -1), [...last.slice(0, from), state, ...last.slice(code)]];
  }
  return [...parts];
}

function wordsOf(part: string): string[] {
  return part
    .split(/[^\p{L}\p{M}\p{N}/-]+/u)
    .flatMap((word) => (HOUSE.test(word) ? [word] : word.split(/[/-]+/)))
    .filter(Boolean)
    .flatMap((word) => {
      const plain = foldSpelling(SHORT.get(word) ?? word);
      return ENDING.test(plain) ? [plain.replace(ENDING, ""), "street"] : [plain];
    })
    .filter((word) => word !== "nr");
}

/** "12 Main Street" as "Main Street 12", also where the town goes on behind it; a part of numbers alone stays. */
function houseBehind(words: string[]): string[] {
  const [first = "", second = ""] = words;
  if (!HOUSE.test(first) || words.length < 2) return words;
  // "12 A Main Street" has its letter apart.
  const isLettered = /^[a-d]$/.test(second) && words.length > 3;
  const house = isLettered ? first + second : first;
  const rest = words.slice(isLettered ? 2 : 1);
  const end = streetEnd(rest);
  if (end > 0) return [...rest.slice(0, end), house, ...rest.slice(end)];
  if (!isLettered && (/\d$/.test(words.at(-1) ?? "") || first.length > 4)) return words;
  return [...rest, house];
}

/** Index behind the street: before a code where a word for streets opens it, else behind the first such word; 0 where none stands there. */
function streetEnd(words: readonly string[]): number {
  const isOpened = STREET_BEFORE.has(words[0] ?? "") && words[0] !== "street";
  if (isOpened) {
    const code = words.findIndex((word, i) => i > 0 && /^\d{4,6}$/.test(word));
    return code < 0 ? words.length : code;
  }
  return words.findIndex((word, i) => i > 0 && STREET_AFTER.has(word)) + 1;
}

function isCountry(words: readonly string[]): boolean {
  const name = words.join(" ");
  return name.length > 1 && (COUNTRY_CODES.has(name) || placeNames().countries.has(name));
}

/** Codes that stand at the end of addresses and are no state of the US. */
const COUNTRY_CODES = new Set(
  "us usa uk gb fr es it nl at ch dk se no pl cz be lu pt ie fi eu".split(" "),
);
