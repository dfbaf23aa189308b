/** The quality report of a run as data: what the JSON download holds and the HTML page is made from. Its schema is published in docs/quality.md. */
import { z } from "zod";
import { Dimension, DimensionScores, Severity } from "../../model/quality.ts";
import { FixKind } from "../fixes/fix.ts";
import { RuleTotalLine } from "../project/contract.ts";

const change = z.object({ before: z.number().nullable(), now: z.number().nullable() });

export const ReportRule = RuleTotalLine.extend({
  title: z.string(),
  /** A person accepts that it fails, for now. */
  isAccepted: z.boolean(),
});
export type ReportRule = z.infer<typeof ReportRule>;

/** What was counted in a run. */
export const ReportCounts = z.object({
  files: z.number().int(),
  unreadable: z.number().int(),
  extraCopies: z.number().int(),
  copyGroups: z.number().int(),
  recordGroups: z.number().int(),
  recordRows: z.number().int(),
  tablesCompared: z.number().int(),
  tablesLeftOut: z.number().int(),
  /** Pairs of tables whose rows were compared with each other's, and pairs and tables beyond the bounds; assessments from before had none. */
  pairsOfTables: z.number().int().default(0),
  pairsCut: z.number().int().default(0),
  listsCut: z.number().int().default(0),
  odd: z.number().int(),
});

/** What the run judged by, frozen when it started. */
export const JudgedBy = z.object({
  /** `copy` is the version of the workspace's own copy; 0 where the pack stands as it came. */
  pack: z.object({
    id: z.string(),
    title: z.string(),
    version: z.number().int(),
    copy: z.number().int(),
  }),
  /** Rules as data that held; those in code come with the product. `version` counts the project's changes, 0 where it made none. */
  rules: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      from: z.enum(["general", "pack", "project"]),
      version: z.number().int(),
    }),
  ),
  /** Rules that were switched off. */
  off: z.array(z.string()),
  /** Corrections that were put over the files, in their order. */
  corrections: z.array(z.object({ rule: z.string(), kind: FixKind, columns: z.array(z.string()) })),
});
export type JudgedBy = z.infer<typeof JudgedBy>;

export const QualityReportDocument = z.object({
  format: z.literal("ligature-quality-report"),
  version: z.literal(1),
  project: z.object({ id: z.string(), name: z.string() }),
  run: z.object({ id: z.string(), number: z.number().int(), finishedAt: z.string().nullable() }),
  madeAt: z.string(),
  /** Reports from before it was kept lack it. */
  judgedBy: JudgedBy.optional(),
  /** 0 to 100; null where nothing could be scored. */
  score: z.number().nullable(),
  dimensions: DimensionScores,
  /** Weights of the dimensions in the score. */
  weights: z.record(Dimension, z.number()),
  counts: ReportCounts,
  comparedWith: z
    .object({
      run: z.number().int(),
      score: change,
      dimensions: z.record(Dimension, change),
      rules: z.array(
        z.object({
          rule: z.string(),
          title: z.string(),
          filesBefore: z.number().int(),
          filesNow: z.number().int(),
        }),
      ),
      /** Files that moved the score most, by points of it; negative where it fell. */
      files: z.array(
        z.object({
          fileId: z.string(),
          path: z.string(),
          before: z.number().nullable(),
          now: z.number().nullable(),
          points: z.number(),
        }),
      ),
    })
    .nullable(),
  rules: z.array(ReportRule),
  recommendations: z.array(
    z.object({
      code: z.string(),
      severity: Severity,
      title: z.string(),
      detail: z.string(),
      effect: z.number(),
      count: z.number().int(),
    }),
  ),
  /** What is odd, warnings first; `counts.odd` counts all. */
  odd: z.array(
    z.object({
      code: z.string(),
      severity: Severity,
      title: z.string(),
      detail: z.string(),
      placeCount: z.number().int(),
    }),
  ),
  /** Tables in which rows were not compared, or whose result is too bold to be shown; the first hundred, `counts.tablesLeftOut` counts all. */
  rowsNotCompared: z.array(z.object({ fileId: z.string(), sheet: z.string(), reason: z.string() })),
  /** The files with the lowest scores. */
  lowest: z.array(
    z.object({
      fileId: z.string(),
      path: z.string(),
      score: z.number(),
      failed: z.array(z.string()),
    }),
  ),
});
export type QualityReportDocument = z.infer<typeof QualityReportDocument>;

/** Words of the dimensions, as screens and reports show them. */
export const DIMENSION_WORDS: Readonly<
  Record<Dimension, { readonly name: string; readonly says: string }>
> = {
  readability: {
    name: "Readable",
    says: "files open whole, with text in a sound encoding and the right extension",
  },
  completeness: {
    name: "Complete",
    says: "columns are filled and named, documents have their parts",
  },
  validity: { name: "Valid", says: "values have the type, range and form that rules ask for" },
  consistency: {
    name: "Consistent",
    says: "columns hold one type, dates one order, references lead somewhere",
  },
  uniqueness: { name: "Unique", says: "no file, row or column name stands twice" },
  timeliness: { name: "Timely", says: "files are as fresh as rules ask for, dates are in order" },
};
