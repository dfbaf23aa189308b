/** Headers and footers of printed sheets: their codes taken off, the three parts joined. */

/**
 * Words of a header or footer (`&LLeft&CPage &P of &N&R&D`), or an empty text. Fields that only printing fills (page, date,
 * time, file) go, and with them the word or two that name them.
 */
export function headerFooterWords(code: string): string {
  const parts: Part[] = [{ text: "", hasField: false }];
  for (let at = 0; at < code.length; at++) {
    const part = parts.at(-1) as Part;
    if (code[at] !== "&") {
      part.text += code[at];
      continue;
    }
    const next = (code[++at] ?? "").toUpperCase();
    if (next === "&") part.text += "&";
    else if (next !== "" && "LCR".includes(next)) parts.push({ text: "", hasField: false });
    else if (next !== "" && "PNDTFAZ".includes(next)) part.hasField = true;
    else at = codeEnd(code, at, next);
  }
  return parts
    .filter(isWorded)
    .map((part) => part.text.trim().replace(/\s+/g, " "))
    .join(" | ");
}

interface Part {
  text: string;
  /** A page, a date or a name of the file stood in it. */
  hasField: boolean;
}

/** Beside a field, a word or two (`Page … of …`) only name the field. */
function isWorded({ text, hasField }: Part): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words > (hasField ? 2 : 0);
}

/** Last place of a code that says how text looks: a font, a size, a colour. */
function codeEnd(code: string, at: number, mark: string): number {
  if (mark === '"') return endOf(code, '"', at + 1);
  if (mark === "K") return at + 6;
  let end = at;
  if (/\d/.test(mark)) while (/\d/.test(code[end + 1] ?? "")) end++;
  return end;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}
