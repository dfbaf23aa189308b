import { contextBefore, type NumericRun, type Scan } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const V4 =
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d]|\.\d)/g;
const V6_CHARS = /[0-9a-f:.]/i;
const MAX_V6 = 45;
const SHORTEST_V4 = 7;
const DOT = 46;
const NOT_ADDRESS =
  /(?:version|release|build|section|clause|article|chapter|abschnitt|§|\bv|rev\.?)\s*$/;

/** IPv4 (four octets, not a version or section number) and IPv6 (RFC 4291 text forms). */
export const ipAddress: Detector = {
  name: "ip-address",
  types: ["IP_ADDRESS"],
  source: "RFC 791 (IPv4), RFC 4291 section 2.2 (IPv6)",
  wants: (scan) => scan.colonPairs.length > 0 || scan.numbers.some((run) => run.digits >= 4),
  *find({ scan }): Iterable<Finding> {
    yield* version4(scan);
    yield* version6(scan);
  },
};

function* version4({ text, numbers }: Scan): Iterable<Finding> {
  for (const run of numbers) {
    if (!run.hasMark || run.end - run.start < SHORTEST_V4 || !hasDots(text, run)) continue;
    for (const match of text.slice(run.start, run.end + 1).matchAll(V4)) {
      const start = run.start + match.index;
      const before = contextBefore(text, start, 30);
      if (NOT_ADDRESS.test(before)) continue;
      const isShort = match[0].length < 9 && !/ip|address|host|server|addr/.test(before);
      yield {
        type: "IP_ADDRESS",
        start,
        end: start + match[0].length,
        confidence: isShort ? 0.5 : 0.9,
        why: "four octets of IPv4",
      };
    }
  }
}

/** At least three. */
function hasDots(text: string, { start, end }: NumericRun): boolean {
  let dots = 0;
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === DOT) dots++;
  return dots >= 3;
}

function* version6({ text, colonPairs }: Scan): Iterable<Finding> {
  let last = 0;
  for (const colon of colonPairs) {
    if (colon < last) continue;
    let start = colon;
    while (start > last && colon - start < MAX_V6 && V6_CHARS.test(text[start - 1] ?? "")) start--;
    let end = colon + 1;
    while (end < text.length && end - start <= MAX_V6 && V6_CHARS.test(text[end] ?? "")) end++;
    last = end;
    end = start + text.slice(start, end).replace(/(?<!:):$|\.+$/, "").length;
    if (isIpv6(text.slice(start, end)))
      yield { type: "IP_ADDRESS", start, end, confidence: 0.9, why: "a text form of IPv6" };
  }
}

/** True for the text forms of IPv6 with at least three groups, which times such as 10:20:30 are not. */
export function isIpv6(value: string): boolean {
  const halves = value.split("::");
  if (halves.length > 2 || value.length < 6) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length >= 2 && groups.length <= 7 : groups.length === 8;
}
