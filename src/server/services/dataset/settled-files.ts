import { AppError } from "../../../core/model/errors.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** How files stand whose texts are to go into a dataset. */
type FilesForRecords = "settled" | "a run is at work";

/**
 * Whether every file that was read has been searched for the names that the others prove; while a run goes on, it will be. Throws
 * `conflict` where a run ended before it came to that: what such files hold of names stands in clear.
 */
export async function filesForRecords(
  repos: Repositories,
  projectId: string,
): Promise<FilesForRecords> {
  // In this order: a run that ends in between has settled its files.
  const active = await repos.runs.findActive(projectId);
  const count = await repos.files.countUnsettled(projectId);
  if (count === 0) return "settled";
  if (active !== null) return "a run is at work";
  const [they, them] = count === 1 ? ["1 file was", "it"] : [`${count} files were`, "them"];
  throw new AppError("conflict", {
    detail: `${count} files are not settled`,
    recovery: "fatal",
    userMessage: `${they} read, but the run ended before names that other files show were looked for in ${them}. Start a run first.`,
  });
}

/** Thrown inside a view of the database that shows files between the two passes of a run: the build is to wait. */
export class BetweenPasses extends Error {}

/** The same inside the view from which inputs are frozen. */
export async function requireSettled(repos: Repositories, projectId: string): Promise<void> {
  if ((await filesForRecords(repos, projectId)) !== "settled") throw new BetweenPasses();
}
