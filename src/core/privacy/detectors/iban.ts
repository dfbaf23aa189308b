import { compactIban, ibanEnd, isIban } from "../../kit/iban.ts";
import { contextBefore, standsAlone } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";

const START = /[A-Z]{2}\d{2}/iy;

/** Bank account numbers with country, length and check digits (ISO 13616, mod 97-10); wrong check digits need the word IBAN before. */
export const iban: Detector = {
  name: "iban",
  types: ["IBAN"],
  source: "ISO 13616; lengths from the SWIFT IBAN registry",
  wants: (scan) => scan.codes.length > 0,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    let last = 0;
    for (const code of scan.codes) {
      START.lastIndex = code.start;
      const match = START.exec(text);
      if (!match || code.start < last) continue;
      const end = ibanEnd(text, code.start);
      if (end < 0 || !standsAlone(text, code.start, end)) continue;
      const bare = compactIban(text.slice(code.start, end));
      const confidence = isIban(bare) ? 0.98 : isNamed(text, code.start) ? 0.55 : 0;
      if (confidence === 0) continue;
      last = end;
      const why =
        confidence > 0.9
          ? "length of its country and check digits (mod 97)"
          : "a word for an account before it, though the check digits fail";
      yield { type: "IBAN", start: code.start, end, confidence, why };
    }
  },
};

function isNamed(text: string, start: number): boolean {
  return /iban|konto|account|compte|cuenta/.test(contextBefore(text, start, 40));
}
