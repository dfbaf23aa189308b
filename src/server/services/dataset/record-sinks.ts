/** Where the records of a version go: each sink takes every record once, in order, and ends with the files that it wrote. */
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type DatasetFormat,
  lineFile,
  RECORD_FORMATS,
} from "../../../core/export/formats/catalogue.ts";
import {
  type GraphFile,
  type GraphHead,
  toEdge,
  toNode,
} from "../../../core/export/graph/contract.ts";
import { GRAPH_FORMATS } from "../../../core/export/graph/registry.ts";
import type { DatasetModels } from "../../../core/export/model-use.ts";
import type { RecordFile, TrainingRecord } from "../../../core/export/record.ts";
import { indexEntry } from "../../../core/export/version-index.ts";
import { jsonLine } from "../../../core/kit/json-line.ts";
import type { DatasetArtifact } from "../../repositories/dataset-repository.ts";
import { DATASET_FILES, INDEX_FILE, OFFSET_BYTES, OFFSETS_FILE } from "./dataset-folder.ts";
import { KindIndex } from "./kind-index.ts";
import { openShards } from "./parquet-shards.ts";
import { sumFile } from "./sum-file.ts";
import { openText, type TextOutput } from "./text-output.ts";
import type { News } from "./told-once.ts";

export interface RecordSink {
  /** `news` is what no record before it has told. */
  add(record: TrainingRecord, news: News): Promise<void>;
  /** `models`: of all records that were added. */
  close(models: DatasetModels): Promise<DatasetArtifact[]>;
}

/** Opens what every version has and what `formats` ask for, below `folder`, in the order in which files are listed. */
export async function openSinks(
  folder: string,
  choice: { readonly formats: readonly DatasetFormat[]; readonly graph: GraphHead },
): Promise<RecordSink[]> {
  const sinks = [await openRecords(folder), await openParquet(folder)];
  for (const format of choice.formats) {
    const write = RECORD_FORMATS[format];
    if (write !== undefined) sinks.push(openLines(folder, format, write));
  }
  const graphs = choice.formats.flatMap((format) => GRAPH_FORMATS[format]?.(choice.graph) ?? []);
  sinks.push(await openGraph(folder, graphs));
  return sinks;
}

/** The full records, where each begins (for showing a page of them at once) and what a comparison needs of them. */
async function openRecords(folder: string): Promise<RecordSink> {
  const records = await openText(folder, DATASET_FILES.jsonl);
  const index = await openText(folder, INDEX_FILE);
  const offsets = await open(join(folder, OFFSETS_FILE), "wx");
  const kinds = new KindIndex(folder);
  let starts: number[] = [];
  const flush = async () => {
    const bytes = Buffer.alloc(starts.length * OFFSET_BYTES);
    for (const [at, start] of starts.entries())
      bytes.writeBigUInt64LE(BigInt(start), at * OFFSET_BYTES);
    starts = [];
    await offsets.writeFile(bytes);
  };
  return {
    async add(record) {
      const start = records.size();
      starts.push(start);
      await records.write(jsonLine(record));
      await kinds.add(record.kind, { start, end: records.size() });
      await index.write(jsonLine(indexEntry(record)));
      if (starts.length === 8192) await flush();
    },
    async close() {
      await flush();
      await offsets.close();
      await kinds.close();
      await index.close();
      return [await records.close()];
    },
  };
}

async function openParquet(folder: string): Promise<RecordSink> {
  const shards = await openShards(folder);
  return {
    add: (record) => shards.add(record),
    async close() {
      const sums = [];
      for (const name of await shards.close()) sums.push(await sumFile(folder, name));
      return sums;
    },
  };
}

/** A file for each side that has records. */
function openLines(
  folder: string,
  format: DatasetFormat,
  write: (record: TrainingRecord) => object | null,
): RecordSink {
  const sides: Partial<Record<TrainingRecord["split"], TextOutput>> = {};
  return {
    async add(record) {
      const line = write(record);
      if (line === null) return;
      const side = sides[record.split] ?? (await openText(folder, lineFile(format, record.split)));
      sides[record.split] = side;
      await side.write(jsonLine(line));
    },
    async close() {
      const sums = [];
      for (const side of [sides.train, sides.test])
        if (side !== undefined) sums.push(await side.close());
      return sums;
    },
  };
}

/** Files as they first appear and links once each. Links wait in a file beside, since formats want all files first. */
async function openGraph(folder: string, formats: readonly GraphFile[]): Promise<RecordSink> {
  const parts: Array<{ format: GraphFile; nodes: TextOutput; edges: TextOutput }> = [];
  for (const format of formats) {
    const nodes = await openText(folder, format.name);
    await nodes.write(format.begin);
    parts.push({ format, nodes, edges: await openText(folder, `${format.name}.links`) });
  }
  const count = { files: 0, links: 0 };
  const addFile = async (file: RecordFile, recordId: string) => {
    const node = toNode(file, recordId);
    for (const { format, nodes } of parts) await nodes.write(format.node(node, count.files));
    count.files++;
  };
  return {
    async add(record, news) {
      if (parts.length === 0) return;
      const { primary_file, related_files } = record.context;
      const names = new Map(
        [primary_file, ...related_files].map((file) => [file.file_id, file.file_name]),
      );
      if (news.files.has(primary_file.file_id)) await addFile(primary_file, record.id);
      for (const { relationship: _, relationship_description: __, ...file } of related_files)
        if (news.files.has(file.file_id)) await addFile(file, record.id);
      for (const link of news.links) {
        const edge = toEdge(link, (id) => names.get(id) ?? id);
        for (const { format, edges } of parts) await edges.write(format.edge(edge, count.links));
        count.links++;
      }
    },
    async close(models) {
      const sums = [];
      for (const { format, nodes, edges } of parts) {
        await nodes.write(format.middle);
        await edges.close();
        const path = join(folder, edges.name);
        for await (const chunk of createReadStream(path, "utf8")) await nodes.write(String(chunk));
        await rm(path);
        await nodes.write(`${format.tail?.(models) ?? ""}${format.end}`);
        sums.push(await nodes.close());
      }
      return sums;
    },
  };
}
