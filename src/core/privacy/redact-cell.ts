/** Applies the policy to cells of tables: whole cells of columns that hold personal data, and what stands inside other cells. */
import { isNullText } from "../kit/cell-value.ts";
import type { PersonalData } from "./classify-columns.ts";
import type { Finding } from "./detectors/contract.ts";
import { findPersonalData } from "./find-personal-data.ts";
import type { KnownValues } from "./known-values.ts";
import type { Policy } from "./policy.ts";
import { findAll, redactText, toAct } from "./redact-text.ts";
import { placeholderRanges } from "./stand-in.ts";

/** From this many words on a cell is read like text. */
const PROSE_WORDS = 6;
/** In short cells only forms that prove themselves count: a number of sixteen digits is more often an order than a card. */
const SHORT_TYPES = new Set([
  "EMAIL",
  "IBAN",
  "CREDIT_CARD",
  "NATIONAL_ID",
  "PHONE",
  "IP_ADDRESS",
  "PERSON",
  "URL",
  "PASSWORD",
]);
const SHORT_CONFIDENCE = 0.85;
const PLAIN_NUMBER = /^[\s\d.,%€$£'’:/()-]*$/;
const MAX_REMEMBERED = 10_000;

export interface CellRedactor {
  /** A cell of a column about which `found` is known (null: nothing). Empty cells stay empty. */
  cell(value: string, found: PersonalData | null): string;
  /** What the policy would find in a cell of an ordinary column. */
  findings(value: string): readonly Finding[];
}

export function createCellRedactor(policy: Policy, known: KnownValues): CellRedactor {
  const remembered = new Map<string, string>();
  const findings = (value: string) => (isWorthReading(value) ? findInCell(value, policy) : []);
  const ordinary = (value: string) => {
    if (value.length < 4) return value;
    const before = remembered.get(value);
    if (before !== undefined) return before;
    const text = redactText(value, policy, known, findings).text;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(value, text);
    return text;
  };
  return {
    findings,
    cell(value, found) {
      if (isNullText(value)) return value;
      if (!acts(found, policy) || found === null) return ordinary(value);
      return wholeCell(value, found.type, policy, known);
    },
  };
}

/** True when the policy replaces the cells of a column of which this is known. */
export function acts(found: PersonalData | null, policy: Policy): boolean {
  return (
    found !== null &&
    found.confidence >= policy.options.minConfidence &&
    policy.action(found.type) !== "keep"
  );
}

function wholeCell(value: string, type: string, policy: Policy, known: KnownValues): string {
  const text = value.trim();
  const [placeholder] = placeholderRanges(text);
  if (placeholder && placeholder[0] === 0 && placeholder[1] === text.length) return value;
  if (type === "EMAIL" && !/^[^\s@;,<>]+@[^\s@;,<>]+$/.test(text)) {
    const inner = redactText(value, policy, known).text;
    if (inner !== value || placeholder) return inner;
  }
  const replacement = policy.replacement(type, text) ?? value;
  return replacement === "[removed]" ? "" : replacement;
}

function isWorthReading(value: string): boolean {
  return value.length >= 4 && !PLAIN_NUMBER.test(value);
}

function findInCell(value: string, policy: Policy): readonly Finding[] {
  if (isProse(value)) return toAct(findAll(value, policy), policy);
  return findPersonalData(value, {
    minConfidence: SHORT_CONFIDENCE,
    region: policy.options.region,
    types: SHORT_TYPES,
  }).filter(
    (finding) =>
      policy.action(finding.type) !== "keep" && finding.confidence >= policy.options.minConfidence,
  );
}

function isProse(value: string): boolean {
  let words = 0;
  for (let at = value.indexOf(" "); at >= 0; at = value.indexOf(" ", at + 1)) {
    if (++words >= PROSE_WORDS - 1) return true;
  }
  return false;
}
