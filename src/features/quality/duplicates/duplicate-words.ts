import { plural } from "~/components/format";
import { readCellValue } from "~/core/kit/cell-value";
import { MOST_LISTS } from "~/core/quality/entity-resolution/list-pairs";
import { LEAST_ROWS } from "~/core/quality/entity-resolution/suitable";

type Level = "exact" | "content" | "near";

const LEVELS: Readonly<Record<Level, { readonly word: string; readonly says: string }>> = {
  exact: { word: "Same bytes", says: "These files are equal byte for byte." },
  content: {
    word: "Same content",
    says: "Their text and tables are equal; the files themselves differ.",
  },
  near: { word: "Nearly the same", says: "Their texts are nearly the same." },
};

export function levelWord(level: Level): string {
  return LEVELS[level].word;
}

/** Why these files are a group. */
export function levelSentence(level: Level, similarity: number): string {
  const { says } = LEVELS[level];
  return level === "near" ? `${says} At least ${Math.floor(similarity * 100)} % alike.` : says;
}

/** Reasons in words, the strongest first: what speaks for one thing, and what against it. */
export function reasonWords(
  reasons: ReadonlyArray<{
    readonly column: string;
    readonly level: string;
    readonly bits: number;
  }>,
): string[] {
  return reasons
    .filter(({ bits }) => bits !== 0)
    .map(({ column, level, bits }) => `${column}: ${level} (${bits > 0 ? "for" : "against"} it)`);
}

/** Whether the cells of a column differ: 0 and 0.00 are the same number, everything else is compared as written. */
export function isOddColumn(
  rows: ReadonlyArray<{ readonly cells: readonly string[] }>,
  column: number,
): boolean {
  const meant = rows.map(({ cells }) => {
    const cell = cells[column] ?? "";
    const { number, type, canonical } = readCellValue(cell);
    return number === undefined || type === "percent" ? cell : canonical;
  });
  return new Set(meant).size > 1;
}

/** What was compared, and what was not. */
export function boundsWords({
  tablesCompared,
  tablesLeftOut,
  pairsOfTables,
  pairsCut,
  listsCut,
}: {
  readonly tablesCompared: number;
  readonly tablesLeftOut: number;
  readonly pairsOfTables: number;
  readonly pairsCut: number;
  readonly listsCut: number;
}): string {
  const said = [
    tablesCompared + pairsOfTables === 0
      ? "Nothing was compared."
      : `Compared: the rows of ${plural(tablesCompared, "table")}, and those of ${plural(pairsOfTables, "pair")} of tables with each other.`,
  ];
  if (tablesLeftOut > 0)
    said.push(
      `${plural(tablesLeftOut, "table")} ${tablesLeftOut === 1 ? "was" : "were"} left out. Tables of fewer than ${LEAST_ROWS} rows always are: two rows of them with one mail address are not found here.`,
    );
  if (pairsCut > 0)
    said.push(
      `${plural(pairsCut, "more pair")} of tables may list the same things; those that share most were compared.`,
    );
  if (listsCut > 0)
    said.push(
      `${plural(listsCut, "table")} beyond the first ${MOST_LISTS} ${listsCut === 1 ? "was" : "were"} not compared with others.`,
    );
  return said.join(" ");
}

interface RowPlace {
  readonly fileId: string;
  readonly sheet: string;
}

/** How many tables the rows stand in. */
export function tableCount(rows: readonly RowPlace[]): number {
  return new Set(rows.map(({ fileId, sheet }) => `${fileId} ${sheet}`)).size;
}

/** "customers.csv", or both tables where rows of several are one thing. */
export function tablesWords(
  files: ReadonlyArray<{ readonly name: string }>,
  rows: readonly RowPlace[],
): string {
  const sheets = tableCount(rows);
  const names = files.map(({ name }) => name);
  if (sheets <= 1) return names[0] ?? "";
  return names.length === 1 ? `${names[0]}, ${sheets} sheets` : names.join(", ");
}
