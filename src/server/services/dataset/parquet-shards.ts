/**
 * Records as Parquet in shards, a set for each side of the split: flat columns that a dataset library reads as they are, the nested
 * parts as JSON text.
 */
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { shardFile } from "../../../core/export/formats/catalogue.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";

/** Columns of a shard, in this order. */
export const PARQUET_COLUMNS: ReadonlyArray<{
  readonly name: string;
  readonly value: (record: TrainingRecord) => string;
}> = [
  { name: "id", value: (record) => record.id },
  { name: "split", value: (record) => record.split },
  { name: "kind", value: (record) => record.kind },
  { name: "unit", value: (record) => record.unit },
  { name: "training_prompt", value: (record) => record.training_prompt },
  { name: "training_completion", value: (record) => record.training_completion },
  { name: "context", value: (record) => JSON.stringify(record.context) },
  { name: "relationships", value: (record) => JSON.stringify(record.relationships) },
  { name: "synthetic_reasoning", value: (record) => JSON.stringify(record.synthetic_reasoning) },
  { name: "source_spans", value: (record) => JSON.stringify(record.source_spans) },
  { name: "tool_calls", value: (record) => JSON.stringify(record.tool_calls) },
  { name: "rejected_completion", value: (record) => record.rejected_completion ?? "" },
  { name: "necessity", value: (record) => JSON.stringify(record.necessity) },
  { name: "provenance", value: (record) => JSON.stringify(record.provenance) },
];

/** A row group, and with it what is held in memory, ends at the first of these. */
const GROUP_ROWS = 500;
const GROUP_CHARACTERS = 8_000_000;
/** Text of a shard before it is packed; libraries read shards side by side. */
const SHARD_CHARACTERS = 400_000_000;
/** Longest value that the statistics of a column keep. */
const STATISTICS_CHARACTERS = 64;

export interface ParquetShards {
  add(record: TrainingRecord): Promise<void>;
  /** Ends all shards and gives them their names; the side for training has one even without records. */
  close(): Promise<string[]>;
}

/** Shards below `folder`; `limit` is the text of one, which tests set low. */
export async function openShards(
  folder: string,
  limit: number = SHARD_CHARACTERS,
): Promise<ParquetShards> {
  await mkdir(join(folder, "data"), { recursive: true });
  const sides = { train: openSide(folder, "train", limit), test: openSide(folder, "test", limit) };
  return {
    add: (record) => sides[record.split].add(record),
    async close() {
      const train = await sides.train.close(true);
      return [...train, ...(await sides.test.close(false))];
    },
  };
}

function openSide(folder: string, split: TrainingRecord["split"], limit: number) {
  const draftOf = (index: number) => join(folder, "data", `.${split}-${index}.parquet`);
  let shard: Shard | null = null;
  let count = 0;
  const current = () => {
    shard ??= openShard(draftOf(count++));
    return shard;
  };
  const end = async () => {
    await shard?.close();
    shard = null;
  };
  return {
    async add(record: TrainingRecord) {
      await current().add(record);
      if (current().characters() >= limit) await end();
    },
    async close(isNeeded: boolean): Promise<string[]> {
      if (count === 0 && isNeeded) current();
      await end();
      const names = Array.from({ length: count }, (_, index) => shardFile(split, index, count));
      for (const [index, name] of names.entries()) await rename(draftOf(index), join(folder, name));
      return names;
    },
  };
}

interface Shard {
  add(record: TrainingRecord): Promise<void>;
  characters(): number;
  close(): Promise<void>;
}

function openShard(path: string): Shard {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    createdBy: "ligature",
    statisticsTruncateLength: STATISTICS_CHARACTERS,
    schema: [
      { name: "root", num_children: PARQUET_COLUMNS.length },
      ...PARQUET_COLUMNS.map(({ name }) => ({
        name,
        type: "BYTE_ARRAY" as const,
        converted_type: "UTF8" as const,
        repetition_type: "REQUIRED" as const,
      })),
    ],
  });
  const waiting = new WaitingTexts();
  let rows = 0;
  let held = 0;
  let all = 0;
  const flush = async () => {
    if (rows === 0) return;
    const columnData = PARQUET_COLUMNS.map(({ name }, index) => ({
      name,
      data: waiting.every(PARQUET_COLUMNS.length, index),
    }));
    await writer.write({ columnData, rowGroupSize: rows });
    waiting.clear();
    rows = 0;
    held = 0;
  };
  return {
    async add(record) {
      for (const column of PARQUET_COLUMNS) {
        const value = column.value(record);
        waiting.push(value);
        held += value.length;
        all += value.length;
      }
      rows++;
      if (rows === GROUP_ROWS || held >= GROUP_CHARACTERS) await flush();
    },
    characters: () => all,
    async close() {
      await flush();
      await writer.finish();
    },
  };
}

/** Texts of a row group as bytes in one buffer: as strings they would wait in the old generation of the heap, which is seldom swept. */
class WaitingTexts {
  private bytes = Buffer.allocUnsafeSlow(1 << 20);
  private ends: number[] = [];

  push(text: string): void {
    const from = this.ends.at(-1) ?? 0;
    const to = from + Buffer.byteLength(text);
    if (to > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(to, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, from);
      this.bytes = larger;
    }
    this.bytes.write(text, from);
    this.ends.push(to);
  }

  /** Of every `step` texts the one at `offset`, in order. */
  every(step: number, offset: number): string[] {
    const texts: string[] = [];
    for (let at = offset; at < this.ends.length; at += step)
      texts.push(this.bytes.toString("utf8", this.ends[at - 1] ?? 0, this.ends[at]));
    return texts;
  }

  clear(): void {
    this.ends = [];
  }
}
