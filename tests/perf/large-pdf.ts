/**
 * What a long PDF needs: `node tests/perf/large-pdf.ts [--pages 3000] [--keep file.pdf]`. Makes one with text on each page, has it parsed in
 * a worker thread of a fresh process, and reports wall time, peak memory of that process, pages and pages whose text came out. Fails where
 * pages are lost without a word or the memory passes the bound.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PDFDocument, StandardFonts } from "pdf-lib";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { artifactPath } from "../../src/core/pipeline/artifact-layout.ts";

const MAX_MEMORY_GB = 1;
const LINES = 40;
const { values } = parseArgs({
  options: { pages: { type: "string", default: "3000" }, keep: { type: "string" } },
});

const pages = Number(values.pages);
const folder = await mkdtemp(join(tmpdir(), "lig-pdf-"));
try {
  const path = values.keep ?? join(folder, "long.pdf");
  await writePdf(path);
  const began = performance.now();
  const worker = join(import.meta.dirname, "large-workbook.ts");
  const child = fork(worker, ["--parse", path, "--out", folder]);
  const [[peak], [code]] = await Promise.all([once(child, "message"), once(child, "exit")]);
  const seconds = (performance.now() - began) / 1000;
  const gigabytes = Number(peak) / 1024 ** 3;
  const text = await readFile(join(folder, artifactPath("parse", "parse1")), "utf8");
  const { status, pageCount, markdown, issues } = JSON.parse(text) as ParsedDocument;
  let read = 0;
  for (let page = 1; page <= pages; page++)
    if (markdown.includes(`entry ${page}-${LINES} `)) read++;
  process.stdout.write(
    `${seconds.toFixed(1)} s, ${gigabytes.toFixed(2)} GB at most, status ${status}, ${pageCount} pages, whole text of ${read}, ${markdown.length} characters\n`,
  );
  for (const { code: name, detail } of issues) process.stdout.write(`${name}: ${detail}\n`);
  const isSaid = read === pages || status === "partial";
  process.exitCode =
    code === 0 && pageCount === pages && isSaid && gigabytes < MAX_MEMORY_GB ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writePdf(path: string): Promise<void> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const page = pdf.addPage([595, 842]);
    page.drawText(`Chapter ${number}`, { x: 50, y: 790, size: 18, font });
    for (let line = 1; line <= LINES; line++)
      page.drawText(
        `entry ${number}-${line} tells of delivery ${number * 7 + line} to the store in aisle ${line % 9}`,
        { x: 50, y: 770 - line * 18, size: 11, font },
      );
  }
  await writeFile(path, await pdf.save());
}
