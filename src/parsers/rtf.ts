/** Rich Text Format: text with headings, lists, tables, notes, comments, changes and links; headers and footers, embedded files, properties. */
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { RtfReader } from "./rtf-reader.ts";
import { readAll } from "./shared/byte-source.ts";
import { EmbeddedFiles } from "./shared/embedded-files.ts";
import { linkTarget } from "./shared/office-package.ts";
import { RunningText } from "./shared/running-text.ts";
import { issue, megabytes, ParseStop } from "./shared/stops.ts";

export const rtfParser: Parser = { name: "rtf", version: 2, types: ["rtf"], parse };

const MAX_FILE_BYTES = 200_000_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const bytes = await readAll(source, MAX_FILE_BYTES);
  if (!bytes)
    throw new ParseStop(
      "parse.too-large",
      `RTF files over ${megabytes(MAX_FILE_BYTES)} are not read.`,
    );
  const out = new RunningText(ctx.limits.maxTextChars);
  const reader = new RtfReader(out);
  const isWhole = reader.read(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"),
  );
  // Headers come with the section that they belong to, which may be after its text; they are told at the end.
  for (const words of reader.headers) out.aside(words, { kind: "property", name: "header" });
  for (const words of reader.footers) out.aside(words, { kind: "property", name: "footer" });
  const embedded = await takeObjects(reader, ctx);
  const properties = reader.facts.properties();
  const issues = [...embedded.issues];
  if (!isWhole)
    issues.push(
      issue(
        "parse.truncated",
        "warning",
        `The text ends before its last group is closed; the file is cut off. What stands before was read (${out.text.length} characters).`,
      ),
    );
  if (properties.template)
    embedded.links.push({
      kind: "template",
      target: linkTarget(properties.template),
      text: null,
      location: { kind: "property", name: "template" },
    });
  return {
    ...emptyDocument(format),
    ...out.text.finish(),
    status: issues.length === 0 ? "ok" : "partial",
    properties,
    tables: out.tables,
    links: [...out.links, ...embedded.links],
    annotations: out.annotations,
    children: embedded.children,
    issues,
  };
}

async function takeObjects(reader: RtfReader, ctx: ParseContext): Promise<EmbeddedFiles> {
  const embedded = new EmbeddedFiles(ctx);
  for (const object of reader.objects)
    if (object.kind === "embedded")
      await embedded.add(
        object.name ?? `object ${embedded.children.length + 1}${object.extension}`,
        object.bytes,
        { kind: "file" },
      );
    else
      embedded.links.push({
        kind: object.isWorkbook ? "external-workbook" : "hyperlink",
        target: linkTarget(object.target),
        text: null,
        location: { kind: "file" },
      });
  return embedded;
}
