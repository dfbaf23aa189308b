/** Keeps the lengths, shares and budgets of the options: all records wait on disk, some numbers of each in memory, until it is known which of them stay. */
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";
import { RecordKind } from "../../../core/export/records/kind-names.ts";
import { type Candidates, select } from "../../../core/export/records/select.ts";
import type { Tally } from "../../../core/export/records/tally.ts";
import { hash32 } from "../../../core/kit/hash.ts";
import { jsonLine } from "../../../core/kit/json-line.ts";
import { placedLines } from "../../../core/kit/lf-lines.ts";
import { RelationshipType } from "../../../core/model/edge.ts";

const NO_LINK = 255;
const PART_CHARACTERS = 1_000_000;

interface Selection {
  readonly options: ExportOptions;
  /** Asked once for each record. */
  readonly tokensOf: (record: TrainingRecord) => number;
  readonly tally: Tally;
}

/** Records that stay, in the order in which they come; without shares and budgets none of them is kept waiting. */
export async function* selectRecords(
  records: AsyncIterable<TrainingRecord>,
  of: Selection,
): AsyncGenerator<TrainingRecord> {
  const { options, tally } = of;
  const isLimited =
    options.mostOfOneKind < 1 ||
    options.mostOfOneType < 1 ||
    options.maxRecords > 0 ||
    options.maxTokens > 0;
  if (!isLimited) {
    for await (const { record } of measured(records, of)) yield record;
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "records-"));
  try {
    const path = join(folder, "waiting.jsonl");
    const waiting = await keep(measured(records, of), path);
    const stays = select(waiting, options);
    let at = 0;
    for await (const { text } of placedLines(createReadStream(path))) {
      if (text === "") continue;
      const record = JSON.parse(text) as TrainingRecord;
      if (stays[at++] === 1) yield record;
      else tally.leaveOut(record.kind, "balance");
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly record: TrainingRecord;
  readonly tokens: number;
}

/** Without those that are longer than a record may be. */
async function* measured(
  records: AsyncIterable<TrainingRecord>,
  { options, tokensOf, tally }: Selection,
): AsyncGenerator<Measured> {
  const most = options.maxRecordTokens;
  for await (const record of records) {
    const tokens = tokensOf(record);
    if (most === 0 || tokens <= most) yield { record, tokens };
    else tally.leaveOut(record.kind, "too-long");
  }
}

/** Writes all records to a file that nobody else can read, and holds sixteen bytes of each. */
async function keep(records: AsyncIterable<Measured>, path: string): Promise<Candidates> {
  const kinds = new Numbers();
  const types = new Numbers();
  const hashes = new Numbers();
  const sizes = new Numbers();
  const handle = await open(path, "wx", 0o600);
  let part = "";
  try {
    for await (const { record, tokens } of records) {
      const [link] = record.relationships;
      kinds.push(RecordKind.options.indexOf(record.kind));
      types.push(link === undefined ? NO_LINK : RelationshipType.options.indexOf(link.type));
      hashes.push(hash32(record.id));
      sizes.push(tokens);
      part += jsonLine(record);
      if (part.length < PART_CHARACTERS) continue;
      await handle.writeFile(part);
      part = "";
    }
    await handle.writeFile(part);
  } finally {
    await handle.close();
  }
  return {
    count: kinds.count,
    kind: (at) => kinds.at(at),
    type: (at) => types.at(at),
    hash: (at) => hashes.at(at),
    tokens: (at) => sizes.at(at),
  };
}

/** Whole numbers below 2^32, four bytes each. */
class Numbers {
  private values = new Uint32Array(1024);
  count = 0;

  push(value: number): void {
    if (this.count === this.values.length) {
      const larger = new Uint32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }
}
