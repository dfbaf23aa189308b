/**
 * Names of communities from the words of their files: those that many of its files share and few others do (weight summed over the
 * files that hold the word, times the inverse share of communities that hold it).
 */
import { idf } from "../../kit/stats.ts";
import type { GraphFile } from "./contract.ts";

const MAX_NAME = 48;
/** Terms of one file that may speak for its community. */
const TERMS_PER_FILE = 12;

/** A name for each list of members; "Files" where no word speaks for one. Two communities may bear the same name. */
export function nameCommunities(
  communities: ReadonlyArray<readonly string[]>,
  files: readonly GraphFile[],
): string[] {
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const tables = communities.map((members) => termsOf(members, fileOf));
  const spread = new Map<string, number>();
  for (const table of tables)
    for (const term of table.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  return tables.map((table) => {
    const ranked = [...table]
      .map(([term, weight]) => ({
        term,
        worth: weight * (0.2 + idf(communities.length, spread.get(term) ?? 1)),
      }))
      .sort((a, b) => b.worth - a.worth || (a.term < b.term ? -1 : 1));
    return phrase(ranked.map((entry) => entry.term));
  });
}

function termsOf(
  members: readonly string[],
  fileOf: ReadonlyMap<string, GraphFile>,
): Map<string, number> {
  const table = new Map<string, number>();
  for (const id of members) {
    const terms = fileOf.get(id)?.terms.slice(0, TERMS_PER_FILE) ?? [];
    const strongest = Math.max(...terms.map((entry) => entry.weight), 1e-9);
    for (const { term, weight } of terms) {
      const word = term.trim().toLowerCase();
      if (isTelling(word)) table.set(word, (table.get(word) ?? 0) + weight / strongest);
    }
  }
  return table;
}

/** Numbers, codes, single letters and stand-ins tell a reader nothing. */
function isTelling(word: string): boolean {
  return /^\p{L}[\p{L}\s'’-]{2,}$/u.test(word) && !/-[0-9a-f]{4}$/.test(word);
}

/** The first words that say different things: one phrase, or two single words. */
function phrase(terms: readonly string[]): string {
  const [first] = terms;
  if (first === undefined) return "Files";
  const stem = (word: string) => word.slice(0, 5);
  const second = terms
    .slice(1, 6)
    .find((term) => !term.split(/\s+/).some((word) => first.includes(stem(word))));
  const name = first.includes(" ") || second === undefined ? first : `${first}, ${second}`;
  const short = name.length > MAX_NAME ? first.slice(0, MAX_NAME) : name;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
