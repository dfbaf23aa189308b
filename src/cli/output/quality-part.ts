/** The quality of a run in `report.json`, and every failing place in `failures.jsonl`. */
import { join } from "node:path";
import { isAppError } from "../../core/model/errors.ts";
import { locationText } from "../../core/model/location.ts";
import type { QualityReportDocument } from "../../core/quality/report/report-document.ts";
import type { Deps } from "../../server/deps.ts";
import type { NameShield } from "../../server/services/privacy/name-shield.ts";
import { assessQuality } from "../../server/services/quality/assess-quality.ts";
import { readReport } from "../../server/services/quality/assessment.ts";
import { everyFailure } from "../../server/services/quality/read-failures.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import { openJsonl } from "./jsonl-writer.ts";

/** Assesses the run; null where that cannot be done, which the log tells. */
export async function assessRun(
  deps: Deps,
  ids: RunIds,
  signal?: AbortSignal,
): Promise<QualityReportDocument | null> {
  try {
    await assessQuality(deps, ids, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    deps.log.warn({ reason: reasonOf(error) }, "quality was not assessed");
    return null;
  }
  return readReport(deps, ids, ids.runId);
}

/** Scores, rules, advice and what is odd, with what the run judged by and what changed since the one before. */
export function qualityPart(report: QualityReportDocument): object {
  const { score, dimensions, weights, counts, judgedBy, rules, recommendations } = report;
  const { comparedWith, odd, lowest, rowsNotCompared } = report;
  return {
    score,
    dimensions,
    weights,
    counts: snake(counts),
    judged_by: judgedBy ?? null,
    rules: rules.map(snake),
    recommendations: recommendations.map(snake),
    odd: odd.map(snake),
    lowest: lowest.map(snake),
    rows_not_compared: rowsNotCompared.map(snake),
    compared_with:
      comparedWith === null
        ? null
        : {
            ...comparedWith,
            rules: comparedWith.rules.map(snake),
            files: comparedWith.files.map(snake),
          },
  };
}

function reasonOf(error: unknown): string {
  return isAppError(error) ? error.userMessage : error instanceof Error ? error.name : "unknown";
}

function snake(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      member,
    ]),
  );
}

/** A line for each place that a rule did not accept, as the privacy policy leaves it, with the path of its file as it is; how many there are. */
export async function writeFailures(
  deps: Deps,
  input: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly outputDirectory: string;
    /** Paths as the disk has them, by file id, where they differ from the project's. */
    readonly diskPaths: ReadonlyMap<string, string>;
    readonly hide: NameShield["hide"];
    readonly signal?: AbortSignal;
  },
): Promise<number> {
  const sums = await deps.repos(input.workspaceId).qualityResults.sums(input.projectId);
  const writer = await openJsonl(join(input.outputDirectory, "failures.jsonl"));
  let count = 0;
  try {
    for (const { rule, severity, failedCount } of sums) {
      if (failedCount === 0) continue;
      const place = { workspaceId: input.workspaceId, projectId: input.projectId, rule };
      for await (const { fileId, path, location, value, reason } of everyFailure(deps, place)) {
        input.signal?.throwIfAborted();
        const said = { place: locationText(location), location, value, reason };
        await writer.write({
          rule,
          severity,
          file_id: fileId,
          file_path: input.diskPaths.get(fileId) ?? path,
          ...(input.hide(said) as object),
        });
        count++;
      }
    }
  } finally {
    await writer.close();
  }
  return count;
}
