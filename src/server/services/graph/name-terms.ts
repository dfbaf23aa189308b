/** Weight of a word of a name beside key terms, which are near 1. */
const WEIGHT = 0.4;
/** Words that names carry and that say nothing about the matter. */
const EMPTY = new Set(
  "the and for with from copy final draft new old version rev signed scan file document report data export backup untitled attachment page sheet".split(
    " ",
  ),
);

/** The telling words of a file's title and name, for naming clusters where there are no key terms. Folders have no say. */
export function nameTerms(title: string, name: string): Array<{ term: string; weight: number }> {
  const stem = name.replace(/\.[^.]{1,8}$/, "");
  const words = `${title} ${stem}`.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return [...new Set(words)]
    .filter((word) => !EMPTY.has(word))
    .slice(0, 8)
    .map((term) => ({ term, weight: WEIGHT }));
}
