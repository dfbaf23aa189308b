/**
 * Measures the key facts of receipts against a folder with known truth:
 *
 *     node tests/fit/key-facts.ts <folder> [--worst N]
 *
 * The folder holds `files/` with one text each and `truth.json` with `items[]` of `file` and `expected` (`company`, `date`, `address`,
 * `total`). Fields are compared exactly; in the second figure after deleting what is neither letter nor digit.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { factText, findKeyFacts } from "../../src/core/enrich/key-facts/find-key-facts.ts";

const Truth = z.object({
  items: z.array(z.object({ file: z.string(), expected: z.record(z.string(), z.string()) })),
});
const FIELDS = { company: "seller", date: "date", address: "address", total: "total" } as const;
type Field = keyof typeof FIELDS;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { worst: { type: "string", default: "0" } },
});
const [folder] = positionals;
if (!folder) throw new Error("Usage: node tests/fit/key-facts.ts <folder> [--worst N]");
const { items } = Truth.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")));
const squash = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const counts = Object.fromEntries(
  Object.keys(FIELDS).map((field) => [field, { gold: 0, told: 0, exact: 0, squashed: 0 }]),
) as Record<Field, { gold: number; told: number; exact: number; squashed: number }>;
const wrong: string[] = [];
for (const { file, expected } of items) {
  const text = readFileSync(join(folder, "files", file), "utf8");
  const facts = findKeyFacts(text);
  for (const field of Object.keys(FIELDS) as Field[]) {
    const fact = facts.find(({ kind }) => kind === FIELDS[field]);
    judge(file, field, expected[field], fact && factText(text.slice(fact.start, fact.end)));
  }
}

function judge(
  file: string,
  field: Field,
  gold: string | undefined,
  told: string | undefined,
): void {
  const count = counts[field];
  if (gold) count.gold++;
  if (told) count.told++;
  if (gold && told && gold === told) count.exact++;
  if (gold && told && squash(gold) === squash(told)) count.squashed++;
  else
    wrong.push(`${file} ${field}: expected ${JSON.stringify(gold)}, told ${JSON.stringify(told)}`);
}

const f1 = (hits: number, told: number, gold: number) => (2 * hits) / Math.max(1, told + gold);
const all = { gold: 0, told: 0, exact: 0, squashed: 0 };
for (const [field, count] of Object.entries(counts)) {
  for (const key of Object.keys(all) as Array<keyof typeof all>) all[key] += count[key];
  print(field, count);
}
print("all fields", all);
for (const line of wrong.slice(0, Number(values.worst))) process.stdout.write(`${line}\n`);

function print(name: string, { gold, told, exact, squashed }: typeof all): void {
  process.stdout.write(
    `${name}: F1 ${f1(squashed, told, gold).toFixed(3)} (exact to the sign ${f1(exact, told, gold).toFixed(3)}; ${squashed} of ${gold}, told ${told})\n`,
  );
}
