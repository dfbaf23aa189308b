/**
 * A quality rule as data. The condition of a row or a file is an expression in CEL (Common Expression Language, cel.dev), which cannot
 * loop, call out or change anything; the other checks are the shapes of JSON Schema and of data-quality tools in few words.
 */
import { z } from "zod";
import { Dimension, Severity } from "../model/quality.ts";

/** Characters of a class's name; what packs may call their classes, rules can name. */
export const MOST_CLASS_NAME = 61;

/** Which files a rule looks at; all conditions hold together, none means every file. */
export const RuleScope = z.strictObject({
  kinds: z.array(z.string().max(20)).max(20).optional(),
  /** Document classes, as packs name them. */
  classes: z.array(z.string().max(MOST_CLASS_NAME)).max(60).optional(),
  /** Glob over the path in the project: "invoices/**". */
  path: z.string().max(400).optional(),
  /** Tables whose header has all these columns (folded: case, spaces and underscores do not count). */
  columns: z.array(z.string().max(200)).max(50).optional(),
  sheet: z.string().max(200).optional(),
});
export type RuleScope = z.infer<typeof RuleScope>;

const column = z.string().min(1).max(200);
const expression = z.string().min(1).max(4_000);

/** The kinds of checks. Row checks keep every failing row. */
export const RuleCheck = z.discriminatedUnion("kind", [
  /** Each row of the tables in scope; `row` holds its cells by column name, as text, and `num()`, `date()`, `filled()` read them. */
  z.strictObject({ kind: z.literal("row"), expression }),
  z.strictObject({
    kind: z.literal("column-type"),
    column,
    type: z.enum(["integer", "number", "date", "datetime", "boolean", "email", "iban", "text"]),
  }),
  z.strictObject({
    kind: z.literal("range"),
    column,
    min: z.union([z.number(), z.string().max(40)]).optional(),
    max: z.union([z.number(), z.string().max(40)]).optional(),
  }),
  z.strictObject({ kind: z.literal("pattern"), column, pattern: z.string().min(1).max(400) }),
  z.strictObject({
    kind: z.literal("one-of"),
    column,
    values: z.array(z.string().max(200)).min(1).max(1_000),
  }),
  z.strictObject({
    kind: z.literal("filled"),
    column,
    minShare: z.number().min(0).max(1).default(1),
  }),
  z.strictObject({ kind: z.literal("unique"), columns: z.array(column).min(1).max(8) }),
  /** Inclusion dependency: every value of `column` is in `target` of some table in the target's scope. */
  z.strictObject({
    kind: z.literal("reference"),
    column,
    target: z.strictObject({ scope: RuleScope, column }),
  }),
  /** A document has a heading (or slide or sheet) for each of these, by any of its names. */
  z.strictObject({
    kind: z.literal("sections"),
    sections: z
      .array(z.array(z.string().min(1).max(200)).min(1).max(20))
      .min(1)
      .max(60),
  }),
  /** A table of the file has a column for each of these, by any of its names. */
  z.strictObject({
    kind: z.literal("columns"),
    columns: z.array(z.array(column).min(1).max(31)).min(1).max(120),
  }),
  /** Facts of the file: `file.kind`, `file.pages`, `file.words`, `file.modified`, `file.language`, `file.class`, `today`. */
  z.strictObject({ kind: z.literal("file"), expression }),
  /** Changed at most so many days ago, by the date the file itself tells, else the file system's. */
  z.strictObject({ kind: z.literal("freshness"), maxDays: z.number().int().min(1).max(36_500) }),
  /** Every file in scope is linked (at or above a confidence, or confirmed) with at least one file of the other scope. */
  z.strictObject({
    kind: z.literal("has-link"),
    to: RuleScope,
    types: z.array(z.string().max(60)).max(30).optional(),
    minConfidence: z.number().min(0).max(1).default(0.5),
    /** Files are judged only where such a link is usual in the project: at least half of them have it. */
    onlyIfPresent: z.boolean().optional(),
  }),
]);
export type RuleCheck = z.infer<typeof RuleCheck>;

export const RuleDocument = z.strictObject({
  /** Kebab-case, stable. */
  name: z.string().regex(/^[a-z][a-z0-9-]{1,80}$/),
  title: z.string().trim().min(1).max(160),
  /** What it means when it fails and what to do, in one or two plain sentences. */
  advice: z.string().trim().max(800).default(""),
  severity: Severity,
  dimension: Dimension,
  /** Weight within its dimension; about 1 for a defect, less for a wish. */
  weight: z.number().min(0).max(10).default(1),
  scope: RuleScope.default({}),
  check: RuleCheck,
  /** How failing cells can be mended mechanically, once for all; null where only a person can. */
  fix: z
    .enum(["trim", "date-to-iso", "decimal-point", "case-of-most", "drop-duplicate-rows"])
    .nullable()
    .default(null),
});
export type RuleDocument = z.infer<typeof RuleDocument>;
