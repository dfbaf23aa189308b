/**
 * Fits the fusion model to labelled corpora and says how good it is on projects it has not seen:
 *
 *     node tests/fit/fusion.ts [--write] [--hold 40] <truth.json> <folder of a run>[:flat] ...
 *
 * A folder of a run is what `ligature process <files> --out <folder>` leaves; `:flat` hides folders from the strategies. Prints precision, recall,
 * F1 at 0.5, the expected calibration error of the links and the log loss, for the judged numbers, in cross-validation that holds out whole projects, and
 * on the corpora themselves; `--write` puts the fitted numbers into src/core/relate/fusion/parameters.ts.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { hash32 } from "../../src/core/kit/hash.ts";
import type { Evidence } from "../../src/core/model/evidence.ts";
import { mergeCandidates } from "../../src/core/relate/candidates.ts";
import { isContainment } from "../../src/core/relate/containers.ts";
import { profilesInMemory } from "../../src/core/relate/corpus.ts";
import { fitWeights, type LabelledPair } from "../../src/core/relate/fusion/fit.ts";
import { type FusionParameters, fuse } from "../../src/core/relate/fusion/fuse.ts";
import { SIGNALS } from "../../src/core/relate/fusion/signals.ts";
import { judgePairs, judgeThroughRelatives, learnJudge } from "../../src/core/relate/judge.ts";
import { createObserver, signalsOf } from "../../src/core/relate/observer.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { restEvery } from "../../src/core/relate/rest.ts";
import type { Signal } from "../../src/core/relate/signal-words.ts";
import { hostStrategies } from "../../src/core/relate/strategy-host.ts";
import { readSource, type Source, sourcesOf } from "./sources.ts";

interface Sample extends LabelledPair {
  readonly evidence: readonly Evidence[];
  readonly corpus: string;
  readonly units: readonly [string, string];
}

const FOLDS = 6;
/** Evidence through relatives rests on what was linked before, so pairs are judged again with what was fitted. */
const ROUNDS = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean", default: false }, hold: { type: "string", default: "40" } },
});
const hold = Number(values.hold);
const sources = sourcesOf(positionals);
if (sources.length === 0)
  throw new Error("usage: node tests/fit/fusion.ts <truth.json> <folder of a run> ...");

const judged: FusionParameters = {
  version: "judged",
  offset: -1.6,
  slope: 0.42,
  damping: 0.45,
  related: Object.fromEntries(
    Object.entries(SIGNALS).map(([name, { related }]) => [name, related]),
  ),
};

let parameters = judged;
let samples: Sample[] = [];
for (let round = 0; round < ROUNDS; round++) {
  samples = (await Promise.all(sources.map((source) => samplesOf(source, parameters)))).flat();
  parameters = rounded(fitWeights(samples, judged, { hold }));
}
print(
  "as judged",
  samples.map((sample) => [sample, likelihood(sample, judged)]),
);
print("held out", heldOut(samples));
print(
  "as fitted",
  samples.map((sample) => [sample, likelihood(sample, parameters)]),
);
if (values.write) await write(parameters);

async function samplesOf(source: Source, now: FusionParameters): Promise<Sample[]> {
  const { profiles, labelOf, pathOf } = await readSource(source);
  const { strategies, pairsPerFile } = DEFAULT_RELATE_OPTIONS;
  const rest = restEvery(1_000);
  const host = hostStrategies(profilesInMemory(profiles), DEFAULT_RELATE_OPTIONS, strategies, rest);
  const proposals = await host.propose();
  const { corpus } = host;
  const { pairs } = mergeCandidates([proposals], corpus.files.length, pairsPerFile);
  const observer = createObserver([host]);
  const signals = await observer.observe(pairs);
  const judge = learnJudge(pairs, signals, corpus, now);
  const direct = await judgePairs(pairs, signals, judge, rest);
  const { judged } = await judgeThroughRelatives(direct, corpus, { observer, judge, rest });
  const path = (file: number): string => pathOf(corpus.files[file]?.ref.fileId ?? "");
  const found = Array.from(judged.pairs.a, (a, i) => {
    const b = judged.pairs.b[i] as number;
    const label = labelOf(path(a), path(b));
    if (label === null || isContainment(corpus, a, b)) return [];
    const seen = signalsOf(judged.signals, i).map(withoutWords);
    return [{ ...label, evidence: judge.evidence(seen, judged.heard.get(i)) }];
  }).flat();
  const links = found.filter(({ isRelated }) => isRelated).length;
  // Corpora of few links are heard beside large ones.
  const weight = Math.min(3, Math.sqrt(400 / Math.max(1, links)));
  return found.map((sample) => ({
    ...sample,
    corpus: source.name,
    weight,
    fileCount: corpus.files.length,
  }));
}

