/** Finds personal data in a text with all detectors; overlaps are settled the same way whatever the detectors' order. */
import type { Finding } from "./detectors/contract.ts";
import { DETECTORS } from "./detectors/registry.ts";
import { encodedTexts } from "./encoded/encoded-text.ts";
import { scanText } from "./scan.ts";
import { placeholderRanges } from "./stand-in.ts";
import { plainReading } from "./undone-reading.ts";

export interface FindOptions {
  /** Findings below this are left out. */
  readonly minConfidence?: number;
  /** Country (two letters) for phone numbers without a country code. */
  readonly region?: string;
  /** Only these types; all when absent. */
  readonly types?: ReadonlySet<string>;
}

/** Lower than what the policy acts on: a list for people should rather show too much than too little. */
export const REPORT_CONFIDENCE = 0.3;

const SURE_ADDRESS = 0.6;
const STAND_IN_DIGITS = 8;
/** Types that every policy acts on. */
const DIRECT = new Set([
  "CREDIT_CARD",
  "EMAIL",
  "IBAN",
  "NATIONAL_ID",
  "PASSWORD",
  "PERSON",
  "PHONE",
  "SECRET",
]);
const NAMES = new Set(["PERSON", "LOCATION", "ORGANIZATION", "TITLE", "DEMOGRAPHIC"]);

/**
 * Personal data in a text, ascending and without overlaps. Offsets are UTF-16 code units, `end` exclusive. Where findings overlap, the
 * surer wins, then the longer, then the earlier, then the type in alphabetical order. Stand-ins and masks are never findings.
 * A word parted by a hyphen at the end of a line is read as one, and character references (`&uuml;`) as what they stand for.
 */
export function findPersonalData(text: string, options: FindOptions = {}): Finding[] {
  const plain = plainReading(text);
  if (plain === null) return findIn(text, options);
  return findIn(plain.text, options).map((finding) => {
    const [start, end] = plain.range(finding.start, finding.end);
    return { ...finding, start, end };
  });
}

function findIn(text: string, options: FindOptions): Finding[] {
  const minConfidence = options.minConfidence ?? REPORT_CONFIDENCE;
  const scan = scanText(text);
  const context = { scan, region: options.region ?? "US" };
  const found: Finding[] = [];
  for (const detector of DETECTORS) {
    if (!detector.wants(scan)) continue;
    if (options.types && !detector.types.some((type) => options.types?.has(type))) continue;
    for (const finding of detector.find(context)) {
      if (finding.confidence < minConfidence || finding.end <= finding.start) continue;
      if (options.types && !options.types.has(finding.type)) continue;
      found.push(finding);
    }
  }
  found.push(...inEncodedTexts(text, scan.encodedWords, options));
  if (found.length === 0) return found;
  return settleOverlaps(withoutNamesInAddresses(outsidePlaceholders(text, found)));
}

/** What is found in texts inside the text, which goes as a whole under the type that tells most of somebody. */
function inEncodedTexts(text: string, words: readonly number[], options: FindOptions): Finding[] {
  return encodedTexts(text, words).flatMap(({ text: inner, start, end }) => {
    const all = findPersonalData(inner, options);
    const direct = all.filter(({ type }) => DIRECT.has(type));
    const [best] = (direct.length > 0 ? direct : all).toSorted(
      (a, b) => b.confidence - a.confidence || (a.type < b.type ? -1 : 1),
    );
    if (best === undefined) return [];
    const { type, confidence } = best;
    return [{ type, start, end, confidence, why: "inside a text that is encoded there" }];
  });
}

/**
 * The same findings with offsets in Unicode code points, as other programs count. `findings` must be ascending. Linear.
 */
