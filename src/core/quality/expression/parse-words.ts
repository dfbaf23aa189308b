/** What is wrong with a condition that cannot be read, in plain words with what to write instead. */

/** Total: `message` is what the parser says of `text`. */
export function parseWords(message: string, text: string): string {
  if (/exceeded|limit|max/i.test(message))
    return "The condition is too long or nested too deep. Split it into two rules.";
  return `The condition cannot be read: ${problem(message, withoutTexts(text))}`;
}

function problem(message: string, text: string): string {
  if (text.trim() === "") return "it is empty.";
  if (/unterminated/i.test(message)) return "a text lacks its closing quotation mark.";
  if (/\b(?:and|or|not)\b/i.test(text)) return "and is written &&, or is written ||, not is !.";
  if (/[^=!<>]=(?![=])|=[<>]/.test(text))
    return "equal is written ==, not equal !=, at least >=, at most <=.";
  if (/\brow\.\p{L}[\p{L}\d]* +\p{L}/u.test(text))
    return 'a column whose name has a space is written row["Unit price"].';
  const brackets = count(text, "(") - count(text, ")");
  if (brackets > 0) return "a closing bracket ) is missing.";
  if (brackets < 0) return "there is a closing bracket ) too many.";
  if (/\bEOF\b/.test(message))
    return "it ends too early; something is missing after its last sign.";
  const reserved = /reserved identifier: (\S+)/i.exec(message)?.[1];
  if (reserved !== undefined)
    return `"${reserved}" is no part of a condition. One reads like num(row.total) > 0.`;
  const sign = /unexpected (?:character|token): '?(.+?)'?\.?$/i.exec(message)?.[1];
  return sign === undefined
    ? "it does not read like num(row.total) > 0."
    : `"${sign}" does not belong where it stands.`;
}

/** Texts in quotation marks say nothing about how the condition is built. */
function withoutTexts(text: string): string {
  return text.replace(/"[^"\n]*"|'[^'\n]*'/g, '""');
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
