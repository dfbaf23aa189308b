/** The dataset card: a README whose head a dataset library reads (files and splits), and whose text says what is in it and where it came from. */
import type { ExportOptions } from "./options.ts";

export interface CardInput {
  readonly name: string;
  readonly slug: string;
  readonly version: number;
  readonly options: ExportOptions;
  readonly records: number;
  readonly train: number;
  readonly test: number;
  readonly files: number;
  readonly types: ReadonlyArray<readonly [string, number]>;
  readonly inputHash: string;
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

/** Markdown with a YAML head. Names of people's projects are quoted, so that no character of them becomes YAML. */
export function datasetCard(input: CardInput): string {
  const { options } = input;
  const links =
    options.include === "confirmed"
      ? "Only links that a person confirmed."
      : `Confirmed links, and proposed ones from ${Math.round(options.minConfidence * 100)} % confidence.`;
  return `---
pretty_name: ${JSON.stringify(input.name)}
version: ${input.version}
task_categories:
- text-generation
size_categories:
- ${sizeCategory(input.records)}
configs:
- config_name: default
  data_files: training.parquet
---

# ${input.name.replace(/[\r\n]+/g, " ")}, version ${input.version}

${input.records} records over ${input.files} files: ${input.train} for training, ${input.test} held out (${percent(input.test / Math.max(1, input.records))}; wished: ${percent(options.heldOutShare)}).
Files that belong together never stand on both sides, so the share held out can differ from the wish. ${links}

| kind of link | in records |
| --- | ---: |
${input.types.map(([type, count]) => `| ${type} | ${count} |`).join("\n")}

## Files
- \`training.jsonl\`: one record a line: context (primary file, related files), relationships with evidence and places, synthetic reasoning,
  prompt, completion, source spans, provenance.
- \`training.parquet\`: the same records; nested parts are JSON text.
- \`privacy-report.json\`, \`privacy-report.html\`: what was done with personal data, and what two further searches say is left.
- \`SHA256SUMS\`: \`sha256sum -c SHA256SUMS\` checks the download.

Load it in one line: \`load_dataset("parquet", data_files="training.parquet")\`.

${input.privacy}
## Where it comes from
Every sentence of a completion stands in \`source_spans\` with the files and the link that it rests on; every link carries the places of the reason that it quotes;
\`provenance.file_hashes\` names the exact bytes. Personal data was replaced under policy before any text entered a record.

| | |
| --- | --- |
| options | \`${JSON.stringify(options)}\` |
| inputs (SHA-256) | \`${input.inputHash}\` |
`;
}
