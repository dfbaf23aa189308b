/**
 * Exports records made from numbers through the writers of a dataset version, in all formats, and reads pages of them and a download
 * back: `node tests/perf/export-records.ts [records] [format ...]`. Prints time, memory and the checksums; the same count gives the
 * same ones. Fails where memory grows past 500 MB or a page or a resumed download holds other bytes.
 */
import { createHash } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatasetFormat, DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import type { TrainingRecord } from "../../src/core/export/record.ts";
import { DATASET_FILES } from "../../src/server/services/dataset/dataset-folder.ts";
import { readPage } from "../../src/server/services/dataset/read-records.ts";
import { tarOf } from "../../src/server/services/dataset/tar-stream.ts";
import {
  describeVersion,
  writeRecordFiles,
} from "../../src/server/services/dataset/write-version.ts";
import { originalResponse } from "../../src/server/services/file/original-response.ts";
import { madeOrigin, madeRecord } from "../helpers/made-records.ts";

const MOST_MEMORY_MB = 500;
const TITLE = { name: "Load", slug: "load", version: 1 };

const [countText = "1000000", ...wanted] = process.argv.slice(2);
const count = Number(countText);
const formats = wanted.length > 0 ? DatasetFormat.array().parse(wanted) : DatasetFormat.options;
const folder = await mkdtemp(join(tmpdir(), "export-"));
let peak = 0;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function memory(): number {
  const mb = process.memoryUsage.rss() / 1e6;
  peak = Math.max(peak, mb);
  return Math.round(mb);
}

async function* records(): AsyncGenerator<TrainingRecord> {
  for (let number = 0; number < count; number++) {
    if (number % 1_000 === 0) memory();
    if (number % 100_000 === 0 && number > 0) say(`${number} records, ${memory()} MB`);
    yield madeRecord(number, { split: number % 10 === 0 ? "test" : "train" });
  }
}

async function build() {
  const started = performance.now();
  const origin = madeOrigin(DatasetOptions.parse({ formats }));
  const written = await writeRecordFiles(folder, { title: TITLE, origin, records: records() });
  for (const name of [DATASET_FILES.privacy, DATASET_FILES.privacyPage])
    await writeFile(join(folder, name), "{}");
  const files = await describeVersion(folder, {
    title: TITLE,
    origin,
    written,
    published: "2026-05-15",
    privacy: "",
  });
  const seconds = (performance.now() - started) / 1000;
  const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  say(`${count} records in ${seconds.toFixed(0)} s, ${(bytes / 1e9).toFixed(2)} GB`);
  for (const file of files) say(`${file.sha256}  ${file.name} (${file.sizeBytes})`);
  return files;
}

async function readPages(size: number): Promise<void> {
  for (const from of [0, Math.floor(count / 2), count - 1]) {
    const started = performance.now();
    const { records: page, total } = await readPage(folder, { from, count: 20, size });
    const ms = (performance.now() - started).toFixed(1);
    say(`page from ${from} of ${total}: ${page.length} records in ${ms} ms`);
    if (page[0]?.id !== madeRecord(from).id) throw new Error(`page ${from} holds other records`);
  }
}

/** Everything as one file, to the half and then on from there, as a browser does. */
async function download(files: Awaited<ReturnType<typeof build>>): Promise<void> {
  const file = { name: "load-1.tar", ...tarOf("load-1", folder, files) };
  const middle = Math.floor(file.sizeBytes / 2);
  const hash = createHash("sha256");
  let bytes = 0;
  const started = performance.now();
  for (const range of [`bytes=0-${middle - 1}`, `bytes=${middle}-`]) {
    const response = originalResponse({ method: "GET", headers: new Headers({ range }) }, file);
    for await (const chunk of response.body ?? []) {
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes % 64 === 0) memory();
    }
  }
  if (bytes !== file.sizeBytes) throw new Error(`${bytes} of ${file.sizeBytes} bytes came`);
  const seconds = (performance.now() - started) / 1000;
  say(`download in two parts: ${bytes} bytes in ${seconds.toFixed(0)} s, ${memory()} MB`);
  say(`${hash.digest("hex")}  ${file.name}`);
}

try {
  const files = await build();
  await readPages((await stat(join(folder, DATASET_FILES.jsonl))).size);
  await download(files);
  say(`most memory: ${peak.toFixed(0)} MB`);
  if (peak > MOST_MEMORY_MB) throw new Error(`memory grew past ${MOST_MEMORY_MB} MB`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
