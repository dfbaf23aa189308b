/** CSV and its relatives: encoding, dialect, title lines, headers and tables found by content, rows streamed. */

import { counted } from "../core/kit/counted.ts";
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { CsvReader } from "../core/parse/csv/csv-reader.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { DelimitedTables } from "./delimited-tables.ts";
import { issue } from "./shared/stops.ts";
import { decodeStream, sniffText } from "./shared/text-decoding.ts";
import { dialectOf } from "./shared/text-dialect.ts";

export const delimitedParser: Parser = {
  name: "delimited",
  version: 4,
  types: ["csv", "tsv"],
  parse,
};

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const { guess, sample } = await sniffText(source);
  const dialect = dialectOf(sample);
  const name = ctx.fileName.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") || "table";
  const text = new MarkdownBuilder(ctx.limits.maxTextChars);
  const tables = new DelimitedTables(name, text, ctx);
  const reader = new CsvReader(dialect);
  for await (const piece of decodeStream(source, guess)) {
    ctx.signal.throwIfAborted();
    await addRows(tables, reader.push(piece));
    if (tables.isFull) break;
  }
  if (!tables.isFull) await addRows(tables, reader.end());
  await tables.finish();
  const { sheets, issues } = tables;
  if (reader.repairedRows > 0)
    issues.push(
      issue(
        "parse.csv-repaired",
        "warning",
        `In ${counted(reader.repairedRows, "row")} a quote is never closed; it was taken as a character.`,
      ),
    );
  if (sheets.length === 0) issues.push(issue("parse.empty", "warning", "The file holds no rows."));
  return {
    ...emptyDocument(format),
    ...text.finish(),
    status: tables.isCut ? "partial" : "ok",
    sheets,
    csv: {
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      encoding: guess.encoding,
      hasHeader: sheets[0]?.headerRow != null,
    },
    issues,
  };
}

async function addRows(tables: DelimitedTables, rows: readonly string[][]): Promise<void> {
  for (const row of rows) {
    const added = tables.add(row);
    if (added !== undefined) await added;
  }
}
