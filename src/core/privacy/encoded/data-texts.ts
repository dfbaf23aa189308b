/** What stands in addresses of the kind `data:` (RFC 2397) in percent signs, or with plus signs for blanks as forms have them. */

import type { EncodedText } from "./encoded-text.ts";
import { lenientText } from "./lenient-text.ts";

const MAY_HOLD = /data:/i;
const DATA = /data:([\w/+.;="'-]{0,120}),([^\s"'<>()[\]{}|]{8,})/giu;
const BASE64 = /;base64$/i;
/** A byte, also where its percent sign was itself escaped. */
const BYTES = /(?:%(?:25)*[0-9a-f]{2})+/gi;

/** Ascending. */
export function dataTexts(text: string): EncodedText[] {
  if (!MAY_HOLD.test(text)) return [];
  return Array.from(text.matchAll(DATA)).flatMap(
    ({ 0: all, 1: kind = "", 2: body = "", index }) => {
      const decoded = (BASE64.test(kind) ? body : body.replaceAll("+", " ")).replace(
        BYTES,
        fromPercent,
      );
      const end = index + all.length;
      return decoded === body ? [] : [{ text: decoded, start: end - body.length, end }];
    },
  );
}

function fromPercent(written: string): string {
  const bytes = written.match(/[0-9a-f]{2}(?=%|$)/gi) ?? [];
  return lenientText(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}
