/** Counts in one file where the terms of an offer stand, and which of its values other people have. */
import type { ParsedDocument } from "../../../core/model/document.ts";
import type { OfferCounter } from "../../../core/privacy/subject/count-offered.ts";
import type { SubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { CELL_BORDER } from "../../../core/privacy/subject/name-windows.ts";
import { type FileTable, isAllTables, sampledTable, tablesOf } from "../../../workers/own-rows.ts";

/** By the id of the item; `isBorne` where somebody else has it. */
export type Counts = Record<string, { files: Array<[string, number]>; isBorne: boolean }>;

export interface Counting {
  readonly counter: OfferCounter;
  /** Ids of the items that are values of the person's own rows. */
  readonly valueIds: ReadonlySet<string>;
  readonly matcher: SubjectMatcher;
  readonly counts: Counts;
}

/** Adds the places of one file. A table is classified only where a value stands in it. */
export async function countFile(
  folder: string,
  { fileId, document }: { readonly fileId: string; readonly document: ParsedDocument },
  counting: Counting,
): Promise<void> {
  if (!isAllTables(document)) {
    const isIn = add(document.markdown, fileId, counting);
    for (const table of isIn ? tablesOf(folder, document) : []) await markShared(table, counting);
    return;
  }
  for (const table of tablesOf(folder, document)) {
    let isIn = false;
    for await (const row of table.rows())
      if (add(row.join(CELL_BORDER), fileId, counting)) isIn = true;
    if (isIn) await markShared(table, counting);
  }
}

/** True where a value of the person's own rows stands in the text. */
function add(text: string, fileId: string, { counter, counts, valueIds }: Counting): boolean {
  let isIn = false;
  for (const { id, count, isBorne } of counter.count(text)) {
    counts[id] ??= { files: [], isBorne: false };
    const item = counts[id];
    item.isBorne ||= isBorne;
    const last = item.files.at(-1);
    if (last?.[0] === fileId) last[1] += count;
    else if (count > 0) item.files.push([fileId, count]);
    if (count > 0 && valueIds.has(id)) isIn = true;
  }
  return isIn;
}

/** What stands in a row with another name in its column of names is not the person's alone, however it is written there. */
async function markShared(
  table: FileTable,
  { counter, counts, valueIds, matcher }: Counting,
): Promise<void> {
  const valuesIn = (text: string) =>
    counter.count(text).filter(({ id, count }) => count > 0 && valueIds.has(id));
  const known = await sampledTable(table, matcher);
  for await (const row of table.rows()) {
    if (valuesIn(row.join(CELL_BORDER)).length === 0) continue;
    for (const at of known.othersCells(row))
      for (const { id } of valuesIn(row[at] ?? "")) {
        counts[id] ??= { files: [], isBorne: false };
        counts[id].isBorne = true;
      }
  }
}
