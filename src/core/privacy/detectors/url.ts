import type { Detector, Finding } from "./contract.ts";

const URL_PATTERN = /\b(?:https?:\/\/|ftps?:\/\/|www\.)[^\s<>"'`|\\^{}[\]]{2,2000}/giu;

/** Web addresses with a scheme or a leading www; trailing punctuation of the sentence is left out. */
export const url: Detector = {
  name: "url",
  types: ["URL"],
  source: "RFC 3986",
  wants: (scan) => scan.hasScheme,
  *find({ scan }): Iterable<Finding> {
    for (const match of scan.text.matchAll(URL_PATTERN)) {
      let written = match[0].replace(/[.,;:!?*_]+$/, "");
      if (written.endsWith(")") && !written.includes("("))
        written = written.slice(0, -1).replace(/[.,;:!?]+$/, "");
      if (!/\.\p{L}{2}|localhost|\d\.\d/iu.test(written)) continue;
      const { index: start } = match;
      const end = start + written.length;
      yield { type: "URL", start, end, confidence: 0.9, why: "the scheme or www of a web address" };
    }
  },
};