function withoutWords(seen: Signal): Evidence {
  return { ...seen, detail: "", places: [], columnMatches: [] };
}

function likelihood({ evidence, fileCount }: Sample, parameters: FusionParameters): number {
  return fuse(evidence, fileCount, parameters).confidence;
}

/** Each pair judged by a model that saw none of its first file's project. */
function heldOut(samples: readonly Sample[]): [Sample, number][] {
  const foldOf = (unit: string): number => hash32(`fold ${unit}`) % FOLDS;
  return Array.from({ length: FOLDS }, (_, fold) => {
    const rest = samples.filter(({ units }) => units.every((unit) => foldOf(unit) !== fold));
    const fitted = fitWeights(rest, judged, { hold });
    return samples
      .filter(({ units }) => foldOf(units[0]) === fold)
      .map((sample): [Sample, number] => [sample, likelihood(sample, fitted)]);
  }).flat();
}

function print(title: string, scored: readonly (readonly [Sample, number])[]): void {
  process.stdout.write(`${title}\n`);
  for (const corpus of new Set(scored.map(([sample]) => sample.corpus))) {
    const own = scored.filter(([sample]) => sample.corpus === corpus);
    const links = own.filter(([, chance]) => chance >= 0.5);
    const right = links.filter(([{ isRelated }]) => isRelated).length;
    const wanted = own.filter(([{ isRelated }]) => isRelated).length;
    const precision = right / Math.max(1, links.length);
    const recall = right / Math.max(1, wanted);
    const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
    const loss =
      -own.reduce(
        (sum, [{ isRelated }, p]) => sum + Math.log(Math.max(1e-9, isRelated ? p : 1 - p)),
        0,
      ) / own.length;
    process.stdout.write(
      `  ${corpus.padEnd(44)} P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)} calibration error ${calibrationError(links).toFixed(3)} log loss ${loss.toFixed(4)} (${own.length} pairs, ${wanted} links)\n`,
    );
  }
}

/** Expected calibration error over ten bins (Naeini, Cooper and Hauskrecht, AAAI 2015). */
function calibrationError(links: readonly (readonly [Sample, number])[]): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0 }));
  for (const [{ isRelated }, chance] of links) {
    const bin = bins[Math.min(9, Math.floor(chance * 10))] as { said: number; right: number };
    bin.said += chance;
    if (isRelated) bin.right++;
  }
  return (
    bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) /
    Math.max(1, links.length)
  );
}

function rounded({ related, offset, ...rest }: FusionParameters): FusionParameters {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    ...rest,
    offset: round(offset),
    related: Object.fromEntries(
      Object.entries(related).map(([name, value]) => [name, round(value)]),
    ),
  };
}

async function write({ related, ...rest }: FusionParameters): Promise<void> {
  const path = join(import.meta.dirname, "../../src/core/relate/fusion/parameters.ts");
  const version = `fit-${hash32(JSON.stringify([rest, related]))
    .toString(16)
    .padStart(8, "0")}`;
  const lines = Object.entries(related).map(([name, value]) => `    "${name}": ${value},`);
  await writeFile(
    path,
    `/** The fusion model's numbers as shipped: written by tests/fit/fusion.ts, never by hand. */
import type { FusionParameters } from "./fuse.ts";

export const FUSION_PARAMETERS: FusionParameters = Object.freeze({
  version: "${version}",
  offset: ${rest.offset},
  slope: ${rest.slope},
  damping: ${rest.damping},
  related: Object.freeze({
${lines.join("\n")}
  }),
});
`,
  );
  process.stdout.write(`written: ${version}\n`);
}
