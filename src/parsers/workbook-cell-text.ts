/** What a cell shows: its value under its number format, by the rules of Excel (en-US). */
import { type Condition, type FormatSection, formatSections } from "./workbook-format-code.ts";
import { dateText } from "./workbook-format-date.ts";
import { generalNumber, numberText } from "./workbook-format-number.ts";

interface CellFormat {
  /** Sections for numbers, at most three. */
  readonly numbers: readonly FormatSection[];
  readonly hasConditions: boolean;
  /** How texts are shown, or null where they show as they are. */
  readonly text: FormatSection | null;
}

const GENERAL: FormatSection = {
  kind: "general",
  condition: null,
  tokens: [{ kind: "general" }],
  locale: null,
};
/** A workbook has some hundred formats; past this many the store begins anew. */
const MAX_KEPT_FORMATS = 5_000;
const formats = new Map<string, CellFormat>();

/**
 * A number under the format `code` (`General` where null or empty). Never throws: codes of any form are taken, dates outside the calendar
 * come out as `########`. `is1904` tells that the workbook counts days from 1904.
 */
export function formattedNumber(value: number, code: string | null, is1904 = false): string {
  if (code === null || code === "" || code === "General") return generalNumber(value);
  if (!Number.isFinite(value)) return "#NUM!";
  const { section, isSigned } = sectionFor(value, formatOf(code));
  if (section.kind === "date") return dateText(value, section, is1904);
  const words = numberText(Math.abs(value), section);
  return isSigned && value < 0 && section.tokens.length > 0 ? `-${words}` : words;
}

/** A text under the format `code`: most leave it as it is, a fourth section may hide it or add words. No text stays none. */
export function formattedText(text: string, code: string | null): string {
  if (text === "" || code === null || code === "" || code === "General" || code === "@")
    return text;
  const section = formatOf(code).text;
  if (!section) return text;
  return section.tokens
    .map((token) =>
      token.kind === "literal"
        ? token.text
        : token.kind === "text" || token.kind === "general"
          ? text
          : "",
    )
    .join("");
}

function formatOf(code: string): CellFormat {
  const known = formats.get(code);
  if (known) return known;
  if (formats.size >= MAX_KEPT_FORMATS) formats.clear();
  const format = readFormat(code);
  formats.set(code, format);
  return format;
}

/** The last section is one for texts when it is the fourth or says `@`. */
function readFormat(code: string): CellFormat {
  const sections = formatSections(code);
  const last = sections.at(-1);
  const isText = sections.length === 4 || last?.kind === "text";
  const numbers = (isText ? sections.slice(0, -1) : sections).map((section) =>
    section.kind === "text" ? GENERAL : section,
  );
  return {
    numbers:
      numbers.length > 0 ? numbers : [last?.kind === "text" ? (last as FormatSection) : GENERAL],
    hasConditions: numbers.some((section) => section.condition !== null),
    text: isText ? (last ?? null) : null,
  };
}

/** The section that a number falls under, and whether it shows the sign of a negative one itself. */
function sectionFor(
  value: number,
  { numbers, hasConditions }: CellFormat,
): { section: FormatSection; isSigned: boolean } {
  const [first = GENERAL, second, third] = numbers;
  if (!second && !first.condition) return { section: first, isSigned: true };
  if (!hasConditions && second) {
    const isNegative = value < 0;
    if (third && value === 0) return { section: third, isSigned: false };
    return { section: isNegative ? second : first, isSigned: false };
  }
  const one = first.condition ?? { operator: third ? ">" : ">=", limit: 0 };
  if (holds(value, one)) return { section: first, isSigned: !isNegativeOnly(one) };
  if (!second) return { section: GENERAL, isSigned: true };
  if (!third && !second.condition)
    return { section: second, isSigned: !(one.operator.startsWith(">") && one.limit === 0) };
  const two = second.condition ?? { operator: "<", limit: 0 };
  if (holds(value, two)) return { section: second, isSigned: !isNegativeOnly(two) };
  return { section: third ?? second, isSigned: true };
}

function holds(value: number, { operator, limit }: Condition): boolean {
  switch (operator) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "=":
      return value === limit;
    case "<>":
      return value !== limit;
  }
}

/** A section that only negative numbers reach says so by its form, as a second section does: the sign is left out. */
function isNegativeOnly({ operator, limit }: Condition): boolean {
  if (operator === "<" || operator === "<=") return limit <= 0;
  return operator === "=" && limit < 0;
}
