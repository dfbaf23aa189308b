/** Forms of text for comparison. None of them is for showing. */

const COMBINING = /\p{M}+/gu;
/** Plain text needs no more than lower case, which is ten times faster. */
const BEYOND_ASCII = /[\u0080-\uffff]/;

/** Compatibility form, lower case, without accents: `Société № ２` becomes `societe no 2`. */
export function foldText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(COMBINING, "").normalize("NFC").toLowerCase();
}

/** Folded and reduced to letters and digits joined by single spaces. */
export function squashText(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A link or path as its last part: without query, fragment and folders, percent-decoded where that is valid. */
export function lastPathPart(target: string): string {
  const bare = target.replace(/[?#].*$/s, "").replace(/[\\/]+$/, "");
  const part = bare.slice(Math.max(bare.lastIndexOf("/"), bare.lastIndexOf("\\")) + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
