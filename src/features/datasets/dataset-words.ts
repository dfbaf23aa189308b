import { formatCount, formatPercent, plural } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";

export type Dataset = RouterOutputs["datasets"]["list"]["datasets"][number];
export type Version = Dataset["versions"][number];
export type Options = Version["options"];
export type DatasetRecord = RouterOutputs["datasets"]["records"]["records"][number];

export const STATE_WORDS: Record<Version["state"], string> = {
  queued: "Waits to be built",
  building: "Being built",
  frozen: "Frozen",
  stopped: "Stopped",
  failed: "Failed",
  withdrawn: "Withdrawn",
};

/** True while a version will still change by itself. */
export function isGoingOn(version: Version): boolean {
  return version.state === "queued" || version.state === "building";
}

const FILE_WORDS: Record<string, string> = {
  "README.md": "Dataset card",
  "training.jsonl": "JSON Lines, full record",
  "training.parquet": "Parquet",
  "privacy-report.html": "Report on personal data",
  "privacy-report.json": "The same report as data",
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

/** How many records a version holds out, and the share that was wished for where it holds out another one. */
export function heldOutWords({
  state,
  recordCount,
  testCount,
  options,
}: Pick<Version, "state" | "recordCount" | "testCount" | "options">): string {
  const wish = formatPercent(options.heldOutShare);
  if (state !== "frozen" || recordCount === 0) return `${wish} wished`;
  const share = formatPercent(testCount / recordCount);
  const told = `${formatCount(testCount)} of ${plural(recordCount, "record")}, ${share}`;
  return share === wish ? told : `${told}; ${wish} wished`;
}

/** Why a choice holds out clearly less than was wished; undefined when it does not. */
export function heldOutShortfall(choice: {
  readonly records: number;
  readonly heldOut: number;
  readonly wish: number;
}): string | undefined {
  const { wish } = choice;
  const share = choice.records === 0 ? wish : choice.heldOut / choice.records;
  if (Math.round(share * 100) >= Math.round(wish * 100)) return undefined;
  return `${formatPercent(share)} instead of ${formatPercent(wish)}: files that belong together are never divided between training and test, and no further group of files is small enough.`;
}

/** Why a version cannot be built with this choice, the first reason; undefined when it can. */
export function whyNotBuild(choice: {
  readonly name: string;
  /** Fields whose text is no value within bounds. */
  readonly invalid: readonly string[];
  readonly count: "counting" | "failed" | number;
}): string | undefined {
  const [field] = choice.invalid;
  if (choice.name.trim() === "") return "Give the dataset a name";
  if (field !== undefined) return `Correct “${field}” first`;
  if (choice.count === "counting") return "The links are being counted";
  if (choice.count === "failed") return "The links could not be counted";
  return choice.count === 0 ? "No link fits this choice" : undefined;
}