export function toCodePoints(text: string, findings: readonly Finding[]): Finding[] {
  let unit = 0;
  let point = 0;
  const pointAt = (target: number) => {
    while (unit < target) {
      const code = text.charCodeAt(unit);
      const isPair =
        code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00;
      unit += isPair ? 2 : 1;
      point++;
    }
    return point;
  };
  return findings.map((finding) => ({
    ...finding,
    start: pointAt(finding.start),
    end: pointAt(finding.end),
  }));
}

/** Keeps the best of overlapping findings; see `findPersonalData`. What overlaps nothing, nearly everything, costs one comparison. */
export function settleOverlaps(findings: readonly Finding[]): Finding[] {
  const ordered = [...findings].sort((a, b) => a.start - b.start);
  const kept: Finding[] = [];
  for (let from = 0; from < ordered.length; ) {
    let end = ordered[from]?.end ?? 0;
    let to = from + 1;
    for (; to < ordered.length && (ordered[to]?.start ?? end) < end; to++)
      end = Math.max(end, ordered[to]?.end ?? 0);
    if (to === from + 1) kept.push(ordered[from] as Finding);
    else for (const best of bestOf(ordered.slice(from, to))) kept.push(best);
    from = to;
  }
  return kept;
}

/** The best of findings that hang together, ascending. */
function bestOf(findings: readonly Finding[]): Finding[] {
  const ranked = [...findings].sort(
    (a, b) =>
      b.confidence - a.confidence ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start ||
      (a.type < b.type ? -1 : a.type > b.type ? 1 : 0),
  );
  const taken = new IntervalSet();
  const result = ranked.filter((finding) => taken.addIfFree(finding.start, finding.end));
  return result.sort((a, b) => a.start - b.start);
}

function outsidePlaceholders(text: string, findings: readonly Finding[]): readonly Finding[] {
  const ranges = mayHavePlaceholder(text) ? placeholderRanges(text) : [];
  if (ranges.length === 0) return findings;
  return findings.filter((finding) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.[1] ?? 0) <= finding.start) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low];
    return range === undefined || range[0] >= finding.end;
  });
}

/** The names that streets and towns are called after are no findings of their own inside a sure address. */
function withoutNamesInAddresses(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(isSureAddress)) return findings;
  // An address that yields to a date or a number must not take the names with it.
  const addresses = settleOverlaps(findings.filter(({ type }) => !NAMES.has(type))).filter(
    isSureAddress,
  );
  return findings.filter((finding) => {
    if (!NAMES.has(finding.type)) return true;
    let low = 0;
    let high = addresses.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((addresses[middle]?.start ?? 0) <= finding.start) low = middle + 1;
      else high = middle;
    }
    return (addresses[low - 1]?.end ?? 0) < finding.end;
  });
}

function isSureAddress({ type, confidence }: Finding): boolean {
  return type === "ADDRESS" && confidence >= SURE_ADDRESS;
}

/** False for nearly every text without stand-ins and masks, at the cost of a search for "-", "[" and "█". */
function mayHavePlaceholder(text: string): boolean {
  for (let at = text.indexOf("-"); at >= 0; at = text.indexOf("-", at + 1)) {
    let digits = 0;
    while (digits < STAND_IN_DIGITS && isHex(text.charCodeAt(at + 1 + digits))) digits++;
    if (digits === STAND_IN_DIGITS) return true;
  }
  return text.includes("[") || text.includes("█");
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70);
}

/** Disjoint ranges in buckets of fixed width, so that adding n of them costs n, not n squared. */
class IntervalSet {
  private readonly buckets = new Map<number, Array<[number, number]>>();

  addIfFree(start: number, end: number): boolean {
    const first = start >> 7;
    const last = (end - 1) >> 7;
    for (let key = first; key <= last; key++) {
      for (const [from, to] of this.buckets.get(key) ?? []) {
        if (from < end && start < to) return false;
      }
    }
    for (let key = first; key <= last; key++) {
      const bucket = this.buckets.get(key);
      if (bucket) bucket.push([start, end]);
      else this.buckets.set(key, [[start, end]]);
    }
    return true;
  }
}
