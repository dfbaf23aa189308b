/** What the rows and columns of a file's tables hold, in sentences. */
import type { ParsedDocument, Sheet } from "../model/document.ts";
import type { FileProfile, ProfileColumn, ProfileSummarySentence } from "../model/profile.ts";

const MOST_NAMED = 8;
const MOST_RANGES = 3;
const MOST_TABLES = 4;
const MOST_INLINE = 2;
const NAME_CHARACTERS = 60;

/** One sentence for what a row is, one for what the columns of numbers and days reach from and to; of several tables one for each, at most four. */
export function tableSentences(
  { sheets }: ParsedDocument,
  columns: FileProfile["columns"],
): ProfileSummarySentence[] {
  const filled = sheets.filter((sheet) => sheet.rowCount > 0 && sheet.columnCount > 0);
  const [only] = filled;
  if (only === undefined) return [];
  const say = (sheet: Sheet, text: string): ProfileSummarySentence => ({
    text,
    location: { kind: "sheet", sheet: sheet.name },
    quoted: false,
  });
  if (filled.length === 1) {
    const reach = reachOf(columnsOf(only, columns));
    return [
      say(only, `${shapeOf(only, "The table")}.`),
      ...(reach === "" ? [] : [say(only, reach)]),
    ];
  }
  const shown = filled.slice(0, MOST_TABLES - 1);
  const rest = filled.length - shown.length;
  return [
    ...shown.map((sheet) => say(sheet, `${shapeOf(sheet, `“${cut(sheet.name)}”`)}.`)),
    ...(rest === 0
      ? []
      : [
          {
            text: `${counted(rest, "more table")}.`,
            location: { kind: "file" } as const,
            quoted: false,
          },
        ]),
  ];
}

/** Of tables in running text, for files that are made of them. */
export function inlineSentences({ tables }: ParsedDocument): ProfileSummarySentence[] {
  return tables.slice(0, MOST_INLINE).map(({ rows, columns, header, location }) => ({
    text: `${shapeOf({ rowCount: rows, columnCount: columns, columns: header.map((name) => ({ name })) }, "A table")}.`,
    location,
    quoted: false,
  }));
}

type Shape = Pick<Sheet, "rowCount" | "columnCount"> & {
  readonly columns: ReadonlyArray<{ readonly name: string }>;
};

function shapeOf(sheet: Shape, name: string): string {
  const names = sheet.columns.map((column) => column.name.trim()).filter((one) => one !== "");
  const more = names.length - MOST_NAMED;
  const columns =
    names.length === 0
      ? `${counted(sheet.columnCount, "column")} without names`
      : `${counted(sheet.columnCount, "column")}: ${names.slice(0, MOST_NAMED).map(cut).join(", ")}${more > 0 ? ` and ${more.toLocaleString("en-GB")} more` : ""}`;
  return `${name} has ${counted(sheet.rowCount, "row")} in ${columns}`;
}

function columnsOf(sheet: Sheet, columns: FileProfile["columns"]): readonly ProfileColumn[] {
  return columns.filter(({ table }) => table === sheet.name);
}

/** "quantity reaches from 3 to 20, date from 2024-05-01 to 2024-05-03." Nothing of columns with personal data or without a name. */
function reachOf(columns: readonly ProfileColumn[]): string {
  const ranges = columns
    .filter(
      ({ name, type, personalData, min, max }) =>
        name.trim() !== "" &&
        RANGED.has(type) &&
        personalData === null &&
        min !== null &&
        max !== null &&
        min !== max,
    )
    .slice(0, MOST_RANGES)
    .map(({ name, min, max }) => `“${cut(name)}” from ${min} to ${max}`);
  if (ranges.length === 0) return "";
  return `Its values reach: ${ranges.join(", ")}.`;
}

const RANGED: ReadonlySet<string> = new Set([
  "integer",
  "number",
  "date",
  "datetime",
  "money",
  "percent",
]);

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

function cut(name: string): string {
  return name.length <= NAME_CHARACTERS ? name : `${name.slice(0, NAME_CHARACTERS - 1)}…`;
}
