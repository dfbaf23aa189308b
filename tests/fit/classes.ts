/**
 * Measures classes fitted to examples against a folder with known truth:
 *
 *     node tests/fit/classes.ts <folder> [--field contract_type] [--worst N]
 *
 * The folder holds `files/` with one text each and `truth.json` with `items[]` of `file` and `expected` and the list `classes`. The files
 * of each class are halved by the hash of their names; a model is fitted to the one half and asked about the other, both ways round, so
 * that no file is judged by a model that saw it. Macro-F1 over the classes that have a file in the judged halves; once with file names and once
 * without, since names often say the class.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { fitClasses, guessClasses } from "../../src/core/enrich/classify/fitted-classes.ts";
import { exampleFeatures } from "../../src/core/enrich/pack/document-features.ts";
import { words } from "../../src/core/kit/text/tokenise.ts";
import { emptyDocument } from "../../src/core/model/document.ts";

const Truth = z.object({
  classes: z.array(z.string()),
  items: z.array(z.object({ file: z.string(), expected: z.record(z.string(), z.unknown()) })),
});
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    field: { type: "string", default: "contract_type" },
    worst: { type: "string", default: "0" },
  },
});
const [folder] = positionals;
if (!folder)
  throw new Error("Usage: node tests/fit/classes.ts <folder> [--field NAME] [--worst N]");
const truth = Truth.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")));

const TEXT = emptyDocument({ kind: "text", type: "txt", mime: "text/plain" });

interface Example {
  readonly file: string;
  readonly label: string;
  readonly text: string;
  readonly half: number;
}

const examples = halved(
  truth.items.map(({ file, expected }) => ({
    file,
    label: String(expected[values.field]),
    text: readFileSync(join(folder, "files", file), "utf8"),
  })),
);
for (const useNames of [false, true]) {
  const told = [0, 1].flatMap((half) => judge(half, useNames));
  const right = told.filter(({ label, guess }) => label === guess).length;
  process.stdout.write(
    `${useNames ? "with" : "without"} file names: macro-F1 ${macroF1(told).toFixed(3)}, right ${right} of ${told.length}\n`,
  );
  const wrong = told.filter(({ label, guess }) => label !== guess);
  for (const { file, label, guess } of wrong.slice(0, Number(values.worst)))
    process.stdout.write(`  ${label} taken for ${guess}: ${file}\n`);
}

function judge(half: number, useNames: boolean) {
  const featuresOf = ({ file, text }: Example) =>
    exampleFeatures({ ...TEXT, markdown: text }, useNames ? file : "", words(text));
  const seen = examples.filter((one) => one.half !== half);
  const model = fitClasses(
    truth.classes.map((name) => ({ name, label: name })),
    seen.map((one) => ({ name: one.label, features: featuresOf(one) })),
  );
  return examples
    .filter((one) => one.half === half)
    .map((one) => ({ ...one, guess: guessClasses(model, featuresOf(one))[0]?.name ?? "" }));
}

/** By class in turns, in the order of the hashes of the names. */
function halved(files: ReadonlyArray<Omit<Example, "half">>): Example[] {
  const turns = new Map<string, number>();
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  return [...files]
    .sort((a, b) => (hash(a.file) < hash(b.file) ? -1 : 1))
    .map((one) => {
      const turn = turns.get(one.label) ?? 0;
      turns.set(one.label, turn + 1);
      return { ...one, half: turn % 2 };
    });
}

function macroF1(told: ReadonlyArray<{ label: string; guess: string }>): number {
  const labels = [...new Set(told.map(({ label }) => label))];
  const scores = labels.map((label) => {
    const hits = told.filter((one) => one.label === label && one.guess === label).length;
    const all = told.filter((one) => one.label === label).length;
    const claimed = told.filter((one) => one.guess === label).length;
    return (2 * hits) / (all + claimed);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, labels.length);
}
