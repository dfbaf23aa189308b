/** Zipped workbooks: their parts unpacked under the budget, in the form in which SheetJS holds a container. */
import type { Issue } from "../core/model/issue.ts";
import type { ByteSource, ParseContext } from "../core/parse/contract.ts";
import { OfficePackage } from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";
import { type LargeSheets, takeLargeSheets } from "./xlsx-stream.ts";

/** Parts that hold no cells and no words that this reader takes. */
const PASSED_OVER = /\/media\/|vbaProject|\/embeddings\/|\/printerSettings|thumbnail/i;

interface Container {
  readonly FullPaths: string[];
  readonly FileIndex: { readonly name: string; readonly type: 2; content: Buffer }[];
}

export interface WorkbookPackage {
  readonly office: OfficePackage;
  readonly container: Container;
  /** Sheets that are read row by row, where the workbook has any. */
  readonly large: LargeSheets | null;
  close(): void;
}

/** Opens a zipped workbook; damaged parts are left out and said. Throws ParseStop where nothing can be unpacked. Close it after reading. */
export async function openWorkbookPackage(
  source: ByteSource,
  { ctx, issues }: { readonly ctx: ParseContext; readonly issues: Issue[] },
  streamedBytes: number,
): Promise<WorkbookPackage> {
  const office = await OfficePackage.open(source, ctx);
  let large: LargeSheets | null = null;
  const close = () => {
    office.close();
    large?.close();
  };
  try {
    large = await takeLargeSheets(source, office.zip, { ctx, issues, leastBytes: streamedBytes });
    const container: Container = { FullPaths: [], FileIndex: [] };
    for (const [path, content] of large?.parts ?? []) setPart(container, path, content);
    for (const entry of office.zip.entries) {
      if (entry.isDirectory || large?.parts.has(entry.path) || PASSED_OVER.test(entry.path))
        continue;
      const content = await unpacked(office, entry.path);
      if (content) setPart(container, entry.path, content);
      else
        issues.push(
          issue(
            "parse.truncated",
            "warning",
            `The part ${entry.path} is damaged and was left out.`,
          ),
        );
    }
    if (office.zip.damage) issues.push(issue("parse.truncated", "warning", office.zip.damage));
    return { office, container, large, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function unpacked(office: OfficePackage, path: string): Promise<Uint8Array | null> {
  try {
    return await office.bytes(path);
  } catch (error) {
    if (error instanceof ParseStop && error.code === "parse.damaged") return null;
    throw error;
  }
}

/** Bytes of a part; its path may differ in case. */
export function partOf(container: Container, path: string): Buffer | undefined {
  const wanted = path.toLowerCase();
  const index = container.FullPaths.findIndex((each) => each.toLowerCase() === wanted);
  return container.FileIndex[index]?.content;
}

/** Puts a part into the container, in place of one of the same path. */
export function setPart(container: Container, path: string, content: Uint8Array): void {
  const full = path.replace(/^\/+/, "");
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const index = container.FullPaths.indexOf(full);
  const known = container.FileIndex[index];
  if (known) known.content = bytes;
  else {
    container.FullPaths.push(full);
    container.FileIndex.push({
      name: full.slice(full.lastIndexOf("/") + 1),
      type: 2,
      content: bytes,
    });
  }
}
