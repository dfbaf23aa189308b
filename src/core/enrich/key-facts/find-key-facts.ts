/**
 * The key facts of a receipt or an invoice: who sold, where they are, when, and for how much. Read from the lines as they stand, by their
 * words and their order; nothing is guessed where the layout is another.
 */
import { findIssueDate } from "./issue-date.ts";
import { factLines } from "./lines.ts";
import { findSeller } from "./seller.ts";
import { findTotal } from "./total.ts";
import { isVoucher, NO_HINTS, type VoucherHints } from "./voucher-layout.ts";

export interface KeyFact {
  readonly kind: "seller" | "address" | "date" | "total";
  /** [start, end) in the text that was read. */
  readonly start: number;
  readonly end: number;
  /** The date as ISO 8601 or null where it could be two days, the sum as a number with its currency where it is known; null for the others. */
  readonly value: string | null;
  readonly confidence: number;
}

/** Longer texts are no receipts. */
const MOST_CHARACTERS = 40_000;
const MOST_LINES = 1_500;

/** What stands at a fact's place on one line: its lines joined by a space. */
export function factText(written: string): string {
  return written
    .split(/[\n|]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** Facts in the order of the text; none for texts that are no receipt or invoice by what is known of them and their layout. */
export function findKeyFacts(text: string, hints: VoucherHints = NO_HINTS): KeyFact[] {
  if (text.length > MOST_CHARACTERS) return [];
  const lines = factLines(text, MOST_LINES);
  if (!isVoucher(lines, hints)) return [];
  const facts: KeyFact[] = [];
  const { seller, address } = findSeller(lines);
  if (seller) facts.push({ kind: "seller", value: null, ...seller });
  if (address) facts.push({ kind: "address", value: null, ...address });
  const date = findIssueDate(lines);
  if (date) {
    const { iso, ...place } = date;
    facts.push({ kind: "date", ...place, value: iso });
  }
  const total = findTotal(lines);
  if (total) {
    const { value, currency, ...place } = total;
    facts.push({
      kind: "total",
      ...place,
      value: `${value.toFixed(2)}${currency ? ` ${currency}` : ""}`,
    });
  }
  return facts.sort((a, b) => a.start - b.start);
}
