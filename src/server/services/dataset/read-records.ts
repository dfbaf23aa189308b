/** Pages of the records of a frozen version, read at their place: the millionth record is shown as soon as the first. */
import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { TrainingRecord } from "../../../core/export/record.ts";
import type { RecordKind } from "../../../core/export/records/kind-names.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { Deps } from "../../deps.ts";
import { DATASET_FILES, datasetFolder, OFFSET_BYTES, OFFSETS_FILE } from "./dataset-folder.ts";
import { countKinds, type LineRange, linesOfKind } from "./kind-index.ts";
import { requireFrozen } from "./require-frozen.ts";

const MAX_PAGE = 20;
/** Most bytes of records in one answer; one record is given whatever its size. */
const PAGE_BYTES = 8 * 1024 * 1024;
/** How versions kept their offsets before they stood in eight bytes each. */
const OLD_OFFSETS_FILE = ".offsets.json";

export interface RecordPage {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly versionId: string;
  readonly from: number;
  readonly count: number;
  /** Only records of this kind; `from` then counts among them. */
  readonly kind?: RecordKind | undefined;
}

export interface ReadRecords {
  readonly records: TrainingRecord[];
  /** All there are, of the kind that was asked for. */
  readonly total: number;
  /** How many there are of each kind; none for versions from before that was told. */
  readonly kinds: ReadonlyArray<{ readonly kind: RecordKind; readonly count: number }>;
}

/**
 * Records of a frozen version from `from` on: at most `count`, at most 20, and of large ones fewer, but at least one. For all who may read the
 * project, and written down nowhere: they show no more of the files than its pages do. Only files that are taken away are downloads.
 */
export async function readRecords(deps: Deps, page: RecordPage): Promise<ReadRecords> {
  const version = await requireFrozen(deps, page);
  const size = version.artifacts.find((file) => file.name === DATASET_FILES.jsonl)?.sizeBytes ?? 0;
  return readPage(datasetFolder(deps, page.workspaceId, version.id), { ...page, size });
}

/** The same of the folder of a version; `size` is that of its records in bytes. */
export async function readPage(
  folder: string,
  page: Pick<RecordPage, "from" | "count" | "kind"> & { readonly size: number },
): Promise<ReadRecords> {
  const kinds = await countKinds(folder);
  const { kind } = page;
  if (kind === undefined) return { ...(await readAll(folder, page)), kinds };
  const count = Math.min(page.count, MAX_PAGE);
  const lines = await linesOfKind(folder, kind, { from: page.from, count });
  const total = kinds.find((each) => each.kind === kind)?.count ?? 0;
  return { records: await readLines(folder, lines), total, kinds };
}

/** The lines in order, the first one whatever its size, then as many as fit into an answer. */
async function readLines(folder: string, lines: readonly LineRange[]): Promise<TrainingRecord[]> {
  const records: TrainingRecord[] = [];
  if (lines.length === 0) return records;
  const handle = await open(join(folder, DATASET_FILES.jsonl), "r");
  try {
    let room = PAGE_BYTES;
    for (const { start, end } of lines) {
      if (records.length > 0 && end - start > room) break;
      room -= end - start;
      const bytes = await readAt(handle, start, end - start);
      records.push(TrainingRecord.parse(JSON.parse(bytes.toString("utf8"))));
    }
    return records;
  } finally {
    await handle.close();
  }
}

async function readAll(
  folder: string,
  page: Pick<RecordPage, "from" | "count"> & { readonly size: number },
): Promise<{ records: TrainingRecord[]; total: number }> {
  const count = Math.min(page.count, MAX_PAGE);
  const { starts, total } = await readOffsets(folder, page.from, count);
  const range = pageRange([...starts, page.size].slice(0, count + 1));
  if (range === null) return { records: [], total };
  const handle = await open(join(folder, DATASET_FILES.jsonl), "r");
  try {
    const bytes = await readAt(handle, range.start, range.end - range.start);
    const lines = bytes.toString("utf8").split("\n").filter(Boolean);
    return { records: lines.map((line) => TrainingRecord.parse(JSON.parse(line))), total };
  } finally {
    await handle.close();
  }
}

/** Where `count` lines from `from` on begin and, where there is one, the line after them. */
async function readOffsets(
  folder: string,
  from: number,
  count: number,
): Promise<{ starts: number[]; total: number }> {
  const path = join(folder, OFFSETS_FILE);
  const found = await stat(path).catch(nullIfAbsent);
  if (found === null) {
    const all = JSON.parse(await readFile(join(folder, OLD_OFFSETS_FILE), "utf8")) as number[];
    return { starts: all.slice(from, from + count + 1), total: all.length };
  }
  const total = found.size / OFFSET_BYTES;
  const wanted = Math.min(count + 1, total - from);
  // Far past the end lie places that no file can be read at.
  if (wanted <= 0) return { starts: [], total };
  const handle = await open(path, "r");
  try {
    const bytes = await readAt(handle, from * OFFSET_BYTES, wanted * OFFSET_BYTES);
    const starts = Array.from({ length: wanted }, (_, at) =>
      Number(bytes.readBigUInt64LE(at * OFFSET_BYTES)),
    );
    return { starts, total };
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/** Bytes of a page; `borders` are where its lines begin and where the last of them ends. */
function pageRange(borders: readonly number[]): { start: number; end: number } | null {
  const start = borders[0];
  if (start === undefined || borders.length < 2) return null;
  let last = 1;
  while (last < borders.length - 1 && (borders[last + 1] ?? 0) - start <= PAGE_BYTES) last++;
  return { start, end: borders[last] ?? start };
}
