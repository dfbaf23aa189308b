/** Where assessing a project leaves its files, below the workspace's artifacts. */
import { join } from "node:path";
import type { Deps } from "../../deps.ts";

export interface QualityPlace {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface QualityFiles {
  readonly folder: string;
  /** What is remembered of tables by document. */
  readonly cache: string;
  readonly findings: string;
  readonly records: string;
  /** Holds a file for each change of what an assessment counts, until one has begun after it and is done. */
  readonly asked: string;
  /** What an assessment that failed for good was to be of. */
  readonly failed: string;
  /** Links for one assessment. */
  links(draftId: string): string;
  /** Scores by file and the report of a run. */
  scores(runId: string): string;
  report(runId: string): string;
}

export function qualityFiles(deps: Deps, { workspaceId, projectId }: QualityPlace): QualityFiles {
  const folder = join(deps.artifactRoot, workspaceId, "quality", projectId);
  return {
    folder,
    cache: join(folder, "tables"),
    findings: join(folder, "findings.jsonl"),
    records: join(folder, "rows.jsonl"),
    asked: join(folder, "changes"),
    failed: join(folder, "failed.json"),
    links: (draftId) => join(folder, `${draftId}.links.jsonl`),
    scores: (runId) => join(folder, "runs", `${runId}.files.jsonl`),
    report: (runId) => join(folder, "runs", `${runId}.report.json`),
  };
}
