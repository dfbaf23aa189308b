/**
 * One file through the file-level stages in one thread. Stages that have a result are read from disk, the others computed and stored; a
 * stage that fails ends the file there, with the reason, and so does a policy that keeps it out; what came before it stays.
 */
import { join } from "node:path";
import { storable } from "../core/kit/text/storable.ts";
import type { ParsedDocument } from "../core/model/document.ts";
import { isAppError } from "../core/model/errors.ts";
import type { Issue } from "../core/model/issue.ts";
import { FILE_STAGES, type FileStage } from "../core/model/run.ts";
import type { ProcessFileOutput, StageOutcome } from "../core/pipeline/compute.ts";
import { runParse } from "./run-parse.ts";
import { issuesUnderPolicy, type LaterResults, runLaterStage } from "./stage-runners.ts";
import type { FileTask } from "./tasks.ts";

/** Computes the asked stages of a file. Throws only when the work itself fails in a way that another try may mend. */
export async function processFile(input: FileTask): Promise<ProcessFileOutput> {
  const wanted = new Set(input.compute);
  const outcomes: StageOutcome[] = [];
  let parsed: ProcessFileOutput["parsed"] = null;
  let results: LaterResults = { personalData: null, profile: null, qualityScore: null };
  let isOver = false;
  for (const stage of FILE_STAGES) {
    if (!wanted.has(stage)) continue;
    const startedAt = performance.now();
    const end = (state: StageOutcome["state"], hasResult: boolean, issues: readonly Issue[]) =>
      outcomes.push({
        stage,
        state,
        hasResult,
        durationMs: performance.now() - startedAt,
        residentBytes: residentBytes(startedAt),
        issues,
      });
    if (isOver) {
      end("skipped", false, []);
      continue;
    }
    try {
      if (stage === "parse") {
        const document = await runParse(input);
        parsed = parsedFacts(document, input.artifactDir);
        const issues = await issuesUnderPolicy(document.issues, input);
        end(document.status === "ok" ? "done" : document.status, true, issues);
      } else {
        const run = await runLaterStage(stage, input);
        results = { ...results, ...run.found };
        isOver = run.state === "skipped";
        end(run.state, run.hasResult, run.issues);
      }
    } catch (error) {
      if (isAppError(error) || isRetryable(error)) throw error;
      isOver = true;
      end("failed", false, [failure(stage, error)]);
      if (stage === "parse")
        parsed = {
          format: { kind: "data", type: "unknown", mime: "application/octet-stream" },
          children: [],
        };
    }
  }
  return storable({ outcomes, parsed, ...results });
}

function parsedFacts(
  document: ParsedDocument,
  artifactDir: string,
): NonNullable<ProcessFileOutput["parsed"]> {
  const children = document.children.map((child) => ({
    path: child.path,
    localPath: join(artifactDir, child.ref),
    sha256: child.sha256,
    sizeBytes: child.sizeBytes,
    ...(child.modifiedAt === undefined ? {} : { modifiedAt: child.modifiedAt }),
  }));
  return { format: document.format, children };
}

/** Asking the system takes as long as a small file does: what was found a moment ago stands for a stage that took no longer. */
const RESIDENT_FOR_MS = 20;
let resident = { at: Number.NEGATIVE_INFINITY, bytes: 0 };

function residentBytes(startedAt: number): number {
  const now = performance.now();
  if (now - resident.at > RESIDENT_FOR_MS || now - startedAt > RESIDENT_FOR_MS)
    resident = { at: now, bytes: process.memoryUsage.rss() };
  return resident.bytes;
}

/** Full or failing disks are no property of the file. */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "ENOSPC" || code === "EIO" || code === "EMFILE";
}

const STAGE_WORDS: Readonly<Record<FileStage, string>> = {
  parse: "Reading the file",
  privacy: "Applying the privacy policy",
  enrich: "Describing the file",
  quality: "Judging the file",
};

function failure(stage: FileStage, error: unknown): Issue {
  const kind = error instanceof Error ? error.name : "unknown";
  return {
    code: `${stage}.failed`,
    severity: "error",
    detail: `${STAGE_WORDS[stage]} failed unexpectedly (${kind}).`,
  };
}
