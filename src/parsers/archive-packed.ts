/** Files packed as one stream (gzip, zstd, xz, bzip2, compress), a tar in one opened at once, and the archives that 7-Zip reads. */
import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { ByteSource, ParseContext } from "../core/parse/contract.ts";
import type { ArchiveMembers } from "./archive-members.ts";
import { unpackTar } from "./archive-tar.ts";
import { type PackedMember, SevenZip } from "./shared/seven-zip.ts";
import { ExpandBudget, issue, megabytes, ParseStop } from "./shared/stops.ts";
import { isTarHeader } from "./shared/tar-header.ts";

/** What 7-Zip unpacks at a time: it lies in memory until it is handed on. */
const BATCH_BYTES = 128_000_000;
const MAX_HELD_BYTES = 256_000_000;
/** Members named in one call. */
const BATCH_MEMBERS = 5_000;
/** Share of the file's time after which no further batch is begun. */
const TIME_SHARE = 0.6;
const TAR_BLOCK_BYTES = 512;

/** One packed file, or the members of a tar packed as one. A stream that is cut off gives what stands before the cut. */
export async function unpackStream(
  kind: "gz" | "zst" | "packed",
  source: ByteSource,
  ctx: ParseContext,
  members: ArchiveMembers,
): Promise<void> {
  const budget = new ExpandBudget(ctx.limits.maxExpandedBytes);
  const note = (): void => {
    members.issues.push(
      issue(
        "parse.truncated",
        "warning",
        "The compressed data is damaged or cut off; what stands before was read.",
      ),
    );
  };
  const unpacked =
    kind === "packed"
      ? await unpackedWhole(source, budget, note)
      : inflated(kind, source, budget, note);
  const { start, whole } = await lookAhead(unpacked, TAR_BLOCK_BYTES);
  if (start.length === 0 && members.issues.length > 0)
    throw new ParseStop("parse.damaged", "The compressed data is damaged and nothing can be read.");
  if (isTarHeader(start)) return unpackTar(whole(), ctx, members);
  await members.add(nameInside(ctx.fileName), whole(), null);
}

/** The archive's name without the ending that packing added. */
function nameInside(fileName: string): string {
  const name = fileName
    .replace(/\.(?:gz|z|bz2|xz|zst|zstd|lzma)$/i, "")
    .replace(/\.(?:tgz|tbz2?|txz|tzst|taz)$/i, ".tar");
  if (name === fileName) return `${name}.content`;
  return name || "content";
}

async function* inflated(
  kind: "gz" | "zst",
  source: ByteSource,
  budget: ExpandBudget,
  note: () => void,
): AsyncGenerator<Uint8Array> {
  const unpack = kind === "gz" ? createGunzip() : createZstdDecompress();
  const stream = Readable.from(source.stream()).pipe(unpack);
  try {
    for await (const chunk of stream) {
      budget.take((chunk as Uint8Array).length);
      yield chunk as Uint8Array;
    }
  } catch (error) {
    if (error instanceof ParseStop) throw error;
    note();
  } finally {
    stream.destroy();
  }
}

async function unpackedWhole(
  source: ByteSource,
  budget: ExpandBudget,
  note: () => void,
): Promise<AsyncIterable<Uint8Array>> {
  const archive = await SevenZip.open(source, null);
  try {
    listIfWhole(archive);
    const { files, isOver, isDamaged } = archive.unpack(
      null,
      Math.min(MAX_HELD_BYTES, budget.left),
    );
    if (isOver) throw tooLarge();
    if (isDamaged) note();
    const [file] = files;
    budget.take(file?.sizeBytes ?? 0);
    return Readable.from(file?.chunks ?? []);
  } finally {
    archive.close();
  }
}

/** A stream that is cut off has no list, and may give its beginning all the same. */
function listIfWhole(archive: SevenZip): void {
  try {
    archive.list();
  } catch (error) {
    if (!(error instanceof ParseStop) || error.code !== "parse.damaged") throw error;
  }
}

function tooLarge(): ParseStop {
  return new ParseStop(
    "parse.too-large",
    `Unpacked, a member is larger than the ${megabytes(MAX_HELD_BYTES)} that this kind of archive may hold in one.`,
  );
}

