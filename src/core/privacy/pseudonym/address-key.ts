/**
 * The form in which all spellings of one postal address are equal: words for streets in one form, the house number behind the street,
 * a country at the end left out. Words after USPS Publication 28 and the abbreviations of European posts.
 */
import { placeNames } from "../../kit/lexicon/places.ts";
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
  const parts = toLatin(written.normalize("NFKC").replace(/p\.?\s?o\.?\s?box/giu, "pobox"))
    .split(/[,;\n]+/)
    .map((part) => houseBehind(wordsOf(part)))
    .filter((words) => words.length > 0);
  while (parts.length > 1 && isCountry(parts.at(-1) ?? [])) parts.pop();
  return parts.flat().join(" ");
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

/** "12 Main Street" as "Main Street 12"; a part of numbers alone stays. */
function houseBehind(words: string[]): string[] {
  const [first = "", second = ""] = words;
  if (!HOUSE.test(first) || words.length < 2) return words;
  // "12 A Main Street" has its letter apart.
  const isLettered = /^[a-d]$/.test(second) && words.length > 3;
  if (isLettered) return [...words.slice(2), first + second];
  if (/\d$/.test(words.at(-1) ?? "") || first.length > 4) return words;
  return [...words.slice(1), first];
}

function isCountry(words: readonly string[]): boolean {
  const name = words.join(" ");
  return name.length > 1 && (COUNTRY_CODES.has(name) || placeNames().countries.has(name));
}

/** Codes that stand at the end of addresses and are no state of the US. */
const COUNTRY_CODES = new Set(
  "us usa uk gb fr es it nl at ch dk se no pl cz be lu pt ie fi eu".split(" "),
);
