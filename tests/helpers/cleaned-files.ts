/** Files of a project in memory, cleaned one after the other with the names that all of them prove. */
import { expect } from "vitest";
import { emptyDocument, type ParsedDocument, type Sheet } from "../../src/core/model/document.ts";
import { applyPolicy } from "../../src/core/privacy/apply-policy.ts";
import { PrivacyOptions } from "../../src/core/privacy/options.ts";
import {
  FileNamesBuilder,
  FormTable,
  formsOfName,
} from "../../src/core/privacy/register/file-names.ts";
import type { RegisterEntry } from "../../src/core/privacy/register/register-entries.ts";

export const GDPR = PrivacyOptions.parse({ policy: "gdpr" });
export const KEY = "a key of one workspace";

/** A file with one table "Rows" at most. */
export interface MadeFile {
  readonly document: ParsedDocument;
  readonly rows: readonly (readonly string[])[];
}

/** A file of running text. */
export const prose = (markdown: string, more: Partial<ParsedDocument> = {}): MadeFile => ({
  document: {
    ...emptyDocument({ kind: "document", type: "docx", mime: "application/octet-stream" }),
    markdown,
    ...more,
  },
  rows: [],
});

/** A file of one table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): MadeFile {
  const columns = header.map((name, index) => ({
    ...{ name, index, type: "text", unit: null, rowCount: rows.length, nullCount: 0 },
    ...{ distinctCount: rows.length, distinctIsExact: true, min: null, max: null },
    samples: rows.map((row) => row[index] ?? ""),
    ...{ quantiles: [], patterns: [], isKeyCandidate: false, valueSketch: "" },
  }));
  const sheet = {
    ...{ name: "Rows", kind: "worksheet", hidden: false, rowCount: rows.length },
    ...{ columnCount: header.length, headerRow: 1, firstRow: 2, firstColumn: 1, columns },
    tableRef: { key: "Rows", rowCount: rows.length, columnCount: header.length, pieces: [] },
    ...{ formulas: [], formulaCount: 0, merged: [], foreignKeys: [] },
  } as Sheet;
  return { ...prose("", { sheets: [sheet] }), rows };
}

/** What every file is after the policy once its project's names were shared out: its text and the cells of its table. */
export async function cleaned(
  files: readonly MadeFile[],
  standInKey = KEY,
  options = GDPR,
): Promise<string[]> {
  const forms = new FormTable();
  const proven: FileNamesBuilder[] = [];
  for (const { document, rows } of files) {
    const names = new FileNamesBuilder();
    const input = { document, readTable: () => rows, options, standInKey, names };
    const { redactRow } = await applyPolicy(input);
    for (const row of rows) redactRow("Rows", row);
    proven.push(names);
    for (const name of [...names.result().known, ...names.result().later])
      for (const form of formsOfName(name)) forms.add(form);
  }
  return Promise.all(
    files.map(async ({ document, rows }, i) => {
      const register = (proven[i]?.result().keys ?? []).flatMap((key): RegisterEntry[] => {
        const entry = forms.entry(key);
        return entry === null ? [] : [entry];
      });
      const input = { document, readTable: () => rows, options, standInKey, register };
      const result = await applyPolicy(input);
      const again = await applyPolicy({ ...input, document: result.document });
      expect(again.document.markdown).toBe(result.document.markdown);
      const cells = rows.flatMap((row) => result.redactRow("Rows", row));
      const { author } = result.document.properties;
      return [result.document.markdown, author, ...cells].filter(Boolean).join("\n");
    }),
  );
}
