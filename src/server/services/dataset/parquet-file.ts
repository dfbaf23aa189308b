/** Records as Parquet: flat columns that a dataset library reads as they are, the nested parts as JSON text. Written in row groups. */
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { TrainingRecord } from "../../../core/export/record.ts";

const ROW_GROUP = 500;

const COLUMNS: ReadonlyArray<{ name: string; value: (record: TrainingRecord) => string }> = [
  { name: "id", value: (record) => record.id },
  { name: "split", value: (record) => record.split },
  { name: "training_prompt", value: (record) => record.training_prompt },
  { name: "training_completion", value: (record) => record.training_completion },
  { name: "context", value: (record) => JSON.stringify(record.context) },
  { name: "relationships", value: (record) => JSON.stringify(record.relationships) },
  { name: "synthetic_reasoning", value: (record) => JSON.stringify(record.synthetic_reasoning) },
  { name: "source_spans", value: (record) => JSON.stringify(record.source_spans) },
  { name: "provenance", value: (record) => JSON.stringify(record.provenance) },
];

export interface ParquetFile {
  add(record: TrainingRecord): Promise<void>;
  close(): Promise<void>;
}

/** Opens (and empties) the file; at most one row group is held in memory. */
export function openParquet(path: string): ParquetFile {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    createdBy: "ligature",
    schema: [
      { name: "root", num_children: COLUMNS.length },
      ...COLUMNS.map(({ name }) => ({
        name,
        type: "BYTE_ARRAY" as const,
        converted_type: "UTF8" as const,
        repetition_type: "REQUIRED" as const,
      })),
    ],
  });
  let rows: TrainingRecord[] = [];
  const flush = async () => {
    if (rows.length === 0) return;
    const columnData = COLUMNS.map(({ name, value }) => ({ name, data: rows.map(value) }));
    await writer.write({ columnData, rowGroupSize: ROW_GROUP });
    rows = [];
  };
  return {
    async add(record) {
      rows.push(record);
      if (rows.length === ROW_GROUP) await flush();
    },
    async close() {
      await flush();
      await writer.finish();
    },
  };
}
