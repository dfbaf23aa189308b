import { formatCount, formatPercent, plural } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";

export type Dataset = RouterOutputs["datasets"]["list"]["datasets"][number];
export type Version = Dataset["versions"][number];
export type Options = Version["options"];
export type Format = Options["formats"][number];
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

/** Further formats as a person chooses them, under the heads that they stand under. */
export const FORMAT_GROUPS: ReadonlyArray<{
  readonly title: string;
  readonly formats: ReadonlyArray<{
    readonly id: Format;
    readonly label: string;
    readonly help: string;
  }>;
}> = [
  {
    title: "For training",
    formats: [
      { id: "openai-chat", label: "OpenAI chat", help: "Question, files, answer" },
      { id: "openai-tools", label: "OpenAI tools", help: "Files read by calls" },
      { id: "sharegpt", label: "ShareGPT", help: "Conversations" },
      { id: "alpaca", label: "Alpaca", help: "Instruction, input, output" },
      { id: "preference", label: "Preference pairs", help: "From what reviewers decided" },
    ],
  },
  {
    title: "The graph",
    formats: [
      { id: "graph-json", label: "Graph JSON", help: "Nodes and edges" },
      { id: "graphml", label: "GraphML", help: "yEd, NetworkX, igraph" },
      { id: "gexf", label: "GEXF", help: "Gephi" },
      { id: "cypher", label: "Cypher", help: "Statements for Neo4j" },
      { id: "neo4j-csv", label: "Neo4j tables", help: "CSV for its importer" },
      { id: "json-ld", label: "JSON-LD", help: "In the words of PROV" },
    ],
  },
];

/** Versions that the shown one can be compared with: both must be frozen. */
export function comparable(versions: readonly Version[], shown: Version | undefined): Version[] {
  if (shown?.state !== "frozen") return [];
  return versions.filter(({ id, state }) => state === "frozen" && id !== shown.id);
}

const FILE_WORDS: Record<string, string> = {
  "README.md": "Dataset card",
  "training.jsonl": "JSON Lines, full record",
  "training.parquet": "Parquet",
  "graph/graph.json": "Graph JSON",
  "graph/graph.graphml": "GraphML",
  "graph/graph.gexf": "GEXF",
  "graph/graph.cypher": "Cypher",
  "graph/nodes.csv": "Neo4j table of files",
  "graph/relationships.csv": "Neo4j table of links",
  "graph/graph.jsonld": "JSON-LD with PROV",
  "manifest.json": "Manifest",
  "croissant.json": "Croissant metadata",
  "privacy-report.html": "Report on personal data",
  "privacy-report.json": "The same report as data",
  SHA256SUMS: "Checksums",
};

const SIDE_WORDS: Record<string, string> = { train: "training", test: "held out" };

/** What a file of a version is, in words. */
export function fileWords(name: string): string {
  const shard = /^data\/(train|test)-(\d+)-of-(\d+)\.parquet$/.exec(name);
  if (shard !== null) {
    const side = SIDE_WORDS[shard[1] ?? ""];
    const count = Number(shard[3]);
    return count === 1
      ? `Parquet, ${side}`
      : `Parquet, ${side}, ${Number(shard[2]) + 1} of ${count}`;
  }
  const side = /^([\w-]+)\/(train|test)\.jsonl$/.exec(name);
  const format = FORMAT_GROUPS.flatMap((group) => group.formats).find(({ id }) => id === side?.[1]);
  if (format !== undefined) return `${format.label}, ${SIDE_WORDS[side?.[2] ?? ""]}`;
  return FILE_WORDS[name] ?? name;
}

type Artifact = Version["artifacts"][number];

const FILE_GROUPS: ReadonlyArray<readonly [string, RegExp]> = [
  ["Records", /^(training\.(jsonl|parquet)|data\/)/],
  ["For training", /\/(train|test)\.jsonl$/],
  ["Graph", /^graph\//],
  ["About them", /./],
];

/** Files of a version under the heads that they are listed under; heads without files are left out. */
export function groupFiles(
  files: readonly Artifact[],
): ReadonlyArray<{ readonly title: string; readonly files: readonly Artifact[] }> {
  const groupOf = (name: string) => FILE_GROUPS.find(([, pattern]) => pattern.test(name))?.[0];
  return FILE_GROUPS.map(([title]) => ({
    title,
    files: files.filter((file) => groupOf(file.name) === title),
  })).filter((group) => group.files.length > 0);
}

/** The line that loads a version with the common dataset library; null where it has no files, not yet or no more. */
export function loadLine(
  slug: string,
  version: Pick<Version, "number" | "artifacts" | "state">,
): string | null {
  if (version.state !== "frozen") return null;
  if (version.artifacts.some((file) => file.name === "training.parquet"))
    return `load_dataset("parquet", data_files="training.parquet")`;
  return `load_dataset("${slug}-${version.number}")`;
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

/** What a share of held-out records rests on. */
export function heldOutLabel(of: {
  readonly isCounted: boolean;
  readonly isAwaited: boolean;
}): string {
  if (of.isCounted) return "of the records held out";
  return `of the records held out, ${of.isAwaited ? "being counted" : "expected from the links"}`;
}

/** What part of the records a choice holds out where that is clearly not what was wished, and why; undefined where it is. */
export function heldOutShortfall(choice: {
  /** Of the records. */
  readonly share: number;
  readonly wish: number;
  /** Whether the records were counted; else the share is what the links let one expect. */
  readonly isCounted: boolean;
}): string | undefined {
  const { share, wish, isCounted } = choice;
  if (Math.abs(share - wish) <= Math.max(0.01, wish * 0.2)) return undefined;
  const why =
    share < wish
      ? "no further group of files is small enough"
      : "no group of files is smaller than the one that is held out";
  const counted = isCounted
    ? ""
    : " This is expected from the links; the build counts the records.";
  return `${formatPercent(wish)} asked, the groups of files allow about ${formatPercent(share)} of the records: files that belong together are never divided between training and test, and ${why}.${counted}`;
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

type Since = RouterOutputs["pipelines"]["view"]["since"];

/** What of a changed policy the files do not show yet, for whoever builds from them now; null where nothing was changed. */
export function oldPolicyWords({ run, changes }: Pick<Since, "run" | "changes">): string | null {
  if (run === null) return null;
  const policy = changes.find((change) => change.what === "policy");
  const still = `The files are as run ${run} left them, and a version that is built now is too.`;
  if (policy !== undefined)
    return `The policy is now “${policy.title}”, version ${policy.version}. ${still} Run again before you build.`;
  if (changes.some(({ stages }) => stages.includes("privacy")))
    return `What counts as personal data, or the key of stand-ins, was changed after run ${run}. ${still} Run again before you build.`;
  return null;
}
