/** Visio drawings (.vsdx and its kin): pages in order with the texts and links of their shapes, and properties. Layout: [MS-VSDX]. */
import { type ExplicitLink, emptyDocument, type ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { linkTarget, OfficePackage } from "./shared/office-package.ts";
import { issue } from "./shared/stops.ts";
import { childAt, childrenOf, readXml, xmlTree } from "./shared/xml.ts";

export const visioParser: Parser = { name: "visio", version: 1, types: ["vsdx"], parse };

const PAGES = "visio/pages/pages.xml";
const MAX_PAGES = 5_000;

interface Page {
  readonly name: string;
  readonly path: string;
}

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const pkg = await OfficePackage.open(source, ctx);
  try {
    const pages = await pagesOf(pkg);
    const text = new MarkdownBuilder(ctx.limits.maxTextChars);
    const links: ExplicitLink[] = [];
    let damaged = 0;
    for (const [index, page] of pages.slice(0, MAX_PAGES).entries()) {
      ctx.signal.throwIfAborted();
      text.heading(1, page.name, { kind: "page", page: index + 1 });
      const xml = await pkg.text(page.path);
      if (xml === null || !writePage(xml, index + 1, text, links)) damaged++;
    }
    const issues = pageIssues(pages.length, damaged + pkg.cutParts.size);
    return {
      ...emptyDocument(format),
      ...text.finish(),
      status: issues.length > 0 ? "partial" : "ok",
      properties: await pkg.properties(),
      pageCount: pages.length,
      links,
      issues,
    };
  } finally {
    pkg.close();
  }
}

/** Pages in the order of the drawing; where its list is missing, in that of their parts. */
async function pagesOf(pkg: OfficePackage): Promise<Page[]> {
  const list = await pkg.text(PAGES);
  const relations = await pkg.relations(PAGES);
  const pages = childrenOf(list ? xmlTree(list) : null, "Page").flatMap((node): Page[] => {
    const path = relations.get(childAt(node, "Rel")?.attributes.id ?? "")?.target;
    return path ? [{ path, name: node.attributes.Name || node.attributes.NameU || "Page" }] : [];
  });
  if (pages.length > 0) return pages;
  return pkg.zip.entries
    .map((entry) => entry.path)
    .filter((path) => /^visio\/pages\/page\d+\.xml$/.test(path))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((path, index) => ({ path, name: `Page ${index + 1}` }));
}

/** Writes the texts and links of one page; false where its XML is damaged. */
function writePage(
  xml: string,
  page: number,
  text: MarkdownBuilder,
  links: ExplicitLink[],
): boolean {
  let shown: string | null = null;
  let isLinks = false;
  const { fault } = readXml(xml, {
    open(name, attributes) {
      if (name === "Text") shown = "";
      else if (name === "Section") isLinks = attributes.N === "Hyperlink";
      else if (isLinks && name === "Cell" && attributes.N === "Address" && attributes.V)
        links.push({
          kind: "hyperlink",
          target: linkTarget(attributes.V),
          text: null,
          location: { kind: "page", page },
        });
    },
    text(chunk) {
      if (shown !== null) shown += chunk;
    },
    close(name) {
      if (name === "Section") isLinks = false;
      if (name !== "Text" || shown === null) return;
      text.block(shown.trim(), { kind: "page", page });
      shown = null;
    },
  });
  return fault === null;
}

function pageIssues(count: number, damaged: number): Issue[] {
  const issues: Issue[] = [];
  if (damaged > 0)
    issues.push(
      issue("parse.truncated", "warning", `${damaged} of ${count} pages are damaged or cut off.`),
    );
  if (count > MAX_PAGES)
    issues.push(
      issue(
        "parse.page-limit",
        "warning",
        `Only the first ${MAX_PAGES} of ${count} pages were read.`,
      ),
    );
  if (count === 0)
    issues.push(issue("parse.truncated", "warning", "No page was found in the drawing."));
  return issues;
}
