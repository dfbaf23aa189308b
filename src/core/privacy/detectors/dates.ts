import { contextBefore, standsAlone } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const MONTH =
  "(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s)?|m[äa]rz|apr(?:il)?|avril|may|mai|jun[ei]?|juin|jul[yi]?|juillet|aug(?:ust)?|ao[ûu]t|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|d[ée]cembre)\\.?";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const YEAR = "(?:1[6-9]|20)\\d{2}";
const TIME = "(?:[T ,]{1,2}\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]m)?)?";
const WRITTEN = new RegExp(
  [
    `\\b${YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.]${DAY}\\b${TIME}`,
    `\\b${DAY}[-/.]${DAY}[-/.](?:${YEAR}|\\d{2})\\b${TIME}`,
    `\\b${DAY}(?:st|nd|rd|th|\\.)? (?:of )?${MONTH},? ${YEAR}\\b`,
    `\\b${MONTH} ${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?\\b`,
    `\\b${MONTH},? ${YEAR}\\b`,
  ].join("|"),
  "gi",
);
const WEEKDAY = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g;
const BARE_YEAR = new RegExp(`(?<![\\w.,/$€£-])${YEAR}s?(?![\\w/-]|[.,]\\d)`, "g");
const YEAR_WORDS =
  /(?:\bin|\bsince|\bduring|\byear|\bfrom|\bto|\buntil|\bby|\bof|\bearly|\blate|\bmid|\bbetween|\band|\bseit|\bim jahr|\bdepuis|\ben|\()\s*$/;
const BIRTH =
  /(?:\bborn\b|\bbirth|\bd\.?o\.?b\b|\bgeb(?:oren|\.)|\bgeburts\w*|\bn[ée]e? le\b|\bnaissance|\bnacid[oa]\b|\bnacimiento|\bnat[oa] il\b|\bnascita|\bgeboren\b)[^\n]{0,24}$/;

/** Dates, and dates of birth where the words before say so. Bare years need a word such as "in" before them. */
export const dates: Detector = {
  name: "dates",
  types: ["DATE", "DATE_OF_BIRTH"],
  wants: (scan) => scan.hasDigit || scan.hasCapital,
  *find({ scan }): Iterable<Finding> {
    if (scan.hasDigit) {
      yield* writtenDates(scan.text);
      yield* bareYears(scan.text);
    }
    for (const match of scan.text.matchAll(WEEKDAY)) {
      const end = match.index + match[0].length;
      yield { type: "DATE", start: match.index, end, confidence: 0.45 };
    }
  },
};

function* writtenDates(text: string): Iterable<Finding> {
  for (const match of text.matchAll(WRITTEN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!standsAlone(text, start, end)) continue;
    const isBirth = BIRTH.test(contextBefore(text, start, 40));
    if (isBirth) yield { type: "DATE_OF_BIRTH", start, end, confidence: 0.9 };
    else yield { type: "DATE", start, end, confidence: 0.8 };
  }
}

function* bareYears(text: string): Iterable<Finding> {
  for (const match of text.matchAll(BARE_YEAR)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = contextBefore(text, start, 40);
    if (BIRTH.test(before)) yield { type: "DATE_OF_BIRTH", start, end, confidence: 0.7 };
    else if (YEAR_WORDS.test(before)) yield { type: "DATE", start, end, confidence: 0.5 };
  }
}
