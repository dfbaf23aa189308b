/** Word documents (OOXML): body, headers, footers, notes, comments and changes; headings, tables, links, embedded files and properties. */
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { readDocxParts } from "./docx-notes.ts";
import { DocxNumbering } from "./docx-numbering.ts";
import { DocxStyles } from "./docx-styles.ts";
import { DocxWriter } from "./docx-writer.ts";
import { EmbeddedFiles } from "./shared/embedded-files.ts";
import { linkTarget, OfficePackage, type Relation } from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export const docxParser: Parser = { name: "docx", version: 2, types: ["docx"], parse };

const MAX_OUTER_PARTS = 200;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const office = await OfficePackage.open(source, ctx);
  try {
    return await readDocument(office, format, ctx);
  } finally {
    office.close();
  }
}

async function readDocument(
  office: OfficePackage,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const main = await office.mainPart("word/document.xml");
  const body = await office.text(main);
  if (body === null)
    throw new ParseStop("parse.damaged", "The document's main part is missing or damaged.");
  const isWhole = !office.cutParts.has(main);
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const relations = await office.relations(main);
  const styles = new DocxStyles(await office.text(`${folder}styles.xml`));
  const numbering = new DocxNumbering(
    await office.text(`${folder}numbering.xml`),
    (style) => styles.paragraph(style).numberId,
  );
  const parts = await readDocxParts(office, relations);
  const writer = new DocxWriter(ctx.limits.maxTextChars, { styles, numbering, parts });
  await writeOuterParts(office, writer, relations, "header");
  writer.part(body, relations, isWhole);
  await writeOuterParts(office, writer, relations, "footer");
  const embedded = new EmbeddedFiles(ctx);
  const settings = await office.relations(`${folder}settings.xml`);
  await embedded.take(office, [...relations.values(), ...settings.values()], { kind: "file" });
  for (const relation of relations.values())
    if (relation.type === "chart" && !relation.isExternal)
      await embedded.take(office, (await office.relations(relation.target)).values(), {
        kind: "file",
      });
  const issues = [...writer.issues, ...embedded.issues];
  if (office.zip.damage) issues.push(issue("parse.truncated", "warning", office.zip.damage));
  const properties = await office.properties();
  const template = [...settings.values()].find(({ type }) => type === "attachedTemplate");
  return {
    ...emptyDocument(format),
    ...writer.out.text.finish(),
    status: issues.some((found) => found.severity !== "info") ? "partial" : "ok",
    properties: {
      ...properties,
      template: properties.template ?? (template ? linkTarget(template.target) : null),
      language: properties.language ?? styles.language,
    },
    tables: writer.out.tables,
    links: [...writer.out.links, ...embedded.links],
    annotations: writer.out.annotations,
    children: embedded.children,
    issues,
  };
}

async function writeOuterParts(
  office: OfficePackage,
  writer: DocxWriter,
  relations: ReadonlyMap<string, Relation>,
  type: "header" | "footer",
): Promise<void> {
  const parts = [...relations.values()].filter(
    (relation) => relation.type === type && !relation.isExternal,
  );
  if (parts.length > MAX_OUTER_PARTS)
    writer.issues.push(
      issue(
        "parse.list-limit",
        "warning",
        `Only the first ${MAX_OUTER_PARTS} of ${parts.length} ${type}s were read.`,
      ),
    );
  for (const { target } of parts.slice(0, MAX_OUTER_PARTS)) {
    const xml = await office.text(target);
    if (xml !== null) writer.outerPart(xml, await office.relations(target), type);
  }
}
