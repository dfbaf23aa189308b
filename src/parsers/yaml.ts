/** YAML: each document of the text as JSON would be, lists of records as tables, the rest as an outline with paths. */
import { type Document, parseAllDocuments } from "yaml";
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { readAll } from "./shared/byte-source.ts";
import { DataOutline } from "./shared/data-outline.ts";
import { DataWriter } from "./shared/data-writer.ts";
import type { Json } from "./shared/json-nodes.ts";
import { plainJson } from "./shared/plain-json.ts";
import { writeRawLines } from "./shared/raw-lines.ts";
import { megabytes } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";

export const yamlParser: Parser = { name: "yaml", version: 1, types: ["yaml"], parse };

/** The reader holds the whole text as a tree many times its size. */
const MAX_BYTES = 10_000_000;
/** References that one document may expand to; more is a trick to fill the memory. */
const MAX_ALIASES = 1_000;
const MAX_VALUES = 3_000_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const out = new DataWriter(ctx);
  const bytes = await readAll(source, MAX_BYTES);
  if (!bytes) {
    const detail = `YAML over ${megabytes(MAX_BYTES)} is read as plain text.`;
    out.note("parse.too-large", "warning", detail);
    await writeRawLines(source, out);
  } else if (!(await writeDocuments(decodeBytes(bytes), out))) await writeRawLines(source, out);
  return { ...emptyDocument(format), ...out.finish() };
}

/** False when the text is not YAML from its beginning on. */
async function writeDocuments(text: string, out: DataWriter): Promise<boolean> {
  const documents = documentsOf(text);
  const fault = documents?.flatMap((document) => document.errors)[0];
  const where = fault?.linePos?.[0];
  if (!documents || fault) {
    const at = where ? ` from line ${where.line} on` : "";
    out.note(
      "parse.truncated",
      "warning",
      `The text is not valid YAML${at}; it was read as plain text.`,
      where && { kind: "line", line: where.line },
    );
    return false;
  }
  const outline = new DataOutline(out);
  for (const [index, document] of documents.entries()) {
    const value = plainValue(document);
    const path = documents.length === 1 ? "$" : `$[${index}]`;
    if (value === undefined)
      out.note(
        "parse.yaml-aliases",
        "warning",
        "A document repeats parts of itself more often than is followed; it was left out.",
      );
    else if (value !== null) await outline.value(value, path, out.name, 0);
  }
  return true;
}

function documentsOf(text: string): Document.Parsed[] | null {
  try {
    const documents = parseAllDocuments(text, {
      intAsBigInt: true,
      merge: true,
      uniqueKeys: false,
      logLevel: "silent",
      prettyErrors: true,
    });
    return Array.isArray(documents) ? documents : null;
  } catch {
    // Nesting deeper than the engine's stack.
    return null;
  }
}

function plainValue(document: Document.Parsed): Json | undefined {
  try {
    return plainJson(document.toJS({ maxAliasCount: MAX_ALIASES }), { left: MAX_VALUES });
  } catch {
    return undefined;
  }
}
