import { cuesOf, standsAlone } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const COLONS = /(?:[0-9A-F]{2}:){5}(?:[0-9A-F]{2}:[0-9A-F]{2}:)?[0-9A-F]{2}/iy;
const DASHES = /(?:[0-9A-F]{2}-){5}[0-9A-F]{2}|(?:[0-9A-F]{4}\.){2}[0-9A-F]{4}/gi;
const REACH = 60;

/** Hardware addresses of network cards: six (or eight) octets with colons; with dashes or dots only after a word for them. */
export const macAddress: Detector = {
  name: "mac-address",
  types: ["MAC_ADDRESS"],
  source: "IEEE 802 (MAC-48, EUI-64)",
  wants: (scan) => scan.colonPairs.length > 0 || cuesOf(scan, "mac").length > 0,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    let last = 0;
    for (const colon of scan.colonPairs) {
      // The pair's second colon stands three places behind the first.
      const start = colon - 5;
      if (start < last || text[start + 2] !== ":") continue;
      COLONS.lastIndex = start;
      const match = COLONS.exec(text);
      const end = start + (match?.[0].length ?? 0);
      if (!match || !standsAlone(text, start, end) || text[end] === ":" || text[start - 1] === ":")
        continue;
      last = end;
      yield { type: "MAC_ADDRESS", start, end, confidence: 0.92, why: "six octets with colons" };
    }
    for (const cue of cuesOf(scan, "mac")) {
      for (const match of text.slice(cue.end, cue.end + REACH).matchAll(DASHES)) {
        const start = cue.end + match.index;
        const end = start + match[0].length;
        if (start >= last && standsAlone(text, start, end))
          yield {
            type: "MAC_ADDRESS",
            start,
            end,
            confidence: 0.9,
            why: "a word for it before it",
          };
      }
    }
  },
};
