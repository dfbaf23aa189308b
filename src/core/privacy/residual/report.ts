/**
 * What is left of personal data after the policy, for a project or frozen with a version of a dataset. Figures and places only: no value
 * that was replaced or is likely personal stands in it.
 */
import { z } from "zod";
import { Location } from "../../model/location.ts";

/** Raise when a check gives other figures for the same files. */
export const CHECK_VERSION = 12;
/** Since this version a dataset's report counts what its own files held; those before counted the whole project. */
export const COUNTS_OWN_FILES = 8;
/** Most places, tables and columns that are listed; all are counted. */
export const MAX_LISTED = 200;

/** Where something may stand that is given out. */
export const OutputPlace = z.enum([
  "text",
  "table",
  "properties",
  "mail",
  "links",
  "comments",
  "file-name",
  "profile",
  "evidence",
  "record",
]);
export type OutputPlace = z.infer<typeof OutputPlace>;

const ListedPlace = z.object({
  fileId: z.string(),
  place: OutputPlace,
  location: Location,
  /** What it is taken for, and why; null for a value that was found again. */
  type: z.string().nullable(),
  why: z.string().nullable(),
});
export type ListedPlace = z.infer<typeof ListedPlace>;

const Counted = z.object({
  found: z.number().int(),
  files: z.number().int(),
  byPlace: z.record(z.string(), z.number().int()),
  /** The first ones in the order of the files. */
  places: z.array(ListedPlace),
});

/**
 * Why a replaced value stands again. kept: the policy keeps such values there. file-name: it keeps them in names of files. column: the column was
 * taken for nothing personal. coincidence: one word or number, which may mean something else. missed: it was not recognised where it stands.
 */
export const AgainReason = z.enum(["kept", "file-name", "column", "coincidence", "missed"]);
export type AgainReason = z.infer<typeof AgainReason>;

/** Those for which a build is asked about: one word or number that may mean something else is no such reason, nor what the policy keeps. */
export const InClearReason = AgainReason.extract(["column", "missed"]);
export type InClearReason = z.infer<typeof InClearReason>;

const InClear = z.object({
  places: z.record(InClearReason, z.number().int()),
  /** Files with at least one of the places. */
  files: z.number().int(),
});
export type InClear = z.infer<typeof InClear>;

const AgainGroup = z.object({
  /** What it is taken for; null where nobody knows. */
  type: z.string().nullable(),
  reason: AgainReason,
  place: OutputPlace,
  fileId: z.string(),
  column: z.string().nullable(),
  count: z.number().int(),
  /** Different ones, as far as they are told apart. */
  values: z.number().int(),
  isExpected: z.boolean(),
  /** The first places, without the value. */
  examples: z.array(z.object({ location: Location, context: z.string() })),
});
export type AgainGroup = z.infer<typeof AgainGroup>;

const TableRisk = z.object({
  fileId: z.string(),
  table: z.string(),
  /** Columns that an outsider may know, the most telling first; `left` more were not weighed. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  left: z.number().int(),
  rows: z.number().int(),
  groups: z.number().int(),
  smallest: z.number().int(),
  /** Rows that share their combination with fewer than five rows, themselves counted. */
  below: z.number().int(),
  isExact: z.boolean(),
  causes: z.array(
    z.object({
      column: z.string(),
      type: z.string(),
      belowWithout: z.number().int(),
      smallestWithout: z.number().int(),
    }),
  ),
  remedies: z.array(
    z.object({
      column: z.string().nullable(),
      words: z.string(),
      belowAfter: z.number().int(),
      smallestAfter: z.number().int(),
    }),
  ),
});
export type TableRisk = z.infer<typeof TableRisk>;

const UnsureColumn = z.object({
  column: z.string(),
  type: z.string(),
  confidence: z.number(),
  /** Tables that have such a column, and the first of them. */
  tables: z.number().int(),
  fileId: z.string(),
  table: z.string(),
});
export type UnsureColumn = z.infer<typeof UnsureColumn>;

const UnjudgedColumn = UnsureColumn.omit({ type: true, confidence: true });
export type UnjudgedColumn = z.infer<typeof UnjudgedColumn>;

export const PrivacyReport = z.object({
  version: z.number().int(),
  policy: z.object({
    id: z.string(),
    version: z.number().int(),
    title: z.string(),
    law: z.string(),
  }),
  /** Of a dataset those that its records carry. */
  files: z.object({
    checked: z.number().int(),
    /** Files that the policy keeps out of everything after reading. */
    withheld: z.number().int(),
    /** Their results are not on the disk (any more). */
    unread: z.number().int(),
  }),
  /** What the first pass found, by kind, and what the policy does with it. */
  kinds: z.array(z.object({ kind: z.string(), count: z.number().int(), action: z.string() })),
  /** Every replaced value searched for in everything that is given out. */
  search: Counted.extend({
    /** Replaced values that were searched for, repeated ones counted once. */
    values: z.number().int(),
    /** Replaced ones that were not, since they prove nothing where they stand again: dates, single common words, short numbers. */
    ordinary: z.number().int(),
    /** The same places for a person to judge; reports from before have none. */
    groups: z
      .object({
        listed: z.array(AgainGroup),
        /** Places of groups that are not listed. */
        beyond: z.number().int(),
        /** Places at which the value may stand. */
        expected: z.number().int(),
        /** All places that a build is asked about, listed or not; reports from before have none. */
        inClear: InClear.optional(),
      })
      .optional(),
  }),
  /** The second detector. A unit is a line of text or a cell. */
  second: Counted.extend({
    looked: z.number().int(),
    /** Units with a likely finding. */
    units: z.number().int(),
    byType: z.record(z.string(), z.number().int()),
    rate: z.number(),
    /** Upper end of the one-sided 95 % interval (Clopper and Pearson). */
    atMost: z.number(),
    /** True when of long tables only some rows were looked at. */
    isSample: z.boolean(),
  }),
  /** Tables about people with columns that an outsider may know, the worst first. */
  anonymity: z.object({
    tables: z.number().int(),
    worst: z.array(TableRisk),
    /** Tables with such columns that hold no people, so that nobody can be traced by their rows; reports from before have none. */
    withoutPeople: z.number().int().optional(),
  }),
  unsure: z.object({ columns: z.number().int(), listed: z.array(UnsureColumn) }),
  /** Columns that were left as they are because nothing spoke for personal data, those in most tables first; reports from before have none. */
  unjudged: z.object({ columns: z.number().int(), listed: z.array(UnjudgedColumn) }).optional(),
  /** What no check reaches, in plain sentences. */
  unreachable: z.array(z.string()),
});
export type PrivacyReport = z.infer<typeof PrivacyReport>;

/** What neither pass reads, whatever the project. */
export const UNREACHABLE: readonly string[] = [
  "Faces, signatures and handwriting in pictures and scans, and text in pictures that was not read.",
  "What people know who have seen the originals, and copies that were downloaded before.",
  "A person described by what they did, without a name or a number.",
  "Names that neither detector knows and no header, label or neighbour points at.",
  "Of a name that another file shows: two letters alone, nicknames, a family name that is an ordinary word, and Chinese, Japanese or Korean names inside a sentence where they begin with none of the common family names.",
];
