/** What assessing a project takes and leaves: files of results in, scores, findings and groups of rows out. */
import { z } from "zod";
import { Location } from "../../model/location.ts";
import {
  Dimension,
  DimensionScores,
  type RuleOutcome,
  Severity,
  type SharedWith,
} from "../../model/quality.ts";
import { ANOMALY_CODES } from "../anomalies/contract.ts";
import type { DuplicateGroup } from "../duplicates.ts";

/** One file of the project, with where its results lie. */
export interface FileToAssess {
  readonly fileId: string;
  readonly path: string;
  readonly profilePath: string;
  /** Null where the quality stage is off or gave nothing. */
  readonly qualityPath: string | null;
  /** The document after the policy, and the stage key that it was made under. */
  readonly documentPath: string;
  readonly documentKey: string;
  /** Class of documents in force; null where it is none or cannot be told. */
  readonly documentClass: string | null;
}

/** What a rule over the whole project came to. */
export interface ProjectResult {
  readonly rule: string;
  readonly outcome: z.infer<typeof RuleOutcome>;
  readonly severity: z.infer<typeof Severity>;
  readonly dimension: z.infer<typeof Dimension>;
  readonly checkedCount: number;
  readonly failedCount: number;
  /** Of those, places that count with other rules, and with which. */
  readonly sharedCount: number;
  readonly sharedWith: readonly SharedWith[];
}

export interface AssessProjectInput {
  readonly files: readonly FileToAssess[];
  /** Links of the project, one JSON line each (`LinkSketch`). */
  readonly linksPath: string;
  readonly groups: readonly DuplicateGroup[];
  /** Of each group, in the order of groups, the file that stays where people keep the newest; another one is an extra copy. */
  readonly newestCopies: readonly string[];
  /** Files that people keep beside their copies on purpose. */
  readonly keptCopies: readonly string[];
  /** Rules that people accept as failed: of one file, or everywhere where `fileId` is null. */
  readonly accepted: ReadonlyArray<{ readonly rule: string; readonly fileId: string | null }>;
  /** Fingerprints of groups of rows that people settled; they stand in the list no more, and count for nothing. */
  readonly settledRows: readonly string[];
  readonly results: readonly ProjectResult[];
  /** Folder that stage keys lie in. */
  readonly artifactDir: string;
  /** Folder of what is remembered of tables by document key, so that only changed ones are read. */
  readonly cacheDir: string;
  readonly filesPath: string;
  /** Scores by file of the run before; null where there is none. */
  readonly previousFilesPath: string | null;
  readonly findingsPath: string;
  readonly recordsPath: string;
  /** Names what is written until it is whole: two assessments of one project may overlap where a worker was taken for dead. */
  readonly draftId: string;
}

/** A line of `filesPath`: the scores of one file, to one decimal. */
export const FileScoreLine = z.object({
  fileId: z.string(),
  path: z.string(),
  score: z.number().nullable(),
  dimensions: DimensionScores,
  weight: z.number(),
  failed: z.array(z.string()),
  isExtraCopy: z.boolean(),
});
export type FileScoreLine = z.infer<typeof FileScoreLine>;

/** A line of `findingsPath`; `fingerprint` stands first in the line. */
export const FindingLine = z.object({
  fingerprint: z.string(),
  code: z.enum(ANOMALY_CODES),
  severity: z.enum(["info", "warning"]),
  title: z.string(),
  detail: z.string(),
  places: z.array(z.object({ fileId: z.string(), location: Location, value: z.string() })),
  /** Names that its tables would give it alone; left out where there is one, and the finding has its name. */
  tables: z.array(z.string()).optional(),
});
export type FindingLine = z.infer<typeof FindingLine>;

export const RecordRow = z.object({
  fileId: z.string(),
  sheet: z.string(),
  /** Row of the file, from 1. */
  row: z.number().int(),
  cells: z.array(z.string()),
});
export type RecordRow = z.infer<typeof RecordRow>;

/** A line of `recordsPath`: rows that describe one thing. `fingerprint` and `fileIds` stand first in the line. */
export const RecordGroupLine = z.object({
  fingerprint: z.string(),
  /** Files that its rows stand in, those of rows that are not shown too. */
  fileIds: z.array(z.string()),
  /** Least probability at which a row hangs on the others. */
  confidence: z.number(),
  columns: z.array(z.string()),
  rows: z.array(RecordRow),
  rowCount: z.number().int(),
  /** What speaks for it and against it, strongest first, in bits. */
  reasons: z.array(z.object({ column: z.string(), level: z.string(), bits: z.number() })),
});
export type RecordGroupLine = z.infer<typeof RecordGroupLine>;

/** A table in which rows were not looked for, or whose result is too bold to be shown, with the reason in plain words. */
export const TableLeftOut = z.object({
  fileId: z.string(),
  sheet: z.string(),
  reason: z.string(),
});
export type TableLeftOut = z.infer<typeof TableLeftOut>;

/** What one rule came to over all files; `gain` in points of the project's score. */
export const RuleTotalLine = z.object({
  rule: z.string(),
  dimension: Dimension,
  severity: Severity,
  filesChecked: z.number().int(),
  filesFailed: z.number().int(),
  placesFailed: z.number().int(),
  /** Of those, places that count with another rule of the dimension. */
  placesShared: z.number().int().default(0),
  filesBroken: z.number().int(),
  gain: z.number(),
});

/** A file that moved the project's score, by points of it: its own change times its part of all weights. */
export interface FileChange {
  readonly fileId: string;
  readonly path: string;
  readonly before: number | null;
  readonly now: number | null;
  readonly points: number;
}

export interface LowFile {
  readonly fileId: string;
  readonly path: string;
  readonly score: number;
  readonly failed: readonly string[];
}

export interface AssessProjectOutput {
  readonly score: number | null;
  readonly dimensions: DimensionScores;
  readonly files: number;
  readonly rules: ReadonlyArray<z.infer<typeof RuleTotalLine>>;
  readonly gainOfCopies: number;
  readonly extraCopies: number;
  readonly gainOfDoubleRows: number;
  /** The twenty that moved the score most since the run before. */
  readonly changes: readonly FileChange[];
  /** The twenty with the lowest scores. */
  readonly lowest: readonly LowFile[];
  readonly findings: number;
  /** Groups of rows that nobody settled, within and across tables. */
  readonly recordGroups: number;
  readonly recordRows: number;
  readonly tablesResolved: number;
  /** Pairs of tables whose rows were compared with each other's; pairs and tables beyond the bounds of `pairsOfLists`. */
  readonly pairsOfTables: number;
  readonly pairsCut: number;
  readonly listsCut: number;
  /** Of the tables in which rows were not compared, the first hundred; `tablesLeftOut` counts all. */
  readonly leftOut: readonly TableLeftOut[];
  readonly tablesLeftOut: number;
  /** Files whose results could not be read. */
  readonly unreadable: number;
  readonly peakMemoryBytes: number;
}
