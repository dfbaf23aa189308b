import { COMMON_WORDS } from "../../kit/lexicon/words.ts";
import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]+";
/** Behind the name, as in English: "Sangamon County". */
const NAME_BEFORE = new RegExp(`${NAME}(?: ${NAME}){0,2} $`, "u");
const BEHIND_NAME = /County(?![\p{L}-])/uy;
/** Before the name: "Landkreis Ebersberg", "powiat radomski", "département du Rhône". */
const BEFORE_NAME = new RegExp(
  `(?:Land[Kk]reis|Kreis|Bezirk|[Cc]omté (?:de |du |d['’])|[Dd]épartement (?:de la |de l['’]|des |du |de |d['’])|[Cc]ondado de |[Cc]ontea di |[Pp]owiat )\\s?(?:${NAME}(?:[ -]${NAME}){0,2}|(?<=[Pp]owiat )\\p{Ll}{3,}k[ią])`,
  "uy",
);
const REACH = 60;

/** Parts of states and countries that are called by a word for them: smaller than a state, as Safe Harbor asks. */
export const counties: Detector = {
  name: "counties",
  types: ["LOCATION"],
  source: "45 CFR 164.514 (b)(2)(i)(B); words for counties in seven languages",
  wants: (scan) => scan.hasCapital && cuesOf(scan, "county").length > 0,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const cue of cuesOf(scan, "county")) {
      BEFORE_NAME.lastIndex = cue.start;
      const behind = BEFORE_NAME.exec(text);
      if (behind) {
        yield placeAt(cue.start, cue.start + behind[0].length);
        continue;
      }
      BEHIND_NAME.lastIndex = cue.start;
      if (!BEHIND_NAME.test(text)) continue;
      const before = NAME_BEFORE.exec(text.slice(Math.max(0, cue.start - REACH), cue.start))?.[0];
      const name = before === undefined ? "" : withoutFront(before);
      if (name.trim() !== "") yield placeAt(cue.start - name.length, cue.end);
    }
  },
};

/** "In Sangamon " and "The Sangamon " are called Sangamon. */
function withoutFront(words: string): string {
  let name = words;
  for (;;) {
    const first = name.slice(0, name.indexOf(" ") + 1);
    if (first === "" || !COMMON_WORDS.has(first.trim().toLowerCase())) return name;
    name = name.slice(first.length);
  }
}

function placeAt(start: number, end: number): Finding {
  return { type: "LOCATION", start, end, confidence: 0.65, why: "the word for a county beside it" };
}
