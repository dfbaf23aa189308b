import type { Rule } from "../contract.ts";
import {
  fewGaps,
  filledColumns,
  hasHeader,
  oneDateOrder,
  oneType,
  uniqueHeaders,
} from "./columns.ts";
import {
  datesInOrder,
  hasAuthor,
  hasTitle,
  headingsDiffer,
  policyHolds,
  slidesHaveTitles,
} from "./describing.ts";
import { goodEncoding, hasText, readable, rightExtension, whole } from "./reading.ts";
import { noBrokenReferences, noFormulaErrors } from "./references.ts";

/** All rules, in the order in which reports list them. */
export const RULES: readonly Rule[] = [
  readable,
  hasText,
  goodEncoding,
  rightExtension,
  whole,
  filledColumns,
  fewGaps,
  hasHeader,
  hasTitle,
  hasAuthor,
  slidesHaveTitles,
  oneType,
  oneDateOrder,
  noFormulaErrors,
  noBrokenReferences,
  policyHolds,
  datesInOrder,
  uniqueHeaders,
  headingsDiffer,
];
