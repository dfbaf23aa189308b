import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type CellObject, utils, type WorkBook } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import papa from "papaparse";
import { SaxesParser } from "saxes";
import { extractText, getDocumentProxy } from "unpdf";

/** The committed sample files. */
export const SAMPLES = join(import.meta.dirname, "../../public/samples");

/** Bytes of one sample file. */
export function bytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(SAMPLES, path)));
}

/** Paths of all files under a folder, relative, with `/`, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** Tables and rows of the sample database, without what depends on the library that wrote it. */
export function dump(path: string): unknown[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = db.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").all();
    return [
      tables,
      ...["policies", "claims", "payments"].map((name) =>
        db.prepare(`SELECT * FROM ${name} ORDER BY 1`).all(),
      ),
    ];
  } finally {
    db.close();
  }
}

/** All cells of a sheet. */
export function cellsOf(book: WorkBook, sheet: string): CellObject[] {
  return Object.entries(book.Sheets[sheet] ?? {})
    .filter(([name]) => !name.startsWith("!"))
    .map(([, cell]) => cell as CellObject);
}

/** Rows of a sheet as records, raw values. */
export function rows(book: WorkBook, sheet: string): Record<string, unknown>[] {
  const found = book.Sheets[sheet];
  return found === undefined ? [] : utils.sheet_to_json(found);
}

/** One column of a comma-separated sample file. */
export function columnOf(path: string, name: string): string[] {
  const { data } = papa.parse<Record<string, string>>(strFromU8(bytes(path)), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map((row) => row[name] ?? "");
}

/** Throws when the text is not well-formed XML. */
export function wellFormed(text: string): void {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
}

/** Text of all slides of a deck. */
export function slideText(path: string): string {
  const parts = Object.entries(unzipSync(bytes(path))).filter(([name]) =>
    name.startsWith("ppt/slides/slide"),
  );
  return parts.map(([, part]) => strFromU8(part).replaceAll(/<[^>]+>/g, " ")).join("\n");
}

/** Words of the body of a Word file, in order. */
export function docxWords(path: string): string[] {
  const part = unzipSync(bytes(path))["word/document.xml"] ?? new Uint8Array();
  const text = strFromU8(part)
    .replaceAll(/<w:(p|tc)[ >]/g, " $&")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/&[a-z]+;/g, " ");
  return text.match(/[\p{L}\d]+/gu) ?? [];
}

/** Text of all pages of a PDF. */
export async function pdfText(path: string): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(bytes(path)), { mergePages: true });
  return text;
}
