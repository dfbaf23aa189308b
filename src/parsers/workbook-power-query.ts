/** Files, folders, pages and databases that the queries of a workbook read (Power Query, [MS-QDEFF]). */
import type { ExplicitLink } from "../core/model/document.ts";
import { memorySource } from "./shared/byte-source.ts";
import type { OfficePackage } from "./shared/office-package.ts";
import { ExpandBudget, ParseStop } from "./shared/stops.ts";
import { decodeBytes } from "./shared/text-decoding.ts";
import { openZip } from "./shared/zip-reader.ts";
import { connectionSource } from "./workbook-connections.ts";

const MAX_ITEMS = 50;
const MAX_CODE_BYTES = 4_000_000;
const MAX_SOURCES = 1_000;
/** Functions of the query language that open a source, with their first text. */
const SOURCE =
  /\b((?:File|Web|Folder|Sql|Odbc|OleDb|OData|SharePoint|MySQL|PostgreSQL|Oracle|Access|Csv|Xml)\.(?:Contents|Page|BrowserContents|Files|Databases?|DataSource|Query|Feed|Tables|Document))\s*\(\s*"((?:[^"]|"")*)"(?:\s*,\s*"((?:[^"]|"")*)")?/g;

/** Sources of the queries that `customXml` keeps; none where there are no queries or they cannot be read. */
export async function readQuerySources(office: OfficePackage): Promise<ExplicitLink[]> {
  const items = office.zip.entries
    .map((entry) => entry.path)
    .filter((path) => /^\/?customXml\/item\d+\.xml$/i.test(path))
    .slice(0, MAX_ITEMS);
  const links: ExplicitLink[] = [];
  for (const path of items) {
    const mashup = /<DataMashup\b[^>]*>([\sA-Za-z0-9+/=]+)<\/DataMashup>/.exec(
      (await office.text(path)) ?? "",
    )?.[1];
    if (mashup) links.push(...querySources(await queryCode(Buffer.from(mashup, "base64"))));
  }
  return links;
}

/** The code of the queries: after two numbers stands a package that holds it. */
async function queryCode(bytes: Buffer): Promise<string> {
  if (bytes.length < 8) return "";
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  try {
    const zip = await openZip(memorySource(bytes.subarray(8, end)));
    try {
      const code = await zip.find("Formulas/Section1.m")?.read(new ExpandBudget(MAX_CODE_BYTES));
      return code ? decodeBytes(code) : "";
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof ParseStop) return "";
    throw error;
  }
}

/** Sources in the code of queries, each with the name of its query. */
export function querySources(code: string): ExplicitLink[] {
  const names = [
    ...code.matchAll(/\bshared\s+(?:#"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_.]*))\s*=/gu),
  ];
  const links: ExplicitLink[] = [];
  for (const match of code.matchAll(SOURCE)) {
    const [, , first = "", second] = match;
    const before = names.findLast((name) => name.index < match.index);
    const query = before ? unquoted(before[1] ?? before[2] ?? "") : null;
    const target = connectionSource(
      [first, second]
        .filter(Boolean)
        .map((part) => unquoted(part as string))
        .join("/"),
    );
    const isKnown = links.some((link) => link.target === target && link.text === query);
    if (target !== "" && !isKnown && links.length < MAX_SOURCES)
      links.push({ kind: "data-connection", target, text: query, location: { kind: "file" } });
  }
  return links;
}

function unquoted(text: string): string {
  return text.replaceAll('""', '"');
}
