/** The dataset card: a README whose head a dataset library reads (files and splits), and whose text says what is in it and where it came from. */
import { licenseLines, UNSPECIFIED } from "./about.ts";
import type { DatasetOptions } from "./formats/catalogue.ts";
import { type DatasetModels, useWords } from "./model-use.ts";
import type { NoRecord } from "./records/contract.ts";
import type { RecordKind } from "./records/kind-names.ts";
import { KIND_WORDS, REASON_WORDS } from "./records/kind-words.ts";
import type { RecordTallies } from "./records/tally.ts";

export interface CardInput {
  readonly name: string;
  readonly slug: string;
  readonly version: number;
  readonly options: DatasetOptions;
  readonly records: number;
  readonly train: number;
  readonly test: number;
  readonly files: number;
  readonly types: ReadonlyArray<readonly [string, number]>;
  readonly making: RecordTallies;
  readonly models: DatasetModels;
  readonly inputHash: string;
  /** Names of the files of the version beside the card. */
  readonly names: readonly string[];
  /** How to cite it, as `citationOf` has it. */
  readonly citation: string;
  /** Section on personal data, Markdown from its heading on. */
  readonly privacy: string;
}

/** Size classes of dataset cards. */
function sizeCategory(records: number): string {
  const limits: ReadonlyArray<readonly [number, string]> = [
    [1_000, "n<1K"],
    [10_000, "1K<n<10K"],
    [100_000, "10K<n<100K"],
    [1_000_000, "100K<n<1M"],
  ];
  return limits.find(([limit]) => records < limit)?.[1] ?? "n>1M";
}

/** With one decimal where it has one. */
function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

const FILE_WORDS: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /^training\.jsonl$/,
    "one record a line: context (primary file, related files), relationships with evidence and places, synthetic reasoning, prompt, completion, source spans, provenance",
  ],
  [/^data\/.*\.parquet$/, "the same records in Parquet; nested parts are JSON text"],
  [/^openai-chat\//, "conversations for OpenAI's fine-tuning of chat models"],
  [/^openai-tools\//, "the same with calls that list and read the files"],
  [/^sharegpt\//, "conversations in the form of ShareGPT"],
  [/^alpaca\//, "instruction, input and output in the form of Alpaca"],
  [
    /^preference\//,
    "pairs of a chosen and a rejected answer from reviewers' decisions, for training on preferences",
  ],
  [/^graph\/graph\.json$/, "the graph as nodes and edges"],
  [/^graph\/graph\.graphml$/, "the graph as GraphML"],
  [/^graph\/graph\.gexf$/, "the graph as GEXF"],
  [/^graph\/graph\.cypher$/, "the graph as statements for Neo4j"],
  [
    /^graph\/.*\.csv$/,
    "the graph as tables for the importer of Neo4j; not for spreadsheets, which take cells that begin with =, +, - or @ as formulas",
  ],
  [/^graph\/graph\.jsonld$/, "the graph as JSON-LD in the words of PROV-O"],
  [/^croissant\.json$/, "metadata for dataset searches and loaders (Croissant 1.0)"],
  [/^manifest\.json$/, "what the version was made of, with the checksums of its files"],
  [
    /^privacy-report\./,
    "what was done with personal data, and what two further searches say is left",
  ],
];

/** A line for each kind of file; names of one kind stand together. */
function fileLines(names: readonly string[]): string {
  return FILE_WORDS.flatMap(([pattern, words]) => {
    const own = names.filter((name) => pattern.test(name));
    if (own.length === 0) return [];
    const first = own.slice(0, 2).map((name) => `\`${name}\``);
    const rest = own.length > first.length ? ` and ${own.length - first.length} more` : "";
    return [`- ${first.join(", ")}${rest}: ${words}.`];
  }).join("\n");
}

/** Kinds of records with what was proposed and kept, and why the rest is not here. */
function makingSection({
  proposed,
  passed,
  kinds,
  dropped,
  none,
  relieved_files,
}: RecordTallies): string {
  if (proposed === 0) return "";
  const rows = Object.entries(kinds).map(
    ([kind, counts]) =>
      `| ${KIND_WORDS[kind as RecordKind].label} | ${counts?.proposed ?? 0} | ${counts?.kept ?? 0} |`,
  );
  const reasons = [...Object.entries(dropped), ...Object.entries(none)].map(
    ([reason, count]) => `- ${count} ${REASON_WORDS[reason as NoRecord]}`,
  );
  const relieved =
    relieved_files === 0
      ? ""
      : ` Larger records were relieved of ${relieved_files} files that they did not need.`;
  return `## What is asked
Each record needs each of its files: one was taken away at a time, and what the answer says was looked for in the rest. ${passed} of ${proposed} proposed records passed (${percent(passed / proposed)}).${relieved}

| what is asked | proposed | kept |
| --- | ---: | ---: |
${rows.join("\n")}

Not in the dataset:

${reasons.join("\n")}
`;
}

function modelSection({ models, uses }: DatasetModels): string {
  const done = uses.map((use) => `- ${inline(useWords(use))}.`);
  const words =
    done.length === 0
      ? "No language model had a part in the records: reasoning, checks and words are put together from the evidence."
      : done.join("\n");
  return `## Models
${words}

All that had a part: ${models.map((model) => `\`${cell(model)}\``).join(", ")}.
`;
}

/** Words of a person as a cell of a table. */
function cell(text: string): string {
  return text === "" ? UNSPECIFIED : text.replace(/[|\r\n\\`<>[\]]+/g, " ");
}

