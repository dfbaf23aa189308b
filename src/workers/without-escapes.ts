/** A text with the escapes of JSON, XML and mail undone; places in it move. */
export function withoutEscapes(text: string): string {
  if (!text.includes("\\") && !text.includes("&") && !text.includes("=")) return text;
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrtbf"/\\]/g, " ")
    .replace(/&#(\d{1,6});/g, (_, code) => safeChar(Number(code)))
    .replace(/&#x([0-9a-f]{1,5});/gi, (_, code) => safeChar(Number.parseInt(code, 16)))
    .replace(/&(?:shy|zwj|zwnj|ZeroWidthSpace);/g, "")
    .replace(/&(?:amp|lt|gt|quot|apos|nbsp);/g, " ")
    .replace(/=\r?\n/g, "");
}

function safeChar(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : " ";
}
