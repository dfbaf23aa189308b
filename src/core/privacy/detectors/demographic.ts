import { ALSO_ORDINARY } from "../lexicon/demographics.ts";
import { cuesOf } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

/** Origin, religion, orientation and family status of people, by their terms. */
export const demographic: Detector = {
  name: "demographic",
  types: ["DEMOGRAPHIC"],
  source: "GDPR Art. 9 (1); terms for nations and peoples after the Unicode CLDR",
  wants: (scan) => cuesOf(scan, "demographic").length > 0,
  *find({ scan }): Iterable<Finding> {
    for (const { start, end } of cuesOf(scan, "demographic")) {
      const word = scan.text.slice(start, end);
      const isLower = word[0] === word[0]?.toLowerCase();
      if (isLower && ALSO_ORDINARY.has(word)) continue;
      if (scan.text[end] === "@" || scan.text[start - 1] === "@" || scan.text[end] === "_")
        continue;
      yield {
        type: "DEMOGRAPHIC",
        start,
        end,
        confidence: isLower ? 0.45 : 0.5,
        why: "a term for a people, a faith or a way of life",
      };
    }
  },
};
