/** Tar archives, read as a stream. Links and devices are left out; a cut archive gives what stands before the cut. */
import { type ReadEntry, Parser as TarParser } from "tar";
import type { ParseContext } from "../core/parse/contract.ts";
import type { ArchiveMembers } from "./archive-members.ts";

const FILES = new Set(["File", "OldFile", "ContiguousFile"]);
const DAMAGE = new Set(["TAR_BAD_ARCHIVE", "TAR_ENTRY_INVALID", "TAR_ABORT"]);

export async function unpackTar(
  bytes: AsyncIterable<Uint8Array>,
  ctx: ParseContext,
  members: ArchiveMembers,
): Promise<void> {
  const taken: Promise<void>[] = [];
  const failed: unknown[] = [];
  const parser = new TarParser({
    strict: false,
    onReadEntry(entry: ReadEntry) {
      if (entry.type === "Directory" || entry.type === "GNUDumpDir") members.folder(entry.path);
      else if (!FILES.has(entry.type)) members.leave("special");
      else if (!members.isFurniture(entry.path)) {
        const add = members.add(
          entry.path,
          entry as unknown as AsyncIterable<Uint8Array>,
          entry.mtime?.toISOString() ?? null,
        );
        taken.push(
          add
            .catch((error: unknown) => void failed.push(error))
            // A member that is not wanted must be read past.
            .finally(() => entry.resume()),
        );
        return;
      }
      entry.resume();
    },
  });
  const ended = endOf(parser, members);
  for await (const chunk of bytes) {
    ctx.signal.throwIfAborted();
    if (failed.length > 0) break;
    if (!parser.write(Buffer.from(chunk)))
      await new Promise<void>((resolve) => parser.once("drain", resolve));
  }
  if (failed.length > 0) throw failed[0];
  parser.end();
  await ended;
  await Promise.all(taken);
  if (failed.length > 0) throw failed[0];
}

function endOf(parser: TarParser, members: ArchiveMembers): Promise<void> {
  return new Promise<void>((resolve) => {
    parser.on("end", resolve);
    parser.on("warn", (code: string) => {
      if (DAMAGE.has(code)) members.leave("damaged");
    });
    parser.on("error", () => {
      members.leave("damaged");
      resolve();
    });
  });
}
