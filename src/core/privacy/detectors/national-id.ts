import { contextBefore, standsAlone } from "../scan.ts";
import * as check from "./check-digits.ts";
import type { Detector, Finding } from "./contract.ts";
import { digitRuns } from "./digit-runs.ts";

interface Rule {
  /** The number as people write it. */
  readonly written: RegExp;
  readonly isValid: (bare: string) => boolean;
  /** Words that name the number; lower case. */
  readonly words: RegExp;
  /** Confidence without such words: what the form and the check digit prove alone. */
  readonly alone: number;
}

const DIGIT_RULES: readonly Rule[] = [
  {
    written: /^\d{3}([- ])\d{2}\1\d{4}$/,
    isValid: check.isUsSsn,
    words: /ssn|social security|\bsocial\b|tax id/,
    alone: 0.8,
  },
  { written: /^\d{9}$/, isValid: check.isUsSsn, words: /\bssn\b|social security/, alone: 0 },
  {
    written: /^756\.?\d{4}\.?\d{4}\.?\d{2}$/,
    isValid: check.isSwissAhv,
    words: /ahv|avs|sozialversicherung/,
    alone: 0.9,
  },
  {
    written: /^[1-478] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}$/,
    isValid: check.isFrenchNir,
    words: /\bnir\b|s[ée]curit[ée] sociale|insee/,
    alone: 0.75,
  },
  {
    written: /^\d{2} ?\d{3} ?\d{3} ?\d{3}$/,
    isValid: check.isGermanTaxId,
    words: /steuer|idnr|tin\b|tax id/,
    alone: 0.3,
  },
  {
    written: /^\d{4}[ .-]?\d{2}[ .-]?\d{3}$|^\d{9}$/,
    isValid: check.isDutchBsn,
    words: /\bbsn\b|burgerservice|sofi/,
    alone: 0,
  },
  {
    written: /^\d{4}[ -]?\d{6}$/,
    isValid: check.isAustrianSvnr,
    words: /svnr|sozialversicherung|versicherungsnummer/,
    alone: 0.3,
  },
  {
    written: /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$/,
    isValid: check.isBelgianNumber,
    words: /rijksregister|registre national|national number/,
    alone: 0.9,
  },
  { written: /^\d{11}$/, isValid: check.isPolishPesel, words: /pesel/, alone: 0.3 },
  {
    written: /^(?:\d{2})?\d{6}[-+]\d{4}$/,
    isValid: check.isSwedishNumber,
    words: /personnummer|pnr/,
    alone: 0.7,
  },
  {
    written: /^\d{9}$|^\d{3} \d{3} \d{3}$/,
    isValid: check.isPortugueseNif,
    words: /\bnif\b|contribuinte/,
    alone: 0,
  },
  {
    written: /^\d{3}\.\d{3}\.\d{3}-\d{2}$/,
    isValid: check.isBrazilianCpf,
    words: /\bcpf\b/,
    alone: 0.9,
  },
  {
    written: /^\d{3}[ -]\d{3}[ -]\d{3}$|^\d{9}$/,
    isValid: check.isCanadianSin,
    words: /\bsin\b|social insurance/,
    alone: 0,
  },
  { written: /^\d{3}[ -]?\d{3}[ -]?\d{4}$/, isValid: check.isUkNhs, words: /\bnhs\b/, alone: 0 },
  {
    written: /^\d{4} ?\d{4} ?\d{4}$/,
    isValid: check.isAadhaar,
    words: /aadhaar|uidai/,
    alone: 0.3,
  },
  {
    written: /^\d{3} ?\d{3} ?\d{3}$/,
    isValid: check.isAustralianTfn,
    words: /\btfn\b|tax file/,
    alone: 0,
  },
];

