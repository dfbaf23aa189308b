/** Bytes whose character set nobody told, as the text that they most likely are. */

const BROKEN = /\ufffd/g;
const BEYOND_ASCII = /[^\p{ASCII}\ufffd]/gu;
const CUT_AT_END = /\ufffd{1,3}$/;

/** UTF-8, of which a character may be cut at the end; Windows-1252, which has Latin-1, where more of it is broken than is not. */
export function lenientText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(BROKEN)?.length ?? 0;
  if (broken === 0) return text;
  const whole = text.replace(CUT_AT_END, "");
  const isUtf8 = !whole.includes("\ufffd") || broken <= (text.match(BEYOND_ASCII)?.length ?? 0);
  return isUtf8 ? whole : new TextDecoder("windows-1252").decode(bytes);
}
