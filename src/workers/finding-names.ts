/** Findings of a project as lines, under names that stay: a finding is the same as long as one of its tables is. */
import { createReadStream, existsSync } from "node:fs";
import { lfLines } from "../core/kit/lf-lines.ts";
import type { Anomaly } from "../core/quality/anomalies/contract.ts";
import type { FamilyAnomaly } from "../core/quality/anomalies/families.ts";
import { FindingLine } from "../core/quality/project/contract.ts";
import { fingerprintOf } from "./group-writer.ts";

const TABLES = '"tables":[';

/** By the name that a table would give its finding alone, the name of the finding that it stood in last. */
export type NamesBefore = ReadonlyMap<string, string>;

/** Of the findings that an earlier assessment left at the path; lines that cannot be understood any more name nothing. */
export async function namesBefore(path: string): Promise<NamesBefore> {
  const names = new Map<string, string>();
  if (!existsSync(path)) return names;
  for await (const line of lfLines(createReadStream(path))) {
    // Most findings have one table and its own name.
    if (!line.includes(TABLES)) continue;
    const { data } = FindingLine.safeParse(JSON.parse(line));
    for (const table of data?.tables ?? []) names.set(table, data?.fingerprint ?? table);
  }
  return names;
}

/**
 * One line for each family. It keeps the name that a table of it had before, so that what people accepted stays so when the first copy of a
 * table is left out or another comes before it; one that is new is named by its first table. No two have one name.
 */
export function* familyLines(
  families: Iterable<FamilyAnomaly>,
  before: NamesBefore,
): Generator<FindingLine> {
  const named = [...families].map(({ anomaly, subjects }) => ({
    anomaly,
    tables: subjects.map((subject) => fingerprintOf([anomaly.code, ...subject])),
  }));
  const homes = new Map<string, number>();
  for (const [at, { tables }] of named.entries())
    for (const table of tables) if (!homes.has(table)) homes.set(table, at);
  const taken = new Set<string>();
  for (const [at, { anomaly, tables }] of named.entries()) {
    const isFree = (name: string) => !taken.has(name) && (homes.get(name) ?? at) === at;
    const old = tables.flatMap((table) => before.get(table) ?? []).find(isFree);
    let fingerprint = old ?? tables.find(isFree) ?? fingerprintOf(tables);
    // Two tables of one name in one file may be odd in the same way.
    while (taken.has(fingerprint)) fingerprint = fingerprintOf([fingerprint]);
    taken.add(fingerprint);
    const line = { ...findingOf(anomaly), fingerprint };
    yield tables.length > 1 || fingerprint !== tables[0] ? { ...line, tables } : line;
  }
}

/** A finding that stands for itself. */
export function findingOf({
  code,
  severity,
  subject,
  title,
  detail,
  places,
}: Anomaly): FindingLine {
  return {
    fingerprint: fingerprintOf([code, ...subject]),
    code,
    severity,
    title,
    detail,
    places: places.map((place) => ({ ...place })),
  };
}
