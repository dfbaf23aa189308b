import type { Detector, Finding } from "./contract.ts";

const SCHEME = /(?:^|[^\p{L}\d])((?:https?|ftps?))$/iu;
const BODY = /(?:https?:\/\/|ftps?:\/\/|www\.)[^\s<>"'`|\\^{}[\]]{2,2000}/iuy;
const LONGEST_SCHEME = 6;
const LONGEST = 2_000;

/** Web addresses with a scheme or a leading www; trailing punctuation of the sentence is left out. */
export const url: Detector = {
  name: "url",
  types: ["URL"],
  source: "RFC 3986",
  wants: (scan) => scan.hasScheme,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const start of startsOf(text)) {
      BODY.lastIndex = start;
      const match = BODY.exec(text);
      if (!match) continue;
      const written = trimmed(match[0]);
      if (!/\.\p{L}{2}|localhost|\d\.\d/iu.test(written)) continue;
      const end = start + written.length;
      yield { type: "URL", start, end, confidence: 0.9, why: "the scheme or www of a web address" };
    }
  },
};

/** Where a scheme begins, then where www does with no scheme before it. An address inside another is found with the outer one. */
function* startsOf(text: string): Iterable<number> {
  let last = -LONGEST;
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const scheme = SCHEME.exec(text.slice(Math.max(0, at - LONGEST_SCHEME), at))?.[1];
    if (!scheme || !isBroken(text, last, at)) continue;
    last = at;
    yield at - scheme.length;
  }
  for (let at = text.indexOf("www."); at >= 0; at = text.indexOf("www.", at + 4))
    if (!/[\p{L}\d/@.-]/u.test(text[at - 1] ?? "")) yield at;
}

/** True when white space or a mark that ends an address stands between the two places, or too much for one. */
function isBroken(text: string, from: number, to: number): boolean {
  return to - from >= LONGEST || /[\s<>"'`|\\^{}[\]]/.test(text.slice(from + 3, to));
}

function trimmed(written: string): string {
  const end = written.replace(/[.,;:!?*_]+$/, "");
  return end.endsWith(")") && !end.includes("(") ? end.slice(0, -1).replace(/[.,;:!?]+$/, "") : end;
}