const CODE_RULES: readonly Rule[] = [
  {
    written: /[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Z0-9])/iy,
    isValid: check.isUkNino,
    words: /national insurance|\bnino?\b|ni number/,
    alone: 0.7,
  },
  {
    written: /[A-Z]{6}\w{2}[A-Z]\w{2}[A-Z]\w{3}[A-Z](?!\w)/iy,
    isValid: check.isCodiceFiscale,
    words: /codice fiscale|\bcf\b/,
    alone: 0.95,
  },
  {
    written: /[XYZ]?\d{7,8}-?[A-Z](?!\w)/iy,
    isValid: check.isSpanishDni,
    words: /\bdni\b|\bnie\b|\bnif\b|documento/,
    alone: 0.55,
  },
  {
    written: /\d{6}[-+A-FU-Y]\d{3}[0-9A-Y](?!\w)/iy,
    isValid: check.isFinnishCode,
    words: /henkil|hetu|personbeteckning/,
    alone: 0.8,
  },
];

const WORDS_BEFORE = 60;

/** Numbers that a state gives to a person, each proved by its own check digits, weighed by the words before it. */
export const nationalId: Detector = {
  name: "national-id",
  types: ["NATIONAL_ID"],
  wants: (scan) => scan.codes.length > 0 || scan.numbers.some((run) => run.digits >= 6),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const run of digitRuns(scan, 8, 15, true)) {
      const confidence = weigh(DIGIT_RULES, run.text, run.digits, () =>
        contextBefore(text, run.start, WORDS_BEFORE),
      );
      if (confidence > 0) yield { type: "NATIONAL_ID", start: run.start, end: run.end, confidence };
    }
    yield* findCodes(text, starts(scan.codes, scan.numbers, text));
  },
};

/** True when the value as written is a national number with a valid check digit; for columns. */
export function isNationalId(value: string): boolean {
  const text = value.trim();
  const bare = bareForm(text);
  return (
    DIGIT_RULES.some(
      (rule) => rule.alone >= 0.7 && rule.written.test(text) && rule.isValid(bare),
    ) ||
    CODE_RULES.some((rule) => {
      rule.written.lastIndex = 0;
      return rule.written.exec(text)?.[0].length === text.length && rule.isValid(asCode(text));
    })
  );
}

function weigh(rules: readonly Rule[], written: string, bare: string, words: () => string): number {
  let best = 0;
  for (const rule of rules) {
    if (!rule.written.test(written)) continue;
    const named = rule.words.test(words());
    if (rule.isValid(bare)) best = Math.max(best, named ? 0.95 : rule.alone);
    else if (named) best = Math.max(best, 0.65);
  }
  return best;
}

function* findCodes(text: string, from: Iterable<number>): Iterable<Finding> {
  for (const start of from) {
    for (const rule of CODE_RULES) {
      const found = codeAt(text, start, rule);
      if (found) yield found;
    }
  }
}

function codeAt(text: string, start: number, rule: Rule): Finding | null {
  rule.written.lastIndex = start;
  const match = rule.written.exec(text);
  if (!match || !standsAlone(text, start, start + match[0].length)) return null;
  const isNamed = rule.words.test(contextBefore(text, start, WORDS_BEFORE));
  const alone = rule.isValid(asCode(match[0])) ? rule.alone : 0;
  const confidence = isNamed ? (alone > 0 ? 0.95 : 0.6) : alone;
  return confidence > 0
    ? { type: "NATIONAL_ID", start, end: start + match[0].length, confidence }
    : null;
}

/** Starts of mixed tokens, and of two letters before a spaced run of digits (NINO is written "QQ 12 34 56 C"). */
function starts(
  codes: readonly { start: number }[],
  numbers: readonly { start: number }[],
  text: string,
): number[] {
  const found = codes.map((code) => code.start);
  for (const number of numbers) {
    if (/[A-Z]{2} $/i.test(text.slice(Math.max(0, number.start - 3), number.start)))
      found.push(number.start - 3);
    found.push(number.start);
  }
  return found;
}

function bareForm(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
}

/** Bare form that keeps the century sign of Finnish codes. */
function asCode(text: string): string {
  const upper = text.toUpperCase();
  return /^\d{6}[-+]\d{3}/.test(upper) ? upper : bareForm(upper);
}
