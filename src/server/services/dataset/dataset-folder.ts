import { join } from "node:path";
import type { RecordKind } from "../../../core/export/records/kind-names.ts";
import type { Deps } from "../../deps.ts";

/** Files that every dataset version has under one name; Parquet shards and the formats that were asked for stand beside them. */
export const DATASET_FILES = {
  card: "README.md",
  jsonl: "training.jsonl",
  manifest: "manifest.json",
  croissant: "croissant.json",
  privacyPage: "privacy-report.html",
  privacy: "privacy-report.json",
  checksums: "SHA256SUMS",
} as const;

/** Where the lines of `training.jsonl` begin, 8 bytes each, low byte first: what it takes to show any page of records at once. */
export const OFFSETS_FILE = ".offsets.bin";
export const OFFSET_BYTES = 8;

/** Where the lines of the records of one kind begin and end, 8 bytes each; versions from before there were any have none. */
export function kindFile(kind: RecordKind): string {
  return `.kind-${kind}.bin`;
}

/** What a comparison with another version needs of each record; older versions have none. */
export const INDEX_FILE = ".index.jsonl";

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
