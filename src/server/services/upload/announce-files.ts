import { createHash } from "node:crypto";
import { cleanPath, type PathProblem } from "../../../core/ingest/clean-path.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type {
  NewUploadItem,
  UploadState,
  UploadTotals,
} from "../../repositories/upload-repository.ts";
import { type BatchPlace, openBatchOf } from "./upload-access.ts";
import { requireWithinLimits } from "./upload-limits.ts";

export interface AnnouncedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch, or null where the browser does not tell. */
  readonly modifiedAt: number | null;
}

/** Why a file is refused before a byte of it is sent. */
export type RefusedFile = PathProblem | "too-large" | "same-name";

export type AnnouncedItem =
  | {
      readonly itemId: string;
      readonly state: UploadState;
      /** Nothing of it has arrived yet: the browser need not ask where to go on. */
      readonly isFresh: boolean;
    }
  | { readonly refused: RefusedFile };

export interface AnnounceInput extends BatchPlace {
  readonly files: readonly AnnouncedFile[];
}

/**
 * Notes the files of a drop, in the order given; the answer has one entry for each. Files that were stored by an earlier try and
 * have kept size and time come back as stored. Two names that are one after cleaning: the second is refused. Throws `limit.exceeded`,
 * and notes nothing, where all that this round of the drop has named would be too much; what earlier rounds left does not count.
 */
export async function announceFiles(deps: Deps, input: AnnounceInput): Promise<AnnouncedItem[]> {
  const batch = await openBatchOf(deps, input);
  const { uploads } = deps.repos(input.workspaceId);
  const seen = new Set<string>();
  const checked = input.files.map((file) => check(deps, file, seen));
  const accepted = checked.filter((entry) => "path" in entry);
  await deps.transaction(input.workspaceId, async (tx) => {
    const round = await tx.uploads.lockRound(batch.id);
    await tx.uploads.announce({ id: batch.id, round }, accepted, new Date(deps.clock()));
    requireWithinLimits(deps, sumOf(await tx.uploads.totals(batch.id, round)));
  });
  const rows = await uploads.itemsByPathHash(
    batch.id,
    accepted.map((entry) => entry.pathHash),
  );
  const rowOf = new Map(rows.map((row) => [row.pathHash, row]));
  const isNew = new Set(accepted.map((entry) => entry.id));
  return checked.map((entry) => {
    if ("refused" in entry) return entry;
    const row = rowOf.get(entry.pathHash);
    if (row === undefined) throw new AppError("internal", { detail: "announced item is missing" });
    return { itemId: row.id, state: row.state, isFresh: isNew.has(row.id) };
  });
}

function sumOf(totals: UploadTotals): { files: number; bytes: number } {
  const parts = Object.values(totals);
  return {
    files: parts.reduce((sum, part) => sum + part.files, 0),
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
  };
}

function check(
  deps: Deps,
  file: AnnouncedFile,
  seen: Set<string>,
): NewUploadItem | { refused: RefusedFile } {
  const clean = cleanPath(file.path);
  if (!clean.ok) return { refused: clean.problem };
  if (file.sizeBytes > deps.env.LIGATURE_MAX_FILE_BYTES) return { refused: "too-large" };
  const pathHash = createHash("sha256").update(clean.path).digest("base64url");
  if (seen.has(pathHash)) return { refused: "same-name" };
  seen.add(pathHash);
  return {
    id: deps.newId("upload"),
    path: clean.path,
    pathHash,
    sizeBytes: file.sizeBytes,
    modifiedAt: file.modifiedAt === null ? null : new Date(file.modifiedAt),
  };
}
