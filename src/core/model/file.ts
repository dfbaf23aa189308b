import { z } from "zod";

/** Nine kinds that a person tells apart by silhouette. */
export const FileKind = z.enum([
  "sheet",
  "slides",
  "document",
  "pdf",
  "mail",
  "data",
  "image",
  "text",
  "archive",
]);
export type FileKind = z.infer<typeof FileKind>;

/** How reading one file ended: whole, in part, not at all for a reason of its own, or of a kind that is not read. */
export const FileStatus = z.enum(["ok", "partial", "failed", "skipped"]);
export type FileStatus = z.infer<typeof FileStatus>;

/** What detection by content found. `type` is the short format name (`xlsx`, `csv`, `eml`), never taken from the name alone. */
export const DetectedFormat = z.object({
  kind: FileKind,
  type: z.string(),
  mime: z.string(),
  /** Set when the name's extension says something else. */
  namedAs: z.string().optional(),
});
export type DetectedFormat = z.infer<typeof DetectedFormat>;

/** A file as ingest knows it: bytes with a path. `path` is relative, `/` separated, NFC; `sizeBytes` counts bytes. */
export const FileRef = z.object({
  fileId: z.string(),
  versionId: z.string(),
  path: z.string(),
  name: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  sha256: z.string(),
  modifiedAt: z.string().nullable(),
  /** The file that this one came out of (archive, mail), if any. */
  parentFileId: z.string().nullable(),
});
export type FileRef = z.infer<typeof FileRef>;
