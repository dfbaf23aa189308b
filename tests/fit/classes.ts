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
import { checkFit } from "../../src/core/enrich/classify/check-fit.ts";
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

const files = truth.items
  .map(({ file, expected }) => ({
    file,
    name: String(expected[values.field]),
    text: readFileSync(join(folder, "files", file), "utf8"),
  }))
  .sort((a, b) => (hash(a.file) < hash(b.file) ? -1 : 1));
const classes = truth.classes.map((name) => ({ name, label: name }));
for (const useNames of [false, true]) {
  const told = checkFit(
    classes,
    files.map(({ file, name, text }) => ({
      name,
      features: exampleFeatures({ ...TEXT, markdown: text }, useNames ? file : "", words(text)),
    })),
  );
  const right = told.filter(({ name, guess }) => name === guess).length;
  process.stdout.write(
    `${useNames ? "with" : "without"} file names: macro-F1 ${macroF1(told).toFixed(3)}, right ${right} of ${told.length}\n`,
  );
  const wrong = told.flatMap((one, i) => (one.name === one.guess ? [] : [{ ...one, ...files[i] }]));
  for (const { file, name, guess } of wrong.slice(0, Number(values.worst)))
    process.stdout.write(`  ${name} taken for ${guess}: ${file}\n`);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function macroF1(told: ReadonlyArray<{ name: string; guess: string }>): number {
  const labels = [...new Set(told.map(({ name }) => name))];
  const scores = labels.map((label) => {
    const hits = told.filter((one) => one.name === label && one.guess === label).length;
    const all = told.filter((one) => one.name === label).length;
    const claimed = told.filter((one) => one.guess === label).length;
    return (2 * hits) / (all + claimed);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, labels.length);
}
