import { z } from "zod";
import { RelationshipType } from "../model/edge.ts";
import { RecordKind, RecordUnit } from "./records/kind-names.ts";

/** Raise when records change for the same inputs. */
export const EXPORT_VERSION = 20;

export const ExportOptions = z.strictObject({
  include: z
    .enum(["confirmed", "confirmed-and-proposed"])
    .default("confirmed")
    .describe(
      "Which links a record may rest on: only confirmed ones, or also proposed ones above a confidence.",
    ),
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe("Lowest confidence of a proposed link, where those are used."),
  types: z
    .array(RelationshipType)
    .default([...RelationshipType.options])
    .describe("Kinds of link that records are made of."),
  kinds: z
    .array(RecordKind)
    .default([...RecordKind.options])
    .describe("What records ask."),
  units: z
    .array(RecordUnit)
    .default([...RecordUnit.options])
    .describe("What records are made of: pairs, stars, chains, groups, files that are apart."),
  classes: z
    .array(z.string().max(80))
    .max(100)
    .default([])
    .describe("Classes that the primary file must have; empty for all."),
  minQuality: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe("Lowest quality score, from 0 to 100, of a file; files without a score are taken."),
  withoutPersonalData: z
    .boolean()
    .default(false)
    .describe("Leaves out files in which personal data was found, whatever was done with it."),
  mostOfOneKind: z
    .number()
    .min(0.05)
    .max(1)
    .default(1)
    .describe("Largest share of the records that one kind of question may have."),
  mostOfOneType: z
    .number()
    .min(0.05)
    .max(1)
    .default(1)
    .describe("Largest share of the records that one kind of link may have."),
  maxRecords: z
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .default(0)
    .describe("Most records; 0 for as many as there are."),
  maxRecordTokens: z
    .number()
    .int()
    .min(0)
    .max(2_000_000)
    .default(0)
    .describe("Most tokens of a record with its files, by the vocabulary o200k; 0 for no limit."),
  maxTokens: z
    .number()
    .int()
    .min(0)
    .max(1_000_000_000_000)
    .default(0)
    .describe("Most tokens of all records together; 0 for no limit."),
  useModel: z
    .boolean()
    .default(false)
    .describe(
      "Asks the language models that are chosen for Reason and Write, where there are any: whether each record needs each of its files, what follows from a group of files together, and for its answer in other words.",
    ),
  maxRelatedFiles: z
    .number()
    .int()
    .min(1)
    .max(50)
    .default(8)
    .describe("Most related files in one record, the surest first."),
  maxTextCharacters: z
    .number()
    .int()
    .min(200)
    .max(200_000)
    .default(4_000)
    .describe("How much of each file's text a record carries."),
  maxTableRows: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(20)
    .describe("How many rows of each table a record carries."),
  heldOutShare: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.1)
    .describe(
      "Wished share of records kept for testing; files that belong together never stand on both sides, so it may fall short.",
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .default(1)
    .describe("Start of the random choice of held-out records."),
});
export type ExportOptions = z.infer<typeof ExportOptions>;
