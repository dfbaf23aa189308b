/**
 * How many links are right, by type and by the confidence that they were given, over labelled corpora, as a Markdown table:
 * `node tests/fit/reliability.ts <truth.json> <folder of a run>[:flat] ...`. Right is a link whose ends belong together; that the type fits too
 * is for people to judge: `--sample 60` prints so many links of 0.95 and above, drawn by `--seed`, each type as often as it comes.
 */
import { parseArgs } from "node:util";
import { seededRandom, shuffled } from "../../src/core/kit/random.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { readSource, sourcesOf } from "./sources.ts";

const BINS = [0.99, 0.95, 0.8, 0.5, 0];
const SURE = 0.95;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string", default: "0" }, seed: { type: "string", default: "1" } },
});
const sources = sourcesOf(positionals);
if (sources.length === 0)
  throw new Error("usage: node tests/fit/reliability.ts <truth.json> <folder of a run> ...");
const row = (cells: readonly string[]): void => {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
};

for (const source of sources) {
  const { profiles, labelOf, pathOf } = await readSource(source);
  const { edges } = await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS);
  const judged = edges.flatMap((edge) => {
    const label = labelOf(pathOf(edge.sourceFileId), pathOf(edge.targetFileId));
    return label === null ? [] : [{ edge, isRight: label.isRelated }];
  });
  row([source.name, ...BINS.map((from) => `from ${from}`)]);
  row(["---", ...BINS.map(() => "---")]);
  for (const type of [...new Set(judged.map(({ edge }) => edge.type)), null]) {
    const own = judged.filter(({ edge }) => type === null || edge.type === type);
    const cells = BINS.map((_, bin) => {
      const among = own.filter(({ edge }) => binOf(edge.confidence) === bin);
      return `${among.filter(({ isRight }) => isRight).length} of ${among.length}`;
    });
    row([type ?? "all", ...cells]);
  }
  for (const { type, confidence, reason, ...ends } of sampleOf(edges))
    process.stdout.write(
      `${confidence} ${pathOf(ends.sourceFileId)} ${type} ${pathOf(ends.targetFileId)}: ${reason}\n`,
    );
}

function binOf(confidence: number): number {
  return BINS.findIndex((from) => confidence >= from);
}

function sampleOf(edges: readonly FusedEdge[]): FusedEdge[] {
  const sure = edges.filter(({ confidence }) => confidence >= SURE);
  return shuffled(sure, seededRandom(Number(values.seed))).slice(0, Number(values.sample));
}