/** The first bytes of a stream, and the whole of it. */
async function lookAhead(
  bytes: AsyncIterable<Uint8Array>,
  least: number,
): Promise<{ start: Buffer; whole: () => AsyncGenerator<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < least) {
    const next = await iterator.next();
    if (next.done) break;
    head.push(next.value);
    length += next.value.length;
  }
  const start = Buffer.concat(head);
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (start.length > 0) yield start;
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield next.value;
  }
  return { start, whole };
}

/** An archive that 7-Zip reads: listed first, refused by claimed sizes, then unpacked in batches that are counted. */
export async function unpackPacked(
  source: ByteSource,
  ctx: ParseContext,
  members: ArchiveMembers,
): Promise<void> {
  const begunAt = performance.now();
  const budget = new ExpandBudget(ctx.limits.maxExpandedBytes);
  const archive = await SevenZip.open(source, ctx.password);
  try {
    const listing = archive.list();
    members.comment = listing.comment;
    const wanted = wantedMembers(listing.members, ctx, members);
    const dates = new Map(wanted.map((member) => [member.path, member.modifiedAt]));
    for (const batch of batchesOf(wanted)) {
      ctx.signal.throwIfAborted();
      if (performance.now() - begunAt > ctx.limits.timeoutMs * TIME_SHARE)
        throw new ParseStop("parse.time-limit", "Unpacking took too long; the rest was left out.");
      await unpackBatch(archive, batch, budget, dates, members);
    }
    if (listing.isDamaged)
      members.issues.push(
        issue(
          "parse.truncated",
          "warning",
          `The archive is damaged or cut off; ${members.children.length} members were read.`,
        ),
      );
  } finally {
    archive.close();
  }
}

/** Members to unpack. What lies under the name of a link is left out, so that nothing is written through one. */
function wantedMembers(
  all: readonly PackedMember[],
  ctx: ParseContext,
  members: ArchiveMembers,
): PackedMember[] {
  const links = new Set(all.filter((member) => member.isSpecial).map((member) => member.path));
  const wanted: PackedMember[] = [];
  let claimed = 0;
  for (const member of all) {
    if (member.isDirectory) members.folder(member.path);
    else if (member.isSpecial || isUnder(member.path, links)) members.leave("special");
    else if (member.isEncrypted && ctx.password === null) members.leave("encrypted");
    else if (!members.isFurniture(member.path)) {
      claimed += member.sizeBytes ?? 0;
      if ((member.sizeBytes ?? 0) > MAX_HELD_BYTES || claimed > ctx.limits.maxExpandedBytes)
        members.leave("oversized");
      else wanted.push(member);
    }
  }
  return wanted;
}

function isUnder(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let at = path.length; at > 0; at = path.lastIndexOf("/", at - 1))
    if (folders.has(path.slice(0, at))) return true;
  return false;
}

function batchesOf(members: readonly PackedMember[]): PackedMember[][] {
  const batches: PackedMember[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const member of members) {
    const size = member.sizeBytes ?? BATCH_BYTES;
    const last = batches.at(-1);
    if (last && bytes + size <= BATCH_BYTES && last.length < BATCH_MEMBERS) {
      last.push(member);
      bytes += size;
    } else {
      batches.push([member]);
      bytes = size;
    }
  }
  return batches;
}

async function unpackBatch(
  archive: SevenZip,
  batch: readonly PackedMember[],
  budget: ExpandBudget,
  dates: ReadonlyMap<string, string | null>,
  members: ArchiveMembers,
): Promise<void> {
  const paths = batch.map((member) => member.path);
  const { files, isOver, isDamaged, isLocked } = archive.unpack(
    paths,
    Math.min(MAX_HELD_BYTES, budget.left),
  );
  if (isLocked && files.length === 0) {
    members.leave("encrypted", batch.length);
    return;
  }
  for (const file of files) {
    budget.take(file.sizeBytes);
    await members.add(file.path, Readable.from(file.chunks), dates.get(file.path) ?? null);
  }
  if (isOver) throw tooLarge();
  if (isDamaged || files.length < batch.length)
    members.leave("damaged", Math.max(1, batch.length - files.length));
}
