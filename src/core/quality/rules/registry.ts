import type { Rule, RuleWords } from "../contract.ts";
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
import { TABLE_RULES } from "./table-rules.ts";

/** Rules that need no rows of tables, in the order in which reports list them. */
export const DOCUMENT_RULES: readonly Rule[] = [
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

/** All built-in rules. */
export const RULES: readonly RuleWords[] = [...DOCUMENT_RULES, ...TABLE_RULES];