/** Words of a person in a line of Markdown: shown as they are, no tag and no code of them. */
function inline(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\`<>[\]]/g, "\\$&");
}

/** JSON as code in a cell of a table: what would end either is written as JSON's own escape. */
function jsonCell(value: object): string {
  const escaped = JSON.stringify(value).replace(
    /[|`<>]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `\`${escaped}\``;
}

/** Text as it is written, in a fence that is longer than any within. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** Markdown with a YAML head. Names of people's projects are quoted, so that no character of them becomes YAML. */
export function datasetCard(input: CardInput): string {
  const { about, ...options } = input.options;
  const links =
    options.include === "confirmed"
      ? "Only links that a person confirmed."
      : `Confirmed links, and proposed ones from ${Math.round(options.minConfidence * 100)} % confidence.`;
  const splits = ["train", "test"].filter((split) =>
    input.names.some((name) => name.startsWith(`data/${split}-`)),
  );
  return `---
pretty_name: ${JSON.stringify(input.name)}
version: ${input.version}
${licenseLines(about)}task_categories:
- text-generation
size_categories:
- ${sizeCategory(input.records)}
configs:
- config_name: default
  data_files:
${splits.map((split) => `  - split: ${split}\n    path: data/${split}-*.parquet`).join("\n")}
---

# ${inline(input.name)}, version ${input.version}

${input.records} records over ${input.files} files: ${input.train} for training, ${input.test} held out (${percent(input.test / Math.max(1, input.records))}; wished: ${percent(options.heldOutShare)}).
Files that belong together never stand on both sides, so the share held out can differ from the wish. ${links}

| kind of link | in records |
| --- | ---: |
${input.types.map(([type, count]) => `| ${type} | ${count} |`).join("\n")}

${makingSection(input.making)}
${modelSection(input.models)}
## Files
${fileLines(input.names)}
- \`SHA256SUMS\`: \`sha256sum -c SHA256SUMS\` checks the download.

Load it in one line, from the folder that the files stand in: \`load_dataset("${input.slug}-${input.version}")\`.

${input.privacy}
## Where it comes from
Every sentence of a completion stands in \`source_spans\` with the files and the link that it rests on; every link carries the places of the reason that it quotes;
\`provenance.file_hashes\` names the exact bytes. Personal data was replaced under policy before any text entered a record.

| | |
| --- | --- |
| licence | ${cell(about.license)} |
| made by | ${cell(about.creator)} |
| page | ${cell(about.url)} |
| options | ${jsonCell(options)} |
| inputs (SHA-256) | \`${input.inputHash}\` |

## How to cite it
${fenced(input.citation)}
`;
}
