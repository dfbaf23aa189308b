/** Zip archives: by yauzl, and locked members by zip.js where a password is given (ZipCrypto and AES). */
import type { ByteSource, ParseContext } from "../core/parse/contract.ts";
import type { ArchiveMembers } from "./archive-members.ts";
import { openLocked } from "./shared/locked-zip.ts";
import { ExpandBudget, issue } from "./shared/stops.ts";
import { MAX_ZIP_ENTRIES, openZip, type ZipEntry } from "./shared/zip-reader.ts";

const FIRST_ZIP_TIME = Date.UTC(1980, 0, 1);

export async function unpackZip(
  source: ByteSource,
  ctx: ParseContext,
  members: ArchiveMembers,
): Promise<void> {
  const budget = new ExpandBudget(ctx.limits.maxExpandedBytes);
  const archive = await openZip(source);
  const locked = ctx.password === null ? null : await openLocked(source, ctx.password);
  try {
    members.comment = archive.comment;
    for (const [index, entry] of archive.entries.entries()) {
      ctx.signal.throwIfAborted();
      if (members.isFurniture(entry.path)) continue;
      const bytes = entry.isEncrypted
        ? (locked?.stream(index, budget) ?? null)
        : entry.stream(budget);
      await take(entry, bytes, members);
    }
    if (archive.damage)
      members.issues.push(
        issue(
          "parse.truncated",
          "warning",
          `${archive.damage} ${members.children.length} members were found and read.`,
        ),
      );
    if (archive.entries.length >= MAX_ZIP_ENTRIES)
      members.issues.push(
        issue(
          "parse.member-limit",
          "warning",
          `Only the first ${MAX_ZIP_ENTRIES} members of the archive were looked at.`,
        ),
      );
  } finally {
    await locked?.close();
    archive.close();
  }
}

async function take(
  entry: ZipEntry,
  bytes: AsyncIterable<Uint8Array> | null,
  members: ArchiveMembers,
): Promise<void> {
  if (entry.isDirectory) members.folder(entry.path);
  else if (entry.isSpecial) members.leave("special");
  else if (entry.isOverlapping) members.leave("overlapping");
  else if (bytes === null) members.leave("encrypted");
  else {
    const modifiedAt = isoOf(entry.modifiedAt);
    members.hasLocalTimes ||= modifiedAt !== null && !entry.hasZone;
    await members.add(entry.path, bytes, modifiedAt);
  }
}

/** Times without a zone are taken as they are written. The first one is written for "no time". */
function isoOf(date: Date | null): string | null {
  if (date === null || Number.isNaN(date.getTime()) || date.getTime() <= FIRST_ZIP_TIME)
    return null;
  return date.toISOString();
}
