/** Files by what they are, in words. */
import type { ReadFile } from "./read-file.ts";
import { quote } from "./wording.ts";

const FORMATS: Readonly<Record<string, string>> = {
  csv: "CSV table",
  tsv: "TSV table",
  xlsx: "workbook",
  xlsm: "workbook",
  xlsb: "workbook",
  xls: "workbook",
  ods: "workbook",
  docx: "Word document",
  doc: "Word document",
  odt: "text document",
  rtf: "text document",
  pptx: "slide deck",
  ppt: "slide deck",
  odp: "slide deck",
  pdf: "PDF",
  md: "Markdown text",
  markdown: "Markdown text",
  txt: "text file",
  html: "web page",
  htm: "web page",
  eml: "e-mail",
  msg: "e-mail",
  json: "JSON file",
  jsonl: "JSON file",
  xml: "XML file",
  sqlite: "database",
  db: "database",
  parquet: "Parquet table",
};

/** `workbook`, `slide deck`; of a type without a name of its own `dwg file`. */
export function kindOf({ carried }: ReadFile): string {
  const type = carried.file_type.toLowerCase();
  return FORMATS[type] ?? `${type} file`;
}

/** `a workbook`, `an e-mail`, `an xyz file`. */
export function withArticle(words: string): string {
  return `${/^(?:[aeio]|X[A-Z]|[fhlmnrsx](?![aeiouy]))/.test(words) ? "an" : "a"} ${words}`;
}

/** `the workbook "q3.xlsx"`. */
export function theFile(file: ReadFile): string {
  return `the ${kindOf(file)} ${quote(file.name)}`;
}

/** Of equal kinds the count: `one workbook and 2 slide decks`, in the order in which they come. */
export function kindsOf(files: readonly ReadFile[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(kindOf(file), (counts.get(kindOf(file)) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count === 1 ? `one ${kind}` : `${count} ${kind}s`));
}
