import { contextBefore } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const V4 =
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d]|\.\d)/g;
const V6_CHARS = /[0-9a-f:.]/i;
const MAX_V6 = 45;
const NOT_ADDRESS =
  /(?:version|release|build|section|clause|article|chapter|abschnitt|§|\bv|rev\.?)\s*$/;

/** IPv4 (four octets, not a version or section number) and IPv6 (RFC 4291 text forms). */
export const ipAddress: Detector = {
  name: "ip-address",
  types: ["IP_ADDRESS"],
  wants: (scan) => scan.colonPairs.length > 0 || scan.numbers.some((run) => run.digits >= 4),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const run of scan.numbers) {
      if (run.end - run.start < 7) continue;
      const written = text.slice(run.start, Math.min(text.length, run.end + 1));
      for (const match of written.matchAll(V4)) {
        const start = run.start + match.index;
        const named = contextBefore(text, start, 30);
        if (NOT_ADDRESS.test(named)) continue;
        const short = match[0].length < 9 && !/ip|address|host|server|addr/.test(named);
        yield {
          type: "IP_ADDRESS",
          start,
          end: start + match[0].length,
          confidence: short ? 0.5 : 0.9,
        };
      }
    }
    let last = 0;
    for (const colon of scan.colonPairs) {
      if (colon < last) continue;
      let start = colon;
      while (start > last && colon - start < MAX_V6 && V6_CHARS.test(text[start - 1] ?? ""))
        start--;
      let end = colon + 1;
      while (end < text.length && end - start <= MAX_V6 && V6_CHARS.test(text[end] ?? "")) end++;
      last = end;
      while (
        end > start &&
        /[.:]/.test(text[end - 1] ?? "") &&
        !text.slice(start, end).endsWith("::")
      )
        end--;
      if (isIpv6(text.slice(start, end))) yield { type: "IP_ADDRESS", start, end, confidence: 0.9 };
    }
  },
};

/** True for the text forms of IPv6 with at least three groups, which times such as 10:20:30 are not. */
export function isIpv6(value: string): boolean {
  const halves = value.split("::");
  if (halves.length > 2 || value.length < 6) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length >= 2 && groups.length <= 7 : groups.length === 8;
}
