import type { ParsedDocument } from "../../../core/model/document.ts";
import type { ProvenName } from "../../../core/privacy/register/file-names.ts";
import { IDENTIFIER_TYPES } from "../../../core/privacy/register/identifiers.ts";
import type { SubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { sampledTable, tablesOf } from "../../../workers/own-rows.ts";

/**
 * Names and numbers that columns of people hold in tables of a file, also of kinds that the project's policy keeps and its register leaves
 * out. `folder` is where the file's tables lie.
 */
export async function* peopleInTables(
  folder: string,
  document: ParsedDocument,
  matcher: SubjectMatcher,
): AsyncGenerator<ProvenName> {
  for (const table of tablesOf(folder, document)) {
    const { types } = await sampledTable(table, matcher);
    const columns = types.flatMap((type, at) =>
      type !== null && (type === "PERSON" || IDENTIFIER_TYPES.has(type)) ? [{ type, at }] : [],
    );
    if (columns.length === 0) continue;
    for await (const row of table.rows())
      for (const { type, at } of columns) {
        const value = (row[at] ?? "").trim();
        if (value !== "") yield [type, value];
      }
  }
}
