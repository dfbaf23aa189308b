import { readdir, readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { ingestFiles } from "../file/ingest-file.ts";
import { startRun } from "../run/start-run.ts";
import { createProject } from "./create-project.ts";

/** Relative to the product, which every process is started from. */
const SAMPLE_FOLDER = "public/samples";
const MAX_FILES = 500;
const FILES_AT_ONCE = 25;

/**
 * A project filled with the sample folders that ship with the product, through the same way in as an upload, and its first run.
 * `folder` holds them.
 */
export async function createSample(
  deps: Deps,
  input: { workspaceId: string; userId: string; folder?: string },
): Promise<{ projectId: string; projectSlug: string; runId: string; fileCount: number }> {
  const folder = input.folder ?? join(/* turbopackIgnore: true */ process.cwd(), SAMPLE_FOLDER);
  const paths = await listFiles(folder);
  if (paths.length === 0) throw new AppError("not-found", { detail: "no sample folder" });
  const { workspaceId, userId } = input;
  const project = await createProject(deps, {
    workspaceId,
    userId,
    name: "Sample folder",
    isSample: true,
  });
  const place = { workspaceId, projectId: project.id };
  for (let at = 0; at < paths.length; at += FILES_AT_ONCE) {
    const items = await Promise.all(
      paths.slice(at, at + FILES_AT_ONCE).map(async (path) => ({
        path,
        bytes: new Uint8Array(await readFile(join(folder, path))),
        modifiedAt: (await stat(join(folder, path))).mtime,
      })),
    );
    await ingestFiles(deps, place, items);
  }
  const { runId } = await startRun(deps, { ...place, startedById: userId });
  return { projectId: project.id, projectSlug: project.slug, runId, fileCount: paths.length };
}

/** Paths of the files in the folder's sub-folders with forward slashes, in order; hidden ones and what lies beside the sub-folders stay out. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.includes("/") && !path.split("/").some((part) => part.startsWith(".")))
    .sort()
    .slice(0, MAX_FILES);
}
