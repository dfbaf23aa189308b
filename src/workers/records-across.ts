/**
 * Rows of different tables of a project that describe one thing: tables that list things are compared in pairs (core/quality/entity-resolution/
 * list-pairs.ts), two in memory at a time; what a pair came to is remembered by the keys of both documents.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileRowOf } from "../core/kit/row-runs.ts";
import { readName } from "../core/kit/text/name-pattern.ts";
import type { LinkSketch } from "../core/quality/anomalies/among-files.ts";
import {
  type EntityCluster,
  ResolveOptions,
  type ScoredPair,
} from "../core/quality/entity-resolution/contract.ts";
import {
  type ListColumn,
  type ListPair,
  pairsOfLists,
} from "../core/quality/entity-resolution/list-pairs.ts";
import { resolveEntities } from "../core/quality/entity-resolution/resolve.ts";
import type { RowsOfTable } from "../core/quality/entity-resolution/thing-count.ts";
import type {
  AssessProjectInput,
  FileToAssess,
  RecordGroupLine,
} from "../core/quality/project/contract.ts";
import type { TableSource } from "./table-oddities.ts";
import {
  MOST_PAIRS,
  reasonsOf,
  rounded,
  SHOWN_COLUMNS,
  SHOWN_ROWS,
  SURE,
  shownCell,
  weakestPairs,
} from "./table-records.ts";
import { readTableRows } from "./table-rows.ts";

/** Raise when what is remembered of a pair changes for the same rows. */
const CACHE_VERSION = 3;

export interface ListOfThings {
  readonly file: FileToAssess;
  readonly source: TableSource;
  readonly columns: readonly ListColumn[];
}

/** Rows that describe one thing, with the table of each. */
export interface RowGroup
  extends Omit<RecordGroupLine, "fingerprint" | "fileIds" | "columns" | "rows" | "reasons"> {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<{
    readonly fileId: string;
    readonly sheet: string;
    readonly row: number;
    readonly cells: readonly string[];
  }>;
  readonly reasons: ReadonlyArray<RecordGroupLine["reasons"][number]>;
  /** All of its rows, those too that are not shown. */
  readonly tables: readonly RowsOfTable[];
}

export interface Across {
  readonly pairsCompared: number;
  /** Pairs and tables beyond the bounds. */
  readonly pairsCut: number;
  readonly listsCut: number;
  /** Names of what is remembered, so that the rest can go. */
  readonly cacheNames: readonly string[];
}

/** Hands groups to `found`, pair by pair. */
export async function recordsAcross(
  lists: readonly ListOfThings[],
  { artifactDir, cacheDir, draftId, groups }: AssessProjectInput,
  links: readonly LinkSketch[],
  found: (group: RowGroup) => Promise<unknown>,
): Promise<Across> {
  const apart = new Apart(lists, groups, links);
  const { pairs, pairsCut, listsCut } = pairsOfLists(lists, (a, b) => apart.are(a, b));
  const cacheNames: string[] = [];
  for (const pair of pairs) {
    const [a, b] = [lists[pair.a] as ListOfThings, lists[pair.b] as ListOfThings];
    const name = pairName(a, b);
    cacheNames.push(name);
    for (const group of await groupsOf(a, b, pair, {
      artifactDir,
      draftId,
      path: join(cacheDir, name),
    }))
      await found(group);
  }
  return { pairsCompared: pairs.length, pairsCut, listsCut, cacheNames };
}

/** Tables that hold the same rows by design: copies and versions of a file, states of one list by their names. */
class Apart {
  /** Places of the groups of copies that a file is in: a group may have thousands of files, and millions of pairs. */
  readonly #groups = new Map<string, number[]>();
  readonly #versions = new Set<string>();
  readonly #lists: readonly ListOfThings[];
  readonly #series: readonly string[];

  constructor(
    lists: readonly ListOfThings[],
    groups: AssessProjectInput["groups"],
    links: readonly LinkSketch[],
  ) {
    this.#lists = lists;
    this.#series = lists.map(({ file, source }) => seriesOf(file.path, source.name));
    for (const [at, { fileIds }] of groups.entries())
      for (const id of fileIds) this.#groups.set(id, [...(this.#groups.get(id) ?? []), at]);
    for (const { source, target, type, status } of links)
      if (type === "VERSION_OF" && status !== "rejected")
        this.#versions.add(pairKey(source, target));
  }

