import { standsAlone } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

/** Second line of a passport: number, nationality, birth, sex, expiry, each with its check digit. */
const PASSPORT_LINE =
  /^([A-Z0-9<]{9})(\d)[A-Z<]{3}(\d{6})(\d)[MFX<](\d{6})(\d)[A-Z0-9<]{14}[\d<]\d$/;
const FIRST_LINE = /^P[A-Z<][A-Z<]{3}[A-Z<]{39}$/;
const LINE = 44;
const FILLER = "<<";

/** The machine-readable lines of passports. A first line counts with a second whose check digits are right. */
export const travelDocument: Detector = {
  name: "travel-document",
  types: ["PASSPORT"],
  source: "ICAO Doc 9303-4 (TD3), check digits with weights 7 3 1",
  wants: (scan) => scan.text.includes(FILLER),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (let at = text.indexOf(FILLER); at >= 0; ) {
      const start = text.lastIndexOf("\n", at) + 1;
      const newline = text.indexOf("\n", at);
      const end = newline < 0 ? text.length : newline;
      const second = lineAt(text, end + 1);
      if (second && FIRST_LINE.test(text.slice(start, end).trim())) {
        const [from, to] = second;
        yield {
          type: "PASSPORT",
          start: start + indent(text, start),
          end: to,
          confidence: 0.97,
          why: "both machine-readable lines of a passport, its check digits right",
        };
        at = text.indexOf(FILLER, from + LINE);
      } else at = text.indexOf(FILLER, end);
    }
  },
};

/** The offsets of a valid second line that starts here, or null. */
function lineAt(text: string, at: number): readonly [number, number] | null {
  const start = at + indent(text, at);
  const end = start + LINE;
  const match = PASSPORT_LINE.exec(text.slice(start, end));
  if (!match || !standsAlone(text, start, end)) return null;
  const [, number = "", first, birth = "", second, expiry = "", third] = match;
  const isValid =
    checkDigit(number) === first && checkDigit(birth) === second && checkDigit(expiry) === third;
  return isValid ? [start, end] : null;
}

function indent(text: string, at: number): number {
  let width = 0;
  while (width < 8 && (text[at + width] === " " || text[at + width] === "\r")) width++;
  return width;
}

function checkDigit(field: string): string {
  let sum = 0;
  for (let i = 0; i < field.length; i++) {
    const value = field[i] === "<" ? 0 : Number.parseInt(field[i] ?? "0", 36);
    sum += value * ([7, 3, 1][i % 3] as number);
  }
  return String(sum % 10);
}
