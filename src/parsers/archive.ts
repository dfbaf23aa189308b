/**
 * Archives (zip, tar, gzip, zstd by Node and yauzl; 7z, rar, cab, xz, bzip2 and more by 7-Zip): members become files of their own. Names that
 * leave their folder are refused, sizes counted while unpacking, depth bounded.
 */
import type { ParsedDocument } from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { ArchiveMembers } from "./archive-members.ts";
import { unpackPacked, unpackStream } from "./archive-packed.ts";
import { unpackTar } from "./archive-tar.ts";
import { unpackZip } from "./archive-zip.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export const archiveParser: Parser = {
  name: "archive",
  version: 3,
  types: [
    "zip",
    "tar",
    "gz",
    "zst",
    "7z",
    "rar",
    "cab",
    "arj",
    "lzh",
    "cpio",
    "ar",
    "xz",
    "bz2",
    "compress",
  ],
  parse,
};

type Unpack = (source: ByteSource, ctx: ParseContext, members: ArchiveMembers) => Promise<void>;

const UNPACK: Readonly<Record<string, Unpack>> = {
  zip: unpackZip,
  tar: (source, ctx, members) => unpackTar(source.stream(), ctx, members),
  gz: (source, ctx, members) => unpackStream("gz", source, ctx, members),
  zst: (source, ctx, members) => unpackStream("zst", source, ctx, members),
  xz: (source, ctx, members) => unpackStream("packed", source, ctx, members),
  bz2: (source, ctx, members) => unpackStream("packed", source, ctx, members),
  compress: (source, ctx, members) => unpackStream("packed", source, ctx, members),
};

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  if (ctx.depth >= ctx.limits.maxDepth)
    throw new ParseStop(
      "parse.depth-limit",
      `The archive lies ${ctx.depth} archives deep, which is the limit; it was not opened.`,
      "skipped",
    );
  const members = new ArchiveMembers(ctx);
  try {
    await (UNPACK[format.type] ?? unpackPacked)(source, ctx, members);
  } catch (error) {
    if (!(error instanceof ParseStop)) throw error;
    if (members.children.length === 0) throw error;
    const count = members.children.length;
    const taken = `${count} ${count === 1 ? "member was" : "members were"} taken out before.`;
    members.issues.push(issue(error.code, "warning", `${error.message} ${taken}`));
  }
  return members.document(format);
}
