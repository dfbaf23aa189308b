import { foldText } from "../../kit/text/normalise.ts";
import { readCoordinates } from "../coordinates-of.ts";
import { cuesOf, type Scan, type Span } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { latinKey } from "./name-forms.ts";
import { standsWithPerson } from "./pictures.ts";

/** Of where nothing tells whom it is about: policies that ask for less than the others hide it too, as with pictures. */
const ANY = 0.55;
const OF_SOMEBODY = 0.8;
/** Two exact numbers that no word announces: read where somebody is beside them. */
const BARE = 0.45;
const REACH = 48;
const LEAST_DIGITS = 5;
/** Three places after the point are about a hundred metres; with fewer a number is coarse, or none of a place. */
const NUMBER = "[-+−]?\\d{1,3}[.,]\\d{3,12}";
const DEGREES = `(?:[-+−]?\\d{1,3}[.,]\\d{2,12}\\s?°|\\d{1,3}\\s?°\\s?\\d{1,2}(?:[.,]\\d{1,6})?\\s?['′’](?:\\s?\\d{1,2}(?:[.,]\\d{1,6})?\\s?(?:["″”]|['′’]{2}))?)`;
/** Degrees with the letter of their half of the globe before or behind, "Ost" and "ouest" being O. */
const HALF = `(?:[NSEWO]\\s?${DEGREES}|${DEGREES}\\s?[NSEWO](?![\\p{L}\\p{N}]))`;
const WRITTEN = new RegExp(`${HALF}(?:\\s?[,;/]?\\s?${HALF})?`, "uy");
const BEFORE_DEGREES = /[NSEWO]?\s?[-+−]?\d{1,3}(?:[.,]\d{1,12})?\s?$/u;
/** Behind a word for one of the two: "lat": 52.5200, longitude = 13.4050°. */
const ONE = new RegExp(
  `["'’)\\]]{0,2}\\s{0,2}[:=]?\\s{0,2}["']?(${NUMBER})(?!\\p{L}|\\.?\\p{N})`,
  "uy",
);
/** "long" is a common word, so it counts behind a latitude only. */
const LONG = new RegExp(
  `[^\\d\\n]{0,12}\\blong["'’)\\]]{0,2}\\s{0,2}[:=]?\\s{0,2}["']?(${NUMBER})(?!\\p{L}|\\.?\\p{N})`,
  "uy",
);
/** Behind a word for both: "GPS position: 52.5200, 13.4050", geo:52.52,13.405. */
const BOTH = new RegExp(
  `[^\\d\\n+−-]{0,30}?(${NUMBER}\\s?°?\\s?[NS]?(?:\\s?[,;/]\\s?|\\s)${NUMBER})(?!\\p{L}|\\.?\\p{N})`,
  "uy",
);
/** Four places are about ten metres; what else has a position and two such numbers is rare. */
const EXACT = "[-+−]?\\d{1,3}[.,]\\d{4,12}";
const PAIR = new RegExp(`${EXACT}\\s?[,;/ ]\\s?${EXACT}(?!\\p{L}|\\.?\\p{N})`, "uy");
const IS_EXACT = new RegExp(`^${EXACT}[^.,]*[.,]?[^.,]*[.,]\\d{4}`, "u");
/** Words that machines and people have for other things too. */
const OF_MANY = /^(?:location|posi|standort|posto|locatie|lokal)/;
const OF_ONE = /^(?:lat|lon|lng|bre|laen|lang|leng|szer|dlug)/;
/** What a device wrote down where somebody stood. */
const OF_DEVICE = /^(?:gps|geotag)/;

