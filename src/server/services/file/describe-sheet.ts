import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { loadDocument } from "./load-document.ts";

/** Columns of one sheet whose profile is given; a sheet of Excel has at most 16,384. */
const MAX_COLUMNS = 4_000;
const MAX_TITLE_ROWS = 50;
const MAX_NAMES = 16_384;

/** What is known of one sheet's columns, and what stands above its table; null where there is no such sheet. */
export async function describeSheet(
  deps: Deps,
  input: FilePlace & { rawFor: RawReader | null; sheet: number },
) {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  const sheet = document?.facts.sheets[input.sheet];
  if (sheet === undefined) return null;
  return {
    columns: sheet.columns.slice(0, MAX_COLUMNS).map(({ valueSketch: _, ...column }) => ({
      ...column,
      // Documents that an earlier version read have none.
      quantiles: column.quantiles ?? [],
    })),
    names: sheet.columns.slice(0, MAX_NAMES).map((column) => column.name),
    columnCount: sheet.columns.length,
    titleRows: (sheet.titleRows ?? []).slice(-MAX_TITLE_ROWS),
    foreignKeys: sheet.foreignKeys,
  };
}
