/**
 * What the second detector was measured to find, so that a screen can say how much its silence is worth. From `tests/fit/second-pass.ts` over
 * 1,500 made-up English sentences (presidio-research, synthetic); measure again whenever the detector changes.
 */
export const SECOND_PASS_MEASURED = {
  texts: 1_500,
  /** Places of each kind in the sentences, and how many of them it marks when nothing was replaced. */
  kinds: [
    { words: "mail addresses", marked: 49, of: 49 },
    { words: "US social security numbers", marked: 16, of: 16 },
    { words: "bank account numbers", marked: 20, of: 21 },
    { words: "payment card numbers", marked: 90, of: 136 },
    { words: "phone numbers", marked: 36, of: 92 },
    { words: "names of people", marked: 404, of: 857 },
  ],
  /** Names that the first search left, and how many of those the second marks. */
  leftNames: { of: 36, marked: 1 },
} as const;

/** What it has no means to see, whatever stands there. */
export const NEVER_LOOKED_FOR: readonly string[] = [
  "street addresses, places and postal codes",
  "dates of birth and ages",
  "pay, jobs and other traits",
  "a family name alone",
  "organisations",
  "numbers of customers, staff and patients",
  "addresses of computers and user names",
];
