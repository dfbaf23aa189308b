import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";

/** What one drop may hold, shown before it starts. Sizes in bytes. */
export interface UploadLimits {
  readonly maxFileBytes: number;
  readonly maxBatchBytes: number;
  readonly maxBatchFiles: number;
  /** Room that uploads may still take on the disk. */
  readonly freeBytes: number;
}

/** The limits of this installation and what its disk has left now. */
export async function uploadLimits(deps: Deps): Promise<UploadLimits> {
  return {
    maxFileBytes: deps.env.LIGATURE_MAX_FILE_BYTES,
    maxBatchBytes: deps.env.LIGATURE_MAX_BATCH_BYTES,
    maxBatchFiles: deps.env.LIGATURE_MAX_BATCH_FILES,
    freeBytes: await deps.ingest.freeBytes(),
  };
}

/** Throws `limit.exceeded`, with the figures, for a drop of more files or bytes than one may hold. */
export function requireWithinLimits(
  { env }: Pick<Deps, "env">,
  drop: { files: number; bytes: number },
): void {
  const { LIGATURE_MAX_BATCH_FILES: maxFiles, LIGATURE_MAX_BATCH_BYTES: maxBytes } = env;
  if (drop.files > maxFiles) refuse(`${count(maxFiles)} files`, count(drop.files));
  if (drop.bytes > maxBytes) refuse(size(maxBytes), size(drop.bytes));
}

function refuse(limit: string, found: string): never {
  throw new AppError("limit.exceeded", {
    detail: "drop is too large",
    userMessage: `One folder may hold at most ${limit}; this one has ${found}. Add it in parts.`,
  });
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function size(bytes: number): string {
  const [unit, word] = bytes >= 1e9 ? [1e9, "GB"] : bytes >= 1e6 ? [1e6, "MB"] : [1, "bytes"];
  return `${(bytes / unit).toLocaleString("en", { maximumFractionDigits: 2 })} ${word}`;
}
