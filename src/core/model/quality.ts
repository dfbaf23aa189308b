import { z } from "zod";
import { TableRef } from "./document.ts";
import { FileKind } from "./file.ts";
import { Location } from "./location.ts";

export const Severity = z.enum(["info", "warning", "error", "critical"]);
export type Severity = z.infer<typeof Severity>;

/** The dimensions of data quality (ISO/IEC 25012 and DAMA in common use); readability is our own for documents. */
export const Dimension = z.enum([
  "completeness",
  "validity",
  "consistency",
  "uniqueness",
  "timeliness",
  "readability",
]);
export type Dimension = z.infer<typeof Dimension>;

/** `not-applicable` and `broken` (the rule itself cannot run) never count as passed. */
export const RuleOutcome = z.enum(["passed", "failed", "not-applicable", "broken"]);
export type RuleOutcome = z.infer<typeof RuleOutcome>;

/** A place that a rule did not accept, with what stands there after the policy and why it fails; either may be empty. */
export const FailingPlace = z.object({
  location: Location,
  value: z.string(),
  reason: z.string(),
});
export type FailingPlace = z.infer<typeof FailingPlace>;

/** Failing places that count with other rules, which are graver: their names, the gravest first. */
export const SharedWith = z.object({ rules: z.array(z.string()), count: z.number().int() });
export type SharedWith = z.infer<typeof SharedWith>;

/** One rule's result on one file, or on the project. */
export const RuleResult = z.object({
  rule: z.string(),
  outcome: RuleOutcome,
  severity: Severity,
  dimension: Dimension,
  /** Weight within the dimension. */
  weight: z.number(),
  /** One plain sentence without personal data. */
  detail: z.string(),
  /** Things that were judged (rows, columns, headings, files) and how many of them failed. */
  checkedCount: z.number().int(),
  failedCount: z.number().int(),
  /** Of the failing ones, those that another rule of the dimension told of: they count with that rule, and not in `share`. None where left out. */
  sharedCount: z.number().int().optional(),
  /** Those by the rules they count with. */
  sharedWith: z.array(SharedWith).optional(),
  /** Files in its scope of which nothing was asked because their class is not sure. None where left out. */
  unsureCount: z.number().int().optional(),
  /** How much of what was checked failed, in [0, 1]; the dimension loses this share of the rule's weight. */
  share: z.number(),
  /** The first failing places. */
  places: z.array(FailingPlace),
  /** All failing places as a stored table (core/quality/failure-rows.ts); null where `places` are all of them. */
  failures: TableRef.nullable(),
});
export type RuleResult = z.infer<typeof RuleResult>;

/** What rules over the whole project need to know of a file, kept with its report so that they open no documents. */
export const FileFacts = z.object({
  kind: FileKind,
  pages: z.number().int().nullable(),
  words: z.number().int(),
  language: z.string().nullable(),
  /** By the date that the file itself tells, else the file system's; ISO 8601. */
  modified: z.string().nullable(),
  /** Document class, as packs name them; null where none is near. */
  class: z.string().nullable(),
  /** How sure the class is, in [0, 1]; left out where a person told it. */
  classConfidence: z.number().optional(),
  /** Rows of all its tables. */
  rows: z.number().int(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type FileFacts = z.infer<typeof FileFacts>;

export const DimensionScores = z.record(Dimension, z.number().nullable());
export type DimensionScores = z.infer<typeof DimensionScores>;

/** Score of a file in [0, 100] with the dimensions that it is made of (each in [0, 100], null where no rule of it applies). */
export const QualityReport = z.object({
  score: z.number(),
  dimensions: DimensionScores,
  rules: z.array(RuleResult),
  facts: FileFacts,
});
export type QualityReport = z.infer<typeof QualityReport>;
