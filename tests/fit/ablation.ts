/**
 * What each strategy is good for: links of labelled corpora with every strategy alone, all but one, and all, as a Markdown table:
 * `node tests/fit/ablation.ts <truth.json> <folder of a run>[:flat] ...`. F1 is over all labelled pairs of files; the fusion model is the shipped one.
 */
import { LocalStrategyName, RelateOptions } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { type ReadSource, readSource, sourcesOf } from "./sources.ts";

const ALL = LocalStrategyName.options;
const VARIANTS: readonly {
  readonly name: string;
  readonly strategies: readonly LocalStrategyName[];
}[] = [
  { name: "all", strategies: ALL },
  ...ALL.map((name) => ({
    name: `all but ${name}`,
    strategies: ALL.filter((other) => other !== name),
  })),
  ...ALL.map((name) => ({ name: `${name} alone`, strategies: [name] })),
];

const sources = sourcesOf(process.argv.slice(2));
if (sources.length === 0)
  throw new Error("usage: node tests/fit/ablation.ts <truth.json> <folder of a run> ...");
const read = await Promise.all(sources.map(readSource));
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
process.stdout.write(row(["strategies", ...sources.map(({ name }) => name)]));
process.stdout.write(row(["---", ...sources.map(() => "---")]));
for (const { name, strategies } of VARIANTS) {
  const cells: string[] = [];
  for (const source of read) cells.push(await score(source, strategies));
  process.stdout.write(row([name, ...cells]));
}

/** "precision / recall / F1" of the links that the strategies find. */
async function score(
  { profiles, labelOf, pathOf }: ReadSource,
  strategies: readonly LocalStrategyName[],
): Promise<string> {
  const { edges } = await relateCorpus(profiles, RelateOptions.parse({ strategies }));
  let found = 0;
  let right = 0;
  for (const { sourceFileId, targetFileId } of edges) {
    const label = labelOf(pathOf(sourceFileId), pathOf(targetFileId));
    if (label === null) continue;
    found++;
    if (label.isRelated) right++;
  }
  const paths = profiles.map(({ file }) => pathOf(file.fileId));
  let wanted = 0;
  for (const [i, a] of paths.entries())
    for (const b of paths.slice(i + 1)) if (labelOf(a, b)?.isRelated) wanted++;
  const precision = right / Math.max(1, found);
  const recall = right / Math.max(1, wanted);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  return [precision, recall, f1].map((figure) => figure.toFixed(2)).join(" / ");
}
