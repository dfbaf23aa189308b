/**
 * Measures the names found in formal text against known spans:
 *
 *     node tests/fit/names.ts <folder> [--worst N]
 *
 * `truth.json` of the folder holds `items[]` of `id` ("<file>-<number>", in the order of the file), `text` and `spans[]` of `start`, `end`
 * (code points) and `type` (PER, ORG, LOC, MISC). The items of a file are read as one text, as the product reads it. A span counts where place and type
 * are the same. Such corpora mark the sides of a deal ("the Borrower") as PER, so roles count as that; the second figure leaves them out on
 * both sides.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { findNames } from "../../src/core/enrich/names/find-names.ts";
import type { NameType } from "../../src/core/enrich/names/mentions.ts";
import { ROLE_WORDS } from "../../src/core/enrich/names/parties.ts";
import { ORGANIZATION_WORDS } from "../../src/core/kit/lexicon/words.ts";

const Truth = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      spans: z.array(z.object({ start: z.number(), end: z.number(), type: z.string() })),
    }),
  ),
});
const TYPES: Readonly<Record<NameType, string>> = {
  person: "PER",
  organization: "ORG",
  location: "LOC",
  people: "MISC",
  party: "PER",
};

interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly text: string;
  readonly confidence?: number;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { worst: { type: "string", default: "0" } },
});
const [folder] = positionals;
if (!folder) throw new Error("Usage: node tests/fit/names.ts <folder> [--worst N]");
const { items } = Truth.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")));
const files = Map.groupBy(items, ({ id }) => id.slice(0, id.lastIndexOf("-")));

const gold: Span[] = [];
const told: Span[] = [];
let offset = 0;
for (const parts of files.values()) {
  const text = parts.map((part) => part.text).join("\n");
  let at = 0;
  for (const part of parts) {
    for (const span of part.spans) gold.push(placed(text, at, inUnits(part.text, span)));
    at += part.text.length + 1;
  }
  for (const { type, start, end, confidence } of findNames(text))
    told.push({
      type: typeOf(type, text.slice(start, end)),
      start: offset + start,
      end: offset + end,
      text: text.slice(start, end),
      confidence,
    });
  offset += text.length + 1;
}

/** A bank that is a side of the deal is an organisation. */
function typeOf(type: NameType, text: string): string {
  return type === "party" && ORGANIZATION_WORDS.has(text.toLowerCase()) ? "ORG" : TYPES[type];
}

function placed(text: string, at: number, span: Omit<Span, "text">): Span {
  const [start, end] = [at + span.start, at + span.end];
  return {
    type: span.type,
    start: offset + start,
    end: offset + end,
    text: text.slice(start, end),
  };
}

function inUnits(text: string, { start, end, type }: Omit<Span, "text">) {
  const points = [...text];
  const from = points.slice(0, start).join("").length;
  return { type, start: from, end: from + points.slice(start, end).join("").length };
}

const keyOf = ({ type, start, end }: Span) => `${type} ${start} ${end}`;
const isRole = ({ text }: Span) => ROLE_WORDS.has(text.toLowerCase());

print("all", gold, told);
for (const type of ["PER", "ORG", "LOC", "MISC"])
  print(
    type,
    gold.filter((span) => span.type === type),
    told.filter((span) => span.type === type),
  );
print(
  "without roles",
  gold.filter((span) => !isRole(span)),
  told.filter((span) => !isRole(span)),
);

const goldKeys = new Set(gold.map(keyOf));
const toldKeys = new Set(told.map(keyOf));
for (const [confidence, spans] of [...Map.groupBy(told, (span) => span.confidence)].sort())
  process.stdout.write(
    `told with ${confidence}: ${spans.filter((span) => goldKeys.has(keyOf(span))).length} of ${spans.length} right\n`,
  );
const worst = Number(values.worst);
for (const span of gold.filter((one) => !toldKeys.has(keyOf(one))).slice(0, worst))
  process.stdout.write(`missed ${span.type} ${span.start} ${JSON.stringify(span.text)}\n`);
for (const span of told.filter((one) => !goldKeys.has(keyOf(one))).slice(0, worst))
  process.stdout.write(`wrong ${span.type} ${span.start} ${JSON.stringify(span.text)}\n`);

function print(name: string, right: readonly Span[], claimed: readonly Span[]): void {
  const keys = new Set(right.map(keyOf));
  const hits = claimed.filter((span) => keys.has(keyOf(span))).length;
  const f1 = (2 * hits) / Math.max(1, right.length + claimed.length);
  process.stdout.write(
    `${name}: F1 ${f1.toFixed(3)}, precision ${(hits / Math.max(1, claimed.length)).toFixed(3)}, recall ${(hits / Math.max(1, right.length)).toFixed(3)} (${hits} of ${right.length}, told ${claimed.length})\n`,
  );
}
