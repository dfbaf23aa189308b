/** What callers rely on whatever the input was: shared by the conformance suite and the fuzz runs. */
import { ParsedDocument } from "../../src/core/model/document.ts";

export interface SoundInput {
  readonly document: ParsedDocument;
  /** Rows of each table, header first, by the key in its ref. */
  readonly rows: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** What is wrong with a parsed document, in words; nothing for a sound one. */
export function soundnessProblems({ document, rows }: SoundInput): string[] {
  const parsed = ParsedDocument.safeParse(document);
  if (!parsed.success)
    return parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join(".")}: ${message}`);
  return [
    ...anchorProblems(document),
    ...sheetProblems({ document, rows }),
    ...childProblems(document),
    ...reasonProblems(document),
  ];
}

function* anchorProblems({ anchors, markdown }: ParsedDocument): Generator<string> {
  let last = -1;
  for (const { start } of anchors) {
    if (start <= last) yield `anchor ${start} does not come after ${last}`;
    if (start >= Math.max(1, markdown.length)) yield `anchor ${start} stands past the text`;
    last = start;
  }
}

function* sheetProblems({ document, rows }: SoundInput): Generator<string> {
  for (const sheet of document.sheets) {
    const stored = rows.get(sheet.tableRef?.key ?? "");
    if (stored === undefined) yield `sheet ${sheet.name} has no stored table`;
    else if (stored.length !== sheet.rowCount + 1)
      yield `sheet ${sheet.name} counts ${sheet.rowCount} rows, stored are ${stored.length - 1}`;
    for (const column of sheet.columns)
      if (column.rowCount !== sheet.rowCount)
        yield `column ${column.index} of ${sheet.name} counts ${column.rowCount} of ${sheet.rowCount} rows`;
  }
}

const UNSAFE_PATH = /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|^[A-Za-z]:|\0/;

function* childProblems({ children }: ParsedDocument): Generator<string> {
  for (const { path } of children)
    if (UNSAFE_PATH.test(path)) yield `the path ${JSON.stringify(path)} leads out`;
}

function* reasonProblems(document: ParsedDocument): Generator<string> {
  const { status, issues, markdown, sheets, children } = document;
  if (status !== "ok" && !issues.some((issue) => issue.detail.length > 10))
    yield `status ${status} without a reason`;
  const isSilent =
    status === "ok" && markdown.trim() === "" && sheets.length === 0 && children.length === 0;
  if (isSilent && issues.length === 0) yield "nothing was found, and nothing says so";
}
