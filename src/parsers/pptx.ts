/** PowerPoint (OOXML): slides in their order with title, texts, tables, charts, notes and comments; hidden ones too. */
import { emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { readAuthors } from "./pptx-comments.ts";
import { Deck } from "./pptx-deck.ts";
import { OfficePackage, type Relation } from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";

export const pptxParser: Parser = { name: "pptx", version: 3, types: ["pptx"], parse };

const MAX_SLIDES = 5_000;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const office = await OfficePackage.open(source, ctx);
  try {
    return await readPresentation(office, format, ctx);
  } finally {
    office.close();
  }
}

async function readPresentation(
  office: OfficePackage,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const main = await office.mainPart("ppt/presentation.xml");
  const xml = await office.text(main);
  const root = xml ? xmlTree(xml) : null;
  const relations = await office.relations(main);
  const deck = new Deck(office, await readAuthors(office, relations), ctx);
  const { paths, missing } = slidePaths(office, root, relations);
  if (paths.length === 0 && !office.has(main))
    throw new ParseStop("parse.damaged", "The presentation's main part is missing or damaged.");
  for (const path of paths.slice(0, MAX_SLIDES)) {
    ctx.signal.throwIfAborted();
    await deck.slide(path);
  }
  deck.finishOuterTexts();
  const left = missing + Math.max(0, paths.length - MAX_SLIDES);
  if (left > 0)
    deck.issues.push(
      issue(
        "parse.truncated",
        "warning",
        `${deck.slides.length} of ${deck.slides.length + left} slides were read; the others are missing or too many.`,
      ),
    );
  if (office.zip.damage) deck.issues.push(issue("parse.truncated", "warning", office.zip.damage));
  const issues = [...deck.issues, ...deck.embedded.issues];
  const properties = await office.properties();
  return {
    ...emptyDocument(format),
    ...deck.text.finish(),
    status: issues.some((found) => found.severity !== "info") ? "partial" : "ok",
    properties: { ...properties, language: properties.language ?? languageOf(root) },
    slides: deck.slides,
    tables: deck.tables,
    links: [...deck.links, ...deck.embedded.links],
    annotations: deck.annotations,
    children: deck.embedded.children,
    issues,
  };
}

/** Slides as the presentation lists them; by number where that list is missing. */
function slidePaths(
  office: OfficePackage,
  root: XmlNode | null,
  relations: ReadonlyMap<string, Relation>,
): { paths: string[]; missing: number } {
  const listed = childrenOf(childAt(root, "sldIdLst"), "sldId").map(
    (node) => relations.get(node.attributes["r:id"] ?? "")?.target ?? "",
  );
  const paths = listed.filter((path) => office.has(path));
  if (paths.length > 0) return { paths, missing: listed.length - paths.length };
  const number = (path: string) => Number(/(\d+)\.xml$/.exec(path)?.[1] ?? 0);
  const found = office.zip.entries
    .map((entry) => entry.path)
    .filter((path) => /^\/?ppt\/slides\/slide\d+\.xml$/i.test(path))
    .sort((a, b) => number(a) - number(b));
  return { paths: found, missing: 0 };
}

function languageOf(root: XmlNode | null): string | null {
  const levels = childAt(root, "defaultTextStyle")?.children ?? [];
  return levels.map((level) => childAt(level, "defRPr")?.attributes.lang).find(Boolean) ?? null;
}
