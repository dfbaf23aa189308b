/** Where checks are kept: figures and places only, beside the other results of a workspace. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PrivacyReport } from "../../../core/privacy/residual/report.ts";
import type { Deps } from "../../deps.ts";

export interface StoredCheck {
  /** Names what was checked; another key means that files, policy or links have changed since. */
  readonly key: string;
  readonly report: PrivacyReport;
}

/** The report of a project's newest check. */
export function projectCheckFile(
  deps: Deps,
  ids: { workspaceId: string; projectId: string },
): string {
  return join(deps.artifactRoot, ids.workspaceId, "privacy", `${ids.projectId}.json`);
}

/** A stored check; null where there is none or it was made by another version of the product. */
export async function readCheck(path: string): Promise<StoredCheck | null> {
  try {
    const { key, report } = JSON.parse(await readFile(path, "utf8")) as StoredCheck;
    const read = PrivacyReport.safeParse(report);
    return read.success ? { key, report: read.data } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError)
      return null;
    throw error;
  }
}
