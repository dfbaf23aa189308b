/** Sentences held against what they cite. */
import { expect, test } from "vitest";
import { holdsOnlyCited } from "./cited-facts.ts";

const CITED = [
  "Both name order INV-4711.\nFirst file: Kestrel Marine pays EUR 1,250.50 on 2026-05-04",
  "The total of Net Amount is 300.",
];

test.each([
  ["figures, codes and names as they are cited", "Compare 1250.50 of Kestrel with INV-4711.", true],
  ["part of a code", "Check order 4711 in {1} and {2}.", true],
  ["words of its own", "Reconcile both totals, then report what differs.", true],
  ["another sum", "{2} owes EUR 9,999,999.", false],
  ["part of a sum", "{2} owes 250.50.", false],
  ["a name of nowhere", "The total goes to Mallory.", false],
  ["a name of nowhere at the beginning", "Mallory owes 300.", false],
  ["a name within a joined word", "Check the Kestrel-Mallory order.", false],
  ["an account of nowhere", "Pay to DE89370400440532013000.", false],
  ["a name that is written in capitals", "Pay MALLORY the 300.", false],
])("a sentence with %s: %#", (_, sentence, holds) => {
  expect(holdsOnlyCited(sentence, CITED)).toBe(holds);
});

test("what is not cited is not known", () => {
  expect(holdsOnlyCited("The total is 300.", CITED.slice(0, 1))).toBe(false);
});
