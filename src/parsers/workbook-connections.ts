/** What an Office Open XML workbook takes from elsewhere: other workbooks, databases, text files, web pages, pivot sources. */
import type { ExplicitLink } from "../core/model/document.ts";
import { linkTarget, type OfficePackage } from "./shared/office-package.ts";
import { childAt, childrenOf, type XmlNode, xmlTree } from "./shared/xml.ts";
import { binaryPivotSource } from "./workbook-xlsb.ts";

const FILE = { kind: "file" } as const;
const MAX_PARTS = 2_000;

/** Links of the package as a whole, in the order of its parts. */
export async function readSources(
  office: OfficePackage,
  bytesOf: (path: string) => Uint8Array | undefined,
): Promise<ExplicitLink[]> {
  const links: ExplicitLink[] = [];
  const parts = office.zip.entries.map((entry) => entry.path.replace(/^\/+/, "")).slice(0, 100_000);
  for (const path of parts
    .filter((part) => /^xl\/externalLinks\/[^/]+\.(?:xml|bin)$/i.test(part))
    .slice(0, MAX_PARTS))
    links.push(...(await externalBook(office, path)));
  links.push(...connections(await office.text("xl/connections.xml")));
  for (const path of parts
    .filter((part) => /pivotCacheDefinition[^/]*\.(?:xml|bin)$/i.test(part))
    .slice(0, MAX_PARTS))
    links.push(...(await pivotSource(office, path, bytesOf)));
  return links;
}

async function externalBook(office: OfficePackage, path: string): Promise<ExplicitLink[]> {
  const xml = path.endsWith(".xml") ? await office.text(path) : null;
  const sheets = childrenOf(
    childAt(xml ? xmlTree(xml) : null, "externalBook", "sheetNames"),
    "sheetName",
  )
    .slice(0, 20)
    .flatMap((node) => node.attributes.val ?? []);
  const targets = new Set<string>();
  for (const relation of (await office.relations(path)).values())
    if (relation.isExternal) targets.add(linkTarget(relation.target));
  return [...targets].map((target) => ({
    kind: "external-workbook" as const,
    target,
    text: sheets.length > 0 ? sheets.join(", ") : null,
    location: FILE,
  }));
}

/** Connections of `xl/connections.xml`; passwords in them are left out. */
export function connections(xml: string | null): ExplicitLink[] {
  return childrenOf(xml ? xmlTree(xml) : null, "connection")
    .slice(0, MAX_PARTS)
    .flatMap((node) => {
      const target = connectionTarget(node);
      const name = node.attributes.name?.trim() || null;
      const command = childAt(node, "dbPr")?.attributes.command?.trim();
      if (!target && !name) return [];
      return [
        {
          kind: "data-connection" as const,
          target: target || (name as string),
          text: [name, command].filter(Boolean).join(": ").slice(0, 500) || null,
          location: FILE,
        },
      ];
    });
}

function connectionTarget(node: XmlNode): string | null {
  const text = childAt(node, "textPr")?.attributes.sourceFile;
  const web = childAt(node, "webPr")?.attributes.url;
  const database = childAt(node, "dbPr")?.attributes.connection;
  const file = node.attributes.sourceFile ?? text ?? web;
  if (file) return linkTarget(file);
  return database ? connectionSource(database) : (node.attributes.odcFile ?? null);
}

/** The file that a connection string reads, or the string itself without its password. */
export function connectionSource(text: string): string {
  const source = /(?:^|;)\s*(?:data source|dbq|database|sourcedb)\s*=\s*"?([^;"]+)/i
    .exec(text)?.[1]
    ?.trim();
  if (source && /[\\/]|\.\w{2,5}$/.test(source)) return source;
  return text.replace(/\b(password|pwd)\s*=\s*(?:"[^"]*"|[^;]*)/gi, "$1=").slice(0, 2_000);
}

/** The cells or the workbook that a pivot table was made from; its connection, if any, is listed with the connections. */
async function pivotSource(
  office: OfficePackage,
  path: string,
  bytesOf: (path: string) => Uint8Array | undefined,
): Promise<ExplicitLink[]> {
  const source = path.endsWith(".bin")
    ? binaryPivotSource(bytesOf(path) ?? new Uint8Array(0))
    : xmlPivotSource(await office.text(path));
  if (!source) return [];
  const outer = source.relation ? (await office.relations(path)).get(source.relation) : undefined;
  const { cells } = source;
  if (outer?.isExternal)
    return [
      {
        kind: "external-workbook",
        target: linkTarget(outer.target),
        text: cells || null,
        location: FILE,
      },
    ];
  return cells
    ? [{ kind: "data-connection", target: cells, text: "source of a pivot table", location: FILE }]
    : [];
}

function xmlPivotSource(xml: string | null): { cells: string; relation: string | null } | null {
  const source = childAt(xml ? xmlTree(xml) : null, "cacheSource", "worksheetSource");
  if (!source) return null;
  const { ref, name, sheet, id } = source.attributes;
  return { cells: name ?? [sheet, ref].filter(Boolean).join("!"), relation: id ?? null };
}
