/** What a request remembers in clear: counts and ids, never a value. */
import { z } from "zod";
import { Remaining } from "../../../core/privacy/subject/remaining.ts";
import { Learned } from "../../../core/privacy/subject/report.ts";
import { STORE_NAMES, type StoreName } from "../../../core/privacy/subject/stores.ts";

const StoreCounts = z.partialRecord(
  z.enum(STORE_NAMES as [StoreName, ...StoreName[]]),
  z.object({ places: z.number().int(), matches: z.number().int() }),
);

const DatasetFinding = z.object({
  versionId: z.string(),
  dataset: z.string(),
  slug: z.string(),
  projectId: z.string(),
  number: z.number().int(),
  recordCount: z.number().int(),
  /** Numbers of the first records (from 1); the report has all. */
  records: z.array(z.number().int()),
  downloads: z.array(z.object({ by: z.string(), at: z.string() })),
  downloadCount: z.number().int(),
});
export type DatasetFinding = z.infer<typeof DatasetFinding>;

export const RequestState = z.object({
  phase: z.enum(["waiting", "searching", "searched", "erasing", "checking", "reporting", "ended"]),
  /** What is being gone through; null where nothing is counted. */
  doing: z.enum(["lists", "files", "results", "telling", "writing"]).nullable().default(null),
  done: z.number().int().default(0),
  total: z.number().int().default(0),
  /** Of the first search. */
  stores: StoreCounts.default({}),
  /** Files that hold the person, the first of them. */
  fileIds: z.array(z.string()).default([]),
  fileCount: z.number().int().default(0),
  /** Of these files, how many can be written anew without the person, as far as their kind and state tell. */
  takeOutCount: z.number().int().default(0),
  /** What an erasure does with files that can be. */
  files: z.enum(["take-out", "remove"]).default("take-out"),
  /** Projects that the erasure changed. */
  projectIds: z.array(z.string()).default([]),
  /** Files whose name or folder alone names the person. */
  renameCount: z.number().int().default(0),
  datasets: z.array(DatasetFinding).default([]),
  /** Files that could not be looked into as a whole. */
  partlyCount: z.number().int().default(0),
  /** The first of these files, as far as a project lists them. */
  partlyIds: z.array(z.string()).default([]),
  /** Places in files that may name the person or other people: nothing is done with them. */
  doubtfulCount: z.number().int().default(0),
  /** Files that no run has read, or could not. */
  unreadCount: z.number().int().default(0),
  unreadIds: z.array(z.string()).default([]),
  searchedAt: z.string().nullable().default(null),
  /** When the last search that was summed up began to list what there is: what came later it has not looked into. */
  listedAt: z.string().nullable().default(null),
  /** Tells the search that was asked for last from those before; null is the first. */
  asked: z.string().nullable().default(null),
  /** Files arrived or something was written while the last search went on, and was not searched. */
  isBehind: z.boolean().default(false),
  /** What was still found after erasing. */
  left: StoreCounts.default({}),
  learned: Learned,
  /** How much the search offers beside its terms, how much of it was taken up, and how much is chosen beforehand and waits for a word. */
  offered: z
    .object({
      items: z.number().int(),
      chosen: z.number().int(),
      waiting: z.number().int().default(0),
    })
    .nullable()
    .default(null),
  /** What of the offer was not taken up and may remain; after an erasure, what does. */
  remains: z.array(Remaining).default([]),
});
export type RequestState = z.infer<typeof RequestState>;

/** What a request forgets before it is searched anew. */
export const UNSEARCHED = {
  phase: "waiting",
  doing: null,
  done: 0,
  total: 0,
  stores: {},
  searchedAt: null,
  listedAt: null,
  offered: null,
  remains: [],
} as const;

export const LISTED_FILES = 200;
export const LISTED_RECORDS = 500;
export const LISTED_DATASETS = 100;
export const LISTED_DOWNLOADS = 50;
/** In reports; how many there are is said where there are more. */
export const REPORTED_DOWNLOADS = 1_000;

/** Never fails: a state of another version is one that has not been searched. */
export function readState(found: unknown): RequestState {
  const parsed = RequestState.safeParse(found);
  return parsed.success ? parsed.data : RequestState.parse({ phase: "waiting" });
}
