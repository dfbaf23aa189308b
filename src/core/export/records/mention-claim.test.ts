/** Which places that a link's evidence quotes side by side a record may call one passage. */
import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import type { RecordRelationship } from "../record.ts";
import { quotedClaim } from "./mention-claim.ts";
import { sayFor } from "./wording.ts";

/** Whether two files with these lines, of which the link's evidence quotes both, are said to answer to each other. */
function isTold(mine: string, theirs: string): boolean {
  const [a, b] = [readFileOf("a.txt", { text: mine }), readFileOf("b.txt", { text: theirs })];
  const place = (fileId: string, excerpt: string) => ({
    ...{ fileId, excerpt, matched: [] },
    location: { kind: "line" as const, line: 1 },
  });
  const link = { edge_id: "e", places: [{ a: place(a.id, mine), b: place(b.id, theirs) }] };
  const told = quotedClaim(a, b, {
    link: link as unknown as RecordRelationship,
    say: sayFor("test", 1),
    areRowsTold: true,
  });
  return told !== null;
}

test("fragments with a word or a small number in common are no passage", () => {
  expect(isTold("25 Personal Loan Campaign Ledger", "3/31/16 100 Loan 3513")).toBe(false);
  expect(isTold("Paid 1234 Loan Office", "Total 1234 Loan Shares")).toBe(false);
  expect(isTold("Turnover rose strongly in 2016-Q1", "Costs of staff fell in 2016-Q1")).toBe(false);
});

test("most words in common make one passage", () => {
  expect(
    isTold(
      "The supplier delivers within thirty calendar days of the order.",
      "The supplier delivers within fourteen working days of the order.",
    ),
  ).toBe(true);
  expect(
    isTold(
      "Der Lieferant liefert binnen dreißig Kalendertagen nach Bestellung.",
      "Der Lieferant liefert binnen vierzehn Werktagen nach Bestellung.",
    ),
  ).toBe(true);
});

test("few of the words of two long sentences do not", () => {
  const one = "The supplier delivers within thirty calendar days whatever weather harbour strikes";
  const other =
    "The supplier delivers invoices monthly through their electronic portal abroad only";
  expect(isTold(one, other)).toBe(false);
});

test("a reference in common ties two passages with other words", () => {
  expect(isTold("Invoice INV-20417 for consulting", "Payment received: inv-20417, thanks")).toBe(
    true,
  );
});
