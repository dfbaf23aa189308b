/** Lists of words as packs write them: separated by bars, on as many lines as it takes. */
export function list(text: string): string[] {
  return text
    .split("|")
    .map((word) => word.replace(/\s+/g, " ").trim())
    .filter((word) => word !== "");
}
