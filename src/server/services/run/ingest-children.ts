/** Files that came out of an archive or a mail join the project and the run. */
import { createReadStream } from "node:fs";
import { cleanPath, PATH_PROBLEM_WORDS } from "../../../core/ingest/clean-path.ts";
import type { ProcessFileOutput, StageOutcome } from "../../../core/pipeline/compute.ts";
import type { Deps } from "../../deps.ts";
import { ingestFiles } from "../file/ingest-file.ts";
import type { FileJob } from "./run-context.ts";

const CHILD_CHUNK = 100;

/** Adds what was found inside a file; `refused` says why for each member whose path no project takes. */
export async function ingestChildren(
  deps: Deps,
  job: FileJob,
  output: ProcessFileOutput,
): Promise<{ children: Array<{ fileId: string; versionId: string }>; refused: string[] }> {
  const refused: string[] = [];
  const children = (output.parsed?.children ?? []).filter((child) => {
    const clean = cleanPath(`${job.file.path}/${child.path}`);
    if (!clean.ok) refused.push(PATH_PROBLEM_WORDS[clean.problem]);
    return clean.ok;
  });
  const found: Array<{ fileId: string; versionId: string }> = [];
  for (let at = 0; at < children.length; at += CHILD_CHUNK) {
    const items = await Promise.all(
      children.slice(at, at + CHILD_CHUNK).map(async (child) => {
        const blob = await deps.blobs.put(job.ids.workspaceId, createReadStream(child.localPath));
        return {
          path: `${job.file.path}/${child.path}`,
          storeKey: blob.key,
          sha256: blob.sha256,
          sizeBytes: blob.sizeBytes,
          modifiedAt: null,
          parentFileId: job.file.fileId,
        };
      }),
    );
    found.push(
      ...(await ingestFiles(deps, job.ids, items)).map(({ fileId, versionId }) => ({
        fileId,
        versionId,
      })),
    );
  }
  return { children: found, refused };
}

/** A member whose whole path no project takes is left out and named; the others are read. */
export function noteRefused(
  output: ProcessFileOutput,
  refused: readonly string[],
): ProcessFileOutput {
  const [why] = refused;
  if (why === undefined || output.parsed === null) return output;
  const detail = `${refused.length} ${refused.length === 1 ? "file" : "files"} in it could not be added. ${why}`;
  const outcomes = output.outcomes.map(
    (outcome): StageOutcome =>
      outcome.stage === "parse"
        ? {
            ...outcome,
            state: outcome.state === "done" ? "partial" : outcome.state,
            issues: [
              ...outcome.issues,
              { code: "parse.path-refused", severity: "warning", detail },
            ],
          }
        : outcome,
  );
  return { ...output, outcomes };
}
