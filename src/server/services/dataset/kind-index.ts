/** Where the records of each kind stand in the records of a version: written with them, read to show the records of one kind. */
import { type FileHandle, open, stat } from "node:fs/promises";
import { join } from "node:path";
import { RecordKind } from "../../../core/export/records/kind-names.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { kindFile, OFFSET_BYTES } from "./dataset-folder.ts";

const ENTRY_BYTES = 2 * OFFSET_BYTES;
const AT_ONCE = 4_096;

/** From the first byte of a line to the byte after its line break. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Appends to one file for each kind; a few thousand entries are held of each. */
export class KindIndex {
  private readonly folder: string;
  private readonly kinds = new Map<RecordKind, { handle: FileHandle; waiting: LineRange[] }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  async add(kind: RecordKind, range: LineRange): Promise<void> {
    const known = this.kinds.get(kind) ?? {
      handle: await open(join(this.folder, kindFile(kind)), "wx"),
      waiting: [],
    };
    this.kinds.set(kind, known);
    if (known.waiting.push(range) === AT_ONCE) await flush(known);
  }

  async close(): Promise<void> {
    for (const one of this.kinds.values()) {
      await flush(one);
      await one.handle.close();
    }
  }
}

async function flush(one: { readonly handle: FileHandle; waiting: LineRange[] }): Promise<void> {
  const bytes = Buffer.alloc(one.waiting.length * ENTRY_BYTES);
  for (const [at, { start, end }] of one.waiting.entries()) {
    bytes.writeBigUInt64LE(BigInt(start), at * ENTRY_BYTES);
    bytes.writeBigUInt64LE(BigInt(end), at * ENTRY_BYTES + OFFSET_BYTES);
  }
  one.waiting = [];
  await one.handle.writeFile(bytes);
}

/** How many records of each kind the version in `folder` has, in the order of the kinds; none for versions from before they were told. */
export async function countKinds(
  folder: string,
): Promise<Array<{ readonly kind: RecordKind; readonly count: number }>> {
  const sizes = await Promise.all(
    RecordKind.options.map((kind) => stat(join(folder, kindFile(kind))).catch(nullIfAbsent)),
  );
  return RecordKind.options.flatMap((kind, at) => {
    const size = sizes[at]?.size ?? 0;
    return size === 0 ? [] : [{ kind, count: size / ENTRY_BYTES }];
  });
}

/** Lines of records of the kind, `count` at most from the one with number `from` among them. */
export async function linesOfKind(
  folder: string,
  kind: RecordKind,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<LineRange[]> {
  const handle = await open(join(folder, kindFile(kind)), "r").catch(nullIfAbsent);
  if (handle === null) return [];
  try {
    const total = Math.floor((await handle.stat()).size / ENTRY_BYTES);
    const wanted = Math.min(count, total - from);
    // Far past the end lie places that no file can be read at.
    if (wanted <= 0) return [];
    const buffer = Buffer.alloc(wanted * ENTRY_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from * ENTRY_BYTES);
    return Array.from({ length: Math.floor(bytesRead / ENTRY_BYTES) }, (_, at) => ({
      start: Number(buffer.readBigUInt64LE(at * ENTRY_BYTES)),
      end: Number(buffer.readBigUInt64LE(at * ENTRY_BYTES + OFFSET_BYTES)),
    }));
  } finally {
    await handle.close();
  }
}
