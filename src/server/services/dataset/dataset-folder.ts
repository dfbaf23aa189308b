import { join } from "node:path";
import type { Deps } from "../../deps.ts";

/** Files of a dataset version, in the order in which a person meets them. */
export const DATASET_FILES = {
  card: "README.md",
  jsonl: "training.jsonl",
  parquet: "training.parquet",
  privacyPage: "privacy-report.html",
  privacy: "privacy-report.json",
  checksums: "SHA256SUMS",
} as const;

/** Where the lines of `training.jsonl` begin, for showing a page of records. */
export const OFFSETS_FILE = ".offsets.json";

/** What stands in the folder, in its own words: a version is frozen with what its folder says, whoever wrote that. */
export const MANIFEST_FILE = ".manifest.json";

/** Folder of a version's files: below the artifacts, never under a name that a person gave. */
export function datasetFolder(deps: Deps, workspaceId: string, versionId: string): string {
  return join(deps.artifactRoot, workspaceId, "datasets", versionId);
}

/** What a build is made of, until it has ended. */
export function inputsFile(deps: Deps, workspaceId: string, versionId: string): string {
  return `${datasetFolder(deps, workspaceId, versionId)}.inputs.jsonl`;
}
