/** Headers and footers of printed sheets: their codes taken off, the three parts joined. */

/**
 * Words of a header or footer (`&LLeft&CPage &P of &N&R&D`), or an empty text. Codes of fields that only printing fills (page, date, time)
 * go, and with them what would be left without a letter.
 */
export function headerFooterWords(code: string): string {
  const parts: string[] = [""];
  for (let at = 0; at < code.length; at++) {
    const char = code[at] ?? "";
    if (char !== "&") {
      parts[parts.length - 1] += char;
      continue;
    }
    at++;
    const next = code[at] ?? "";
    if (next === "&") parts[parts.length - 1] += "&";
    else if ("LCR".includes(next.toUpperCase()) && next !== "") parts.push("");
    else if (next === '"') at = endOf(code, '"', at + 1);
    else if (/\d/.test(next)) while (/\d/.test(code[at + 1] ?? "")) at++;
    // A colour takes six digits, or five with a sign.
    else if (next.toUpperCase() === "K") at += 6;
  }
  return parts
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join(" | ");
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}
