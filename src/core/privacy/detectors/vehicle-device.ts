import { contextBefore, standsAlone } from "../scan.ts";
import type { Detector, Finding } from "./contract.ts";
import { isLuhn } from "./credit-card.ts";

const VIN_LENGTH = 17;
const IMEI_DIGITS = 15;
/** No I, O and Q, which look like digits. */
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/i;
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_CHECK = 8;
/** Values of the letters A to Z; those of I, O and Q are never asked. */
const VIN_LETTERS = "12345678012345070923456789";
const VIN_WORD =
  /\b(?:vin|vehicle|chassis|fahrgestell\p{L}*|fahrzeug\p{L}*|châssis|bastidor|telaio)\b[^\n]{0,24}$/iu;
const IMEI_WORD = /\bimei\b[^\n\d]{0,12}$/i;

/** Numbers of vehicles and of mobile devices. */
export const vehicleDevice: Detector = {
  name: "vehicle-device",
  types: ["VIN", "IMEI"],
  source:
    "49 CFR 565.15 (check digit of vehicle identification numbers); 3GPP TS 23.003, Annex B (IMEI)",
  wants: (scan) =>
    scan.codes.some(({ start, end }) => end - start === VIN_LENGTH) ||
    scan.numbers.some(({ digits }) => digits === IMEI_DIGITS),
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (const { start, end } of scan.codes) {
      if (end - start !== VIN_LENGTH || !standsAlone(text, start, end)) continue;
      const code = text.slice(start, end);
      if (!VIN.test(code) || !/\d/.test(code) || !/[a-z]/i.test(code)) continue;
      const isNamed = VIN_WORD.test(contextBefore(text, start));
      const isChecked = isVin(code.toUpperCase());
      if (isNamed)
        yield found("VIN", start, end, isChecked ? 0.95 : 0.8, "a word for vehicles before it");
      else if (isChecked) yield found("VIN", start, end, 0.5, "its check digit is right");
    }
    for (const { start, end, digits } of scan.numbers) {
      if (digits !== IMEI_DIGITS || !IMEI_WORD.test(contextBefore(text, start))) continue;
      const isChecked = isLuhn(text.slice(start, end).replace(/\D/g, ""));
      yield found("IMEI", start, end, isChecked ? 0.95 : 0.7, "the word IMEI before it");
    }
  },
};

/** True when the ninth place checks the others; `code` in capitals. Makers outside of North America need not keep to it. */
function isVin(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < VIN_LENGTH; i++) {
    const unit = code.charCodeAt(i);
    const value = unit < 65 ? unit - 48 : Number(VIN_LETTERS[unit - 65]);
    sum += value * (VIN_WEIGHTS[i] ?? 0);
  }
  return code[VIN_CHECK] === "0123456789X"[sum % 11];
}

function found(type: string, start: number, end: number, confidence: number, why: string): Finding {
  return { type, start, end, confidence, why };
}
