/** One kind of national number: how people write it, what proves it, which words name it, and where its rule comes from. */
export interface NumberRule {
  /** What the number is, for the reader of a finding; with the authority that publishes its rule. */
  readonly name: string;
  /** The number as people write it. */
  readonly written: RegExp;
  readonly isValid: (bare: string) => boolean;
  /** Words that name the number; lower case. */
  readonly words: RegExp;
  /** Confidence without such words: what the form and the check digit prove alone. */
  readonly alone: number;
  /** What is reported; a national id where absent. */
  readonly type?: "PASSPORT" | "DRIVER_LICENSE";
}

/** The rule with the counts of digits that its number can have. */
export type DigitRule = NumberRule & { readonly digits: readonly number[] };

/** A rule for a number in digits alone. */
export function digitRule(
  digits: readonly number[],
  name: string,
  written: RegExp,
  isValid: NumberRule["isValid"],
  words: RegExp,
  alone: number,
): DigitRule {
  return { digits, name, written, isValid, words, alone };
}
