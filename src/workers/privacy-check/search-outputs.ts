/** Searches what a project gives out: documents, tables, profiles, links. */
import { nullIfAbsent } from "../../core/kit/absent.ts";
import { isNullText } from "../../core/kit/cell-value.ts";
import type { Sheet } from "../../core/model/document.ts";
import type { Location } from "../../core/model/location.ts";
import { locationAt } from "../../core/model/location-at.ts";
import { RegisterEntries } from "../../core/privacy/register/register-entries.ts";
import type { PrivacyCheck } from "../../core/privacy/residual/check.ts";
import { partTexts, strings } from "../../core/privacy/residual/document-texts.ts";
import { WeighedTable } from "../../core/privacy/residual/people-in-table.ts";
import { cellPlace } from "../../core/quality/rules/places.ts";
import type { SearchedWith } from "../register/names-on-disk.ts";
import { readMain } from "../stage-folder.ts";
import { readTableRows } from "../table-rows.ts";
import {
  columnsOf,
  FIGURES,
  isWithheld,
  linesOf,
  namesOfColumn,
  type Stored,
} from "./stored-file.ts";

const WHOLE: Location = { kind: "file" };
/** Rows of a table that the second detector looks at, spread over all of it. */
const EXAMINED_ROWS = 2_000;

/** Everything that is given out of one file. */
export async function searchFile(
  check: PrivacyCheck,
  artifactDir: string,
  stored: Stored,
): Promise<void> {
  const { file, after } = stored;
  if (isWithheld(stored)) return;
  searchText(check, stored);
  for (const { place, location, text } of partTexts(after)) {
    check.search(file.fileId, place, text, () => location, stored);
    if (place !== "table") check.examine(file.fileId, place, text, () => location);
  }
  for (const [index, sheet] of after.sheets.entries())
    await searchRows(check, artifactDir, stored, sheet, index);
  await searchProfile(check, artifactDir, stored);
}

function searchText(check: PrivacyCheck, { file: { fileId }, after, register }: Stored): void {
  const { markdown, anchors, sheets } = after;
  const at = (offset: number) => locationAt(anchors, offset);
  check.search(fileId, "text", markdown, at, { register });
  if (!check.isFirstSweep) return;
  let start = 0;
  const hasRows = sheets.some((sheet) => sheet.tableRef !== null);
  for (const line of markdown.split("\n")) {
    const from = start;
    // Rows of a sheet stand in its table, where all of them are.
    if (!(hasRows && line.startsWith("|"))) check.examine(fileId, "text", line, () => at(from));
    start += line.length + 1;
  }
}

async function searchRows(
  check: PrivacyCheck,
  artifactDir: string,
  { file, policy, after, register }: Stored,
  sheet: Sheet,
  index: number,
): Promise<void> {
  if (sheet.tableRef === null) return;
  const judged = columnsOf(policy, after.sheets, index);
  const weighed = check.isFirstSweep ? new WeighedTable(judged) : null;
  const step = Math.ceil(Math.max(1, sheet.tableRef.rowCount) / EXAMINED_ROWS);
  if (step > 1) check.noteSample();
  const names = sheet.columns.map(({ name }, i) =>
    namesOfColumn(register, name, judged[i]?.personalData != null),
  );
  const isFigure = sheet.columns.map(({ type }) => FIGURES.has(type));
  let number = 0;
  for await (const row of readTableRows(artifactDir, sheet.tableRef)) {
    weighed?.add(row);
    const here = number;
    for (const [i, cell] of row.entries()) {
      if (cell === "" || isNullText(cell)) continue;
      const at = () => cellPlace(sheet, here, [i]);
      check.search(file.fileId, "table", cell, at, names[i]);
      if (number % step === 0 && isFigure[i] !== true)
        check.examine(file.fileId, "table", cell, at);
    }
    number++;
  }
  weighed?.tell(check, { fileId: file.fileId, table: sheet.name });
}

async function searchProfile(
  check: PrivacyCheck,
  artifactDir: string,
  { file: { fileId, keys }, register }: Stored,
): Promise<void> {
  if (keys.enrich === null) return;
  const profile = await readMain<{ file: { path: string } }>(
    artifactDir,
    "enrich",
    keys.enrich,
  ).catch(nullIfAbsent);
  if (profile === null) return;
  const { file, ...rest } = profile;
  const name: Location = { kind: "name" };
  check.search(fileId, "file-name", file.path, () => name, { register });
  check.examine(fileId, "file-name", file.path, () => name);
  for (const text of strings(rest))
    check.search(fileId, "profile", text, () => WHOLE, { register });
}

/** Lines of `{fileIds, texts}`: what links say and quote. */
export async function searchEvidence(
  check: PrivacyCheck,
  path: string,
  { isErased }: Pick<SearchedWith, "isErased">,
): Promise<void> {
  const erased = { register: new RegisterEntries([], isErased) };
  for await (const line of linesOf(path)) {
    const { fileIds, texts } = JSON.parse(line) as { fileIds: string[]; texts: string[] };
    const fileId = fileIds[0] ?? "";
    for (const text of texts) {
      check.search(fileId, "evidence", text, () => WHOLE, erased);
      check.examine(fileId, "evidence", text, () => WHOLE);
    }
  }
}