  are(a: number, b: number): boolean {
    if (this.#series[a] === this.#series[b]) return true;
    const [left, right] = [this.#fileOf(a), this.#fileOf(b)];
    return this.#areCopies(left, right) || this.#versions.has(pairKey(left, right));
  }

  #fileOf(list: number): string {
    return (this.#lists[list] as ListOfThings).file.fileId;
  }

  #areCopies(left: string, right: string): boolean {
    const others = this.#groups.get(right) ?? [];
    return left !== right && (this.#groups.get(left) ?? []).some((at) => others.includes(at));
  }
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Equal for files of one name but for dates, versions and figures in it. */
function seriesOf(path: string, sheet: string): string {
  const base = path.slice(path.lastIndexOf("/") + 1);
  const { stem } = readName(base);
  return `${stem.replace(/\d+/g, "").replace(/\s+/g, " ").trim() || base}|${sheet.replace(/\d+/g, "")}`;
}

function pairName(a: ListOfThings, b: ListOfThings): string {
  const parts = [a, b].flatMap(({ file, source }) => [file.fileId, file.documentKey, source.name]);
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  return `${hash}.pair.${CACHE_VERSION}.json`;
}

async function groupsOf(
  a: ListOfThings,
  b: ListOfThings,
  pair: ListPair,
  { path, draftId, artifactDir }: { path: string; draftId: string; artifactDir: string },
): Promise<readonly RowGroup[]> {
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as RowGroup[];
  const sides = [await readSide(a, artifactDir), await readSide(b, artifactDir)] as const;
  const groups = compare([a, b], sides, pair);
  const draft = `${path}.${draftId}.part`;
  await writeFile(draft, JSON.stringify(groups));
  await rename(draft, path);
  return groups;
}

async function readSide({ source }: ListOfThings, artifactDir: string): Promise<string[][]> {
  const rows: string[][] = [];
  if (source.tableRef === null) return rows;
  for await (const row of readTableRows(artifactDir, source.tableRef)) rows.push(row);
  return rows;
}

type Sides = readonly [readonly string[][], readonly string[][]];

/** Columns of both are called as those of the first table. */
function compare(
  lists: readonly [ListOfThings, ListOfThings],
  sides: Sides,
  { columns }: ListPair,
): RowGroup[] {
  const names = columns.map(([l]) => lists[0].columns[l]?.name ?? "");
  const places = [columns.map(([l]) => l), columns.map(([, r]) => r)] as const;
  const tables = sides.map((rows, side) => ({
    name: lists[side as 0 | 1].source.name,
    columns: names,
    rows: rows.map((row) => (places[side as 0 | 1] as number[]).map((at) => row[at] ?? "")),
  }));
  const options = ResolveOptions.parse({ threshold: SURE, maxPairs: MOST_PAIRS, oneToOne: "auto" });
  const result = resolveEntities(tables, options);
  const weakest = weakestPairs(result);
  return result.clusters.flatMap((cluster, at) =>
    new Set(cluster.members.map(({ table }) => table)).size === 2
      ? [groupOf(lists, tables, names, cluster, weakest[at])]
      : [],
  );
}

function groupOf(
  lists: readonly [ListOfThings, ListOfThings],
  tables: ReadonlyArray<{ readonly rows: readonly (readonly string[])[] }>,
  names: readonly string[],
  { members, confidence }: EntityCluster,
  weakest: ScoredPair | undefined,
): RowGroup {
  return {
    confidence: rounded(confidence),
    columns: names.slice(0, SHOWN_COLUMNS),
    rows: members.slice(0, SHOWN_ROWS).map(({ table, row }) => {
      const { file, source } = lists[table as 0 | 1];
      return {
        fileId: file.fileId,
        sheet: source.name,
        row: fileRowOf(source, row),
        cells: names
          .slice(0, SHOWN_COLUMNS)
          .map((_, at) => shownCell(tables[table]?.rows[row]?.[at])),
      };
    }),
    rowCount: members.length,
    reasons: reasonsOf(weakest),
    tables: lists.map(({ file, source }, side) => ({
      fileId: file.fileId,
      sheet: source.name,
      rows: members.filter(({ table }) => table === side).map(({ row }) => fileRowOf(source, row)),
    })),
  };
}
