import type { RouterOutputs } from "~/trpc/react";

export type Dataset = RouterOutputs["datasets"]["list"][number];
export type Version = Dataset["versions"][number];
export type Options = Version["options"];
export type DatasetRecord = RouterOutputs["datasets"]["records"]["records"][number];

export const STATE_WORDS: Record<Version["state"], string> = {
  queued: "Waits to be built",
  building: "Being built",
  frozen: "Frozen",
  stopped: "Stopped",
  failed: "Failed",
};

/** True while a version will still change by itself. */
export function isGoingOn(version: Version): boolean {
  return version.state === "queued" || version.state === "building";
}

const FILE_WORDS: Record<string, string> = {
  "README.md": "Dataset card",
  "training.jsonl": "JSON Lines, full record",
  "training.parquet": "Parquet",
  SHA256SUMS: "Checksums",
};

/** What a file of a version is, in words. */
export function fileWords(name: string): string {
  return FILE_WORDS[name] ?? name;
}

/** Which links a version rests on, in words. */
export function includeWords(options: Options): string {
  if (options.include === "confirmed") return "confirmed links only";
  return `confirmed, and proposed from ${Math.round(options.minConfidence * 100)} %`;
}
