/** Files that came out of an archive or a mail join the project and the run. */
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { cleanPath, PATH_PROBLEM_WORDS } from "../../../core/ingest/clean-path.ts";
import type { Issue } from "../../../core/model/issue.ts";
import type { ProcessFileOutput, StageOutcome } from "../../../core/pipeline/compute.ts";
import type { Deps } from "../../deps.ts";
import { ingestFiles } from "../file/ingest-file.ts";
import type { FileJob } from "./run-context.ts";
import type { FileRoom } from "./upload-room.ts";

const CHILD_CHUNK = 100;
const LAST_TIME = Date.UTC(9999, 11, 31);

type Child = NonNullable<ProcessFileOutput["parsed"]>["children"][number];

/** Adds what was found inside a file, but for what people took out of the project; `issues` say what was left out: paths that no project takes, and what the upload has no room for. */
export async function ingestChildren(
  deps: Deps,
  job: FileJob,
  room: FileRoom,
  output: ProcessFileOutput,
): Promise<{ children: Array<{ fileId: string; versionId: string }>; issues: Issue[] }> {
  const { taken, tooMany, issues } = choose(job, room, output.parsed?.children ?? []);
  for (const child of tooMany) await rm(child.localPath, { force: true });
  const children: Array<{ fileId: string; versionId: string }> = [];
  let erased = 0;
  for (let at = 0; at < taken.length; at += CHILD_CHUNK) {
    const items = await Promise.all(
      taken.slice(at, at + CHILD_CHUNK).map(async (child) => {
        const blob = await deps.blobs.put(job.ids.workspaceId, createReadStream(child.localPath));
        return {
          path: `${job.file.path}/${child.path}`,
          storeKey: blob.key,
          sha256: blob.sha256,
          sizeBytes: blob.sizeBytes,
          modifiedAt: dateOf(child.modifiedAt),
          parentFileId: job.file.fileId,
        };
      }),
    );
    for (const child of await ingestFiles(deps, job.ids, items))
      if (child === null) erased++;
      else if (!child.isOut) children.push({ fileId: child.fileId, versionId: child.versionId });
  }
  return { children, issues: erased === 0 ? issues : [...issues, erasedIssue(erased)] };
}

function erasedIssue(count: number): Issue {
  const files = count === 1 ? "1 file in it" : `${count} files in it`;
  const detail = `${files} held a person who was erased from this workspace and ${count === 1 ? "is" : "are"} not taken in again. The file that ${count === 1 ? "it lies" : "they lie"} in still holds the person.`;
  return { code: "parse.erased-member", severity: "warning", detail };
}

/** What a file says of its members may be no date at all, or none that the database holds. */
function dateOf(iso: string | undefined): Date | null {
  const time = Date.parse(iso ?? "");
  return time >= 0 && time <= LAST_TIME ? new Date(time) : null;
}

/** Other files of the upload may have taken room since this one's was measured, so each child is taken off the account here. */
function choose(job: FileJob, room: FileRoom, children: readonly Child[]) {
  const taken: Child[] = [];
  const tooMany: Child[] = [];
  const refused: string[] = [];
  for (const child of children) {
    const clean = cleanPath(`${job.file.path}/${child.path}`);
    if (!clean.ok) refused.push(PATH_PROBLEM_WORDS[clean.problem]);
    else if (room.take(child.sizeBytes)) taken.push(child);
    else tooMany.push(child);
  }
  const issues: Issue[] = [];
  const say = (code: string, count: number, why: string) => {
    const detail = `${count} ${count === 1 ? "file" : "files"} in it could not be added. ${why}`;
    if (count > 0) issues.push({ code, severity: "warning", detail });
  };
  say("parse.path-refused", refused.length, refused[0] ?? "");
  say(
    "parse.member-limit",
    tooMany.length,
    "The upload that it belongs to has reached its limit of files or bytes.",
  );
  return { taken, tooMany, issues };
}

/** The outcome of parsing with what was left out; the others are read. */
export function noteLeftOut(
  output: ProcessFileOutput,
  issues: readonly Issue[],
): ProcessFileOutput {
  if (issues.length === 0) return output;
  const outcomes = output.outcomes.map((outcome): StageOutcome => {
    if (outcome.stage !== "parse") return outcome;
    const state = outcome.state === "done" ? "partial" : outcome.state;
    return { ...outcome, state, issues: [...outcome.issues, ...issues] };
  });
  return { ...output, outcomes };
}
