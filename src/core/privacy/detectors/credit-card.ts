import { contextBefore, cueBefore } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { digitRunsInParts } from "./digit-runs.ts";

/** Issuer ranges as [first prefix, last prefix, lengths]; ISO/IEC 7812 ranges as the card networks publish them. */
const ISSUERS: ReadonlyArray<readonly [string, string, readonly number[]]> = [
  ["34", "34", [15]],
  ["37", "37", [15]],
  ["300", "305", [14, 16]],
  ["3095", "3095", [14, 16]],
  ["36", "36", [14]],
  ["38", "39", [14, 16]],
  ["3528", "3589", [16, 17, 18, 19]],
  ["1800", "1800", [15]],
  ["2131", "2131", [15]],
  ["4", "4", [13, 16, 19]],
  ["51", "55", [16]],
  ["2221", "2720", [16]],
  ["6011", "6011", [16, 19]],
  ["644", "649", [16, 19]],
  ["65", "65", [16, 19]],
  ["60", "60", [16]],
  ["62", "62", [16, 17, 18, 19]],
  ["50", "50", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["56", "58", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["63", "63", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["67", "67", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["81", "82", [16]],
];
const LEAST = 12;
const OTHER_MARK = /[/()+.]/;
const REACH = 70;
const CONTEXT =
  /\b(?:cards?|cc|visa|master ?card|amex|american express|debit|credit|kreditkarte|karten?(?:nummer|nr)?|carte|tarjeta|carta|pan)\b/;

/** Payment card numbers: 12 to 19 digits that pass Luhn (ISO/IEC 7812-1), weighed by issuer range, grouping and words before. */
export const creditCard: Detector = {
  name: "credit-card",
  types: ["CREDIT_CARD"],
  source: "ISO/IEC 7812-1 (Luhn); issuer ranges as the card networks publish them",
  wants: (scan) => scan.numbers.some((run) => run.digits >= LEAST),
  *find({ scan }): Iterable<Finding> {
    const isNear = cueBefore(scan, "card", REACH);
    for (const run of digitRunsInParts(scan)) {
      if (run.digits.length < LEAST || OTHER_MARK.test(run.text)) continue;
      const passes = isLuhn(run.digits);
      // Digits that fail the check may be a slip of the pen, but only the words of the same sentence can say so.
      const before = isNear(run.start) ? contextBefore(scan.text, run.start, REACH) : "";
      const named = CONTEXT.test(passes ? before : (before.split(/[.!?\n]\s/).at(-1) ?? ""));
      if (!passes && !named && !hasGroups(run.text)) continue;
      const known = hasIssuer(run.digits);
      const grouped = hasGroups(run.text);
      const confidence = weigh(known, passes, named, grouped);
      if (confidence === 0) continue;
      const proof = passes ? "Luhn check digit" : "the check digit fails";
      const why = [proof, known && "issuer's range", named && "a word for cards before it"]
        .filter(Boolean)
        .join(", ");
      yield { type: "CREDIT_CARD", start: run.start, end: run.end, confidence, why };
    }
  },
};

/** True when the digits pass the Luhn check; they must not be all equal. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  let isOnlyOne = true;
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    if (digits[i] !== digits[0]) isOnlyOne = false;
    let digit = digits.charCodeAt(i) - 48;
    if (double) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
  }
  return !isOnlyOne && sum % 10 === 0;
}

/** True when prefix and length belong to a card network. */
export function hasIssuer(digits: string): boolean {
  return ISSUERS.some(([from, to, lengths]) => {
    const prefix = digits.slice(0, from.length);
    return prefix >= from && prefix <= to && lengths.includes(digits.length);
  });
}

/** Four by four, or as American Express prints it. */
function hasGroups(written: string): boolean {
  return /^\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}$|^\d{4}([ -])\d{6}\2\d{4,5}$/.test(written);
}

function weigh(known: boolean, passes: boolean, named: boolean, grouped: boolean): number {
  if (passes && known) return named || grouped ? 0.97 : 0.72;
  if (passes && named) return 0.85;
  if (named && known) return 0.65;
  if (named) return 0.5;
  return grouped && known ? 0.45 : 0;
}