/** Geographic coordinates in degrees, decimal or with minutes and seconds: behind a word for them, or with the letters of their halves. */
export const coordinates: Detector = {
  name: "coordinates",
  types: ["COORDINATES"],
  source: "ISO 6709; RFC 5870 (geo URI); 45 CFR 164.514(b)(2)(i)(B) (equivalent geocodes)",
  wants: (scan) => scan.numbers.length > 0 || (scan.hasDigit && scan.text.includes("°")),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const { start, end, isOfDevice, alone } of placesIn(scan)) {
      const isOfPerson = isOfDevice || standsWithPerson(text, start, end);
      yield {
        type: "COORDINATES",
        start,
        end,
        confidence: isOfPerson ? OF_SOMEBODY : alone,
        why: isOfPerson ? "a place in degrees beside a person or a device" : "a place in degrees",
      };
    }
  },
};

/** In a remark on the person of a row every place in degrees is that person's. */
export function placesInRemark(scan: Scan): Finding[] {
  if (!coordinates.wants(scan)) return [];
  return [...placesIn(scan)].map(({ start, end }) => ({
    ...{ type: "COORDINATES", start, end },
    ...{ confidence: OF_SOMEBODY, why: "in a table about people" },
  }));
}

interface DegreesPlace extends Span {
  readonly isOfDevice: boolean;
  /** Confidence where nothing tells whom it is about. */
  readonly alone: number;
}

/** Whatever reads as a place on the globe. */
function* placesIn(scan: Scan): Iterable<DegreesPlace> {
  for (const place of writtenPlaces(scan))
    if (readCoordinates(scan.text.slice(place.start, place.end)) !== null) yield place;
}

function* writtenPlaces(scan: Scan): Iterable<DegreesPlace> {
  const { text } = scan;
  for (const { start, end } of cuesOf(scan, "position")) {
    const word = latinKey(foldText(text.slice(start, end)));
    const of = { isOfDevice: OF_DEVICE.test(word), alone: ANY };
    const told = valueBehind(OF_ONE.test(word) ? ONE : BOTH, text, end);
    if (told === null) continue;
    if (OF_MANY.test(word) && !IS_EXACT.test(text.slice(told.start, told.end))) continue;
    yield { ...told, ...of };
    const second = valueBehind(LONG, text, told.end);
    if (second !== null) yield { ...second, ...of };
  }
  for (const pair of barePairs(scan)) yield { ...pair, isOfDevice: false, alone: BARE };
  for (const place of degrees(text)) yield { ...place, isOfDevice: false, alone: ANY };
}

/** Two exact numbers beside each other, without a word for them. */
function* barePairs({ text, numbers }: Scan): Iterable<Span> {
  let passed = 0;
  for (const { start: at, digits } of numbers) {
    if (digits < LEAST_DIGITS || at < passed) continue;
    // A run takes brackets and plus before it.
    const first = /[^(+]/.exec(text.slice(at, at + LEAST_DIGITS))?.index ?? 0;
    const start = at + first - (/[-+−]/.test(text[at + first - 1] ?? "") ? 1 : 0);
    PAIR.lastIndex = start;
    const value = PAIR.exec(text)?.[0];
    if (value === undefined) continue;
    passed = start + value.length;
    yield { start, end: passed };
  }
}

/** Degrees with the letters of their halves. */
function* degrees(text: string): Iterable<Span> {
  let behind = 0;
  for (let at = text.indexOf("°"); at >= 0; at = text.indexOf("°", at + 1)) {
    const from = Math.max(behind, at - REACH);
    const head = BEFORE_DEGREES.exec(text.slice(from, at));
    if (!head) continue;
    const start = from + head.index + (head[0].length - head[0].trimStart().length);
    WRITTEN.lastIndex = start;
    const value = WRITTEN.exec(text)?.[0];
    if (value === undefined) continue;
    behind = start + value.length;
    yield { start, end: behind };
  }
}

/** Where the first group of a sticky pattern stands that ends with it. */
function valueBehind(pattern: RegExp, text: string, from: number): Span | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (!match) return null;
  const end = from + match[0].length;
  return { start: end - (match[1]?.length ?? 0), end };
}
