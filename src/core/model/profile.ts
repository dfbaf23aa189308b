/**
 * All that later stages know about a file: bounded in size (see LIMITS), made by enrich from the clean document, read by quality,
 * relate and export. Values that are personal data appear as stand-ins.
 */
import { z } from "zod";
import { ColumnType, ExplicitLink } from "./document.ts";
import { DetectedFormat, FileRef, FileStatus } from "./file.ts";
import { Location } from "./location.ts";

/** Most entries kept of each list, so that a profile stays under about 40 KB; what was cut is counted in `cut`. */
export const PROFILE_LIMITS = {
  keyTerms: 40,
  entities: 80,
  identifiers: 200,
  packEntities: 120,
  names: 40,
  /** Of a contract that is read as one. */
  contractNames: 80,
  subTypes: 4,
  amounts: 300,
  dates: 60,
  headings: 120,
  columns: 200,
  links: 200,
  columnFigures: 60,
  columnPairs: 60,
  sentences: 32,
  parts: 24,
  standIns: 512,
  standInTerms: 40,
  rows: 1024,
  sketchSize: 1024,
} as const;

export const EntityType = z.enum([
  "person",
  "organization",
  "location",
  "product",
  "project",
  "other",
]);
export type EntityType = z.infer<typeof EntityType>;

export const ProfileEntity = z.object({
  type: EntityType,
  /** As quoted after the policy. */
  text: z.string(),
  /** Normal form for comparison: lower-case, legal suffix and punctuation removed. */
  key: z.string(),
  count: z.number().int(),
  /** Of the surest mention; left out by versions that did not say. */
  confidence: z.number().optional(),
  location: Location,
  excerpt: z.string(),
});
export type ProfileEntity = z.infer<typeof ProfileEntity>;

/** A code-like token: invoice, policy, part, claim or contract number, file-internal ids. */
export const ProfileIdentifier = z.object({
  key: z.string(),
  text: z.string(),
  count: z.number().int(),
  location: Location,
  excerpt: z.string(),
});
export type ProfileIdentifier = z.infer<typeof ProfileIdentifier>;

/** An entity of the industry pack: a claim number, a part, a docket. `type` is its name in the pack. */
export const ProfilePackEntity = z.object({
  type: z.string(),
  text: z.string(),
  /** Lower-case letters and digits only. */
  key: z.string(),
  count: z.number().int(),
  confidence: z.number(),
  location: Location,
  excerpt: z.string(),
});
export type ProfilePackEntity = z.infer<typeof ProfilePackEntity>;

/** Class of a document as the project's pack names it, with what speaks for it in words of the pack. */
export const ProfileClass = z.object({
  name: z.string(),
  label: z.string(),
  confidence: z.number(),
  why: z.array(z.string()),
});
export type ProfileClass = z.infer<typeof ProfileClass>;

/** A name in running text, all its mentions of one form together: the first place, the surest confidence. */
export const ProfileName = z.object({
  /** `people`: nations and languages; `party`: a side of a deal that is called by its role. */
  type: z.enum(["person", "organization", "location", "people", "party"]),
  text: z.string(),
  /** Folded, without punctuation and legal forms. */
  key: z.string(),
  count: z.number().int(),
  confidence: z.number(),
  location: Location,
  excerpt: z.string(),
});
export type ProfileName = z.infer<typeof ProfileName>;

/** What a receipt or an invoice says of itself. */
export const ProfileFact = z.object({
  kind: z.enum(["seller", "address", "date", "total"]),
  /** As it stands after the policy, on one line. */
  text: z.string(),
  /** A date as ISO 8601, or null where day and month could be either; a sum as "12.50 EUR", the currency left out where none is written; null for the others. */
  value: z.string().nullable(),
  confidence: z.number(),
  location: Location,
  excerpt: z.string(),
});
export type ProfileFact = z.infer<typeof ProfileFact>;

/** The classification record: what the file is, in which industry, and what should be done with it. */
export const ProfileClassification = z.object({
  /** `name` is that of a class of the pack, null where the document's own title says what it is. */
  primaryType: z.object({ name: z.string().nullable(), label: z.string() }).nullable(),
  /** `confidence` is null for what the document calls itself. */
  subTypes: z.array(z.object({ label: z.string(), confidence: z.number().nullable() })),
  /** The pack whose class or entities it has; null where none speaks for one. */
  industry: z.object({ pack: z.string(), confidence: z.number() }).nullable(),
  confidence: z.number(),
  /** `done` is what the pipeline did because of it, in words; left out where it did nothing of its own, or was told not to follow. */
  path: z.object({
    name: z.string(),
    label: z.string(),
    why: z.string(),
    done: z.string().optional(),
  }),
  /** How the type was told, in words, and the name and version of what did it. */
  method: z.string(),
  model: z.string(),
});
export type ProfileClassification = z.infer<typeof ProfileClassification>;

/** A figure with its meaning: `value` in base units ("EUR 4.82 m" is 4820000), `digits` = significant digits as written. */
export const ProfileAmount = z.object({
  value: z.number(),
  unit: z.string().nullable(),
  digits: z.number().int(),
  text: z.string(),
  location: Location,
  excerpt: z.string(),
});
export type ProfileAmount = z.infer<typeof ProfileAmount>;

export const ProfileDate = z.object({
  iso: z.string(),
  precision: z.enum(["day", "month", "quarter", "year"]),
  location: Location,
});
export type ProfileDate = z.infer<typeof ProfileDate>;

export const PersonalDataType = z.string().regex(/^[A-Z][A-Z_]*$/);

/**
 * Of a column of numbers, in base units like amounts, over all rows but those that total others: what a text may state about it.
 * `range` are its cells; null where a figure has no meaning (a sum of shares) or is not known exactly.
 */
export const ColumnFigures = z.object({
  range: z.string(),
  unit: z.string().nullable(),
  sum: z.number().nullable(),
  mean: z.number(),
  median: z.number().nullable(),
  least: z.number(),
  most: z.number(),
});
export type ColumnFigures = z.infer<typeof ColumnFigures>;

/**
 * A sentence of running text of at least eight words, for finding it in another file. `key` is the hash of its words; of the sentences of
 * all files those with the same words are kept alike, so that two files keep the same ones.
 */
export const ProfileSentence = z.object({
  key: z.number().int(),
  text: z.string(),
  location: Location,
});
export type ProfileSentence = z.infer<typeof ProfileSentence>;

/**
 * A host or word inside names and addresses that have stand-ins, as a number under the workspace's key: says equal or not. `weight` is by the
 * measure of the key terms.
 */
export const ProfileStandInTerm = z.object({ key: z.number().int(), weight: z.number() });
export type ProfileStandInTerm = z.infer<typeof ProfileStandInTerm>;

/**
 * A page, slide, section or table of a file. `vector` is that of its text, a signed byte for each of EMBEDDING_DIMENSIONS places, base64
 * (core/kit/sketch/unit-vector.ts).
 */
export const ProfilePart = z.object({
  /** Its first line, a mail's subject or a table's columns; at most 80 characters. */
  label: z.string(),
  location: Location,
  vector: z.string(),
});
export type ProfilePart = z.infer<typeof ProfilePart>;

/** How something was made, in words ("Patterns of codes"), and the name and version of what made it; "local …" did so on this machine. */
export const MadeBy = z.object({ method: z.string(), model: z.string() });
export type MadeBy = z.infer<typeof MadeBy>;

/** A sentence of what a file is about. */
export const ProfileSummarySentence = z.object({
  text: z.string(),
  location: Location,
  /** True where it stands there in these words, false where it says what rows, columns or slides there are. */
  quoted: z.boolean(),
});
export type ProfileSummarySentence = z.infer<typeof ProfileSummarySentence>;

export const ProfileColumn = z.object({
  table: z.string(),
  name: z.string(),
  index: z.number().int(),
  type: ColumnType,
  rowCount: z.number().int(),
  nullCount: z.number().int(),
  distinctCount: z.number().int(),
  distinctIsExact: z.boolean(),
  isKeyCandidate: z.boolean(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  samples: z.array(z.string()),
  patterns: z.array(z.string()),
  valueSketch: z.string(),
  personalData: z.object({ type: PersonalDataType, confidence: z.number() }).nullable(),
  /** Left out for columns that measure nothing, hold personal data or whose rows were not all read. */
  figures: ColumnFigures.optional(),
});
export type ProfileColumn = z.infer<typeof ProfileColumn>;

/**
 * Two columns of a table that may identify rows, or refer to rows of another table, only together: what was counted over the rows that were
 * read and have a value in both. `valueSketch` is a bottom-k sketch of 256 hashes of the comparable values one after the other, so that
 * columns in another order give other hashes; a pair that may be a key is therefore listed both ways round.
 */
export const ProfileColumnPair = z.object({
  table: z.string(),
  /** Indexes of the two columns in the table. */
  columns: z.tuple([z.number().int(), z.number().int()]),
  rowCount: z.number().int(),
  distinctCount: z.number().int(),
  distinctIsExact: z.boolean(),
  /** All rows of the table were read, each has both values, no two have the same, and neither column does that alone. */
  isKeyCandidate: z.boolean(),
  valueSketch: z.string(),
});
export type ProfileColumnPair = z.infer<typeof ProfileColumnPair>;

export const ProfileHeading = z.object({
  text: z.string(),
  level: z.number().int(),
  location: Location,
});

export const FileProfile = z.object({
  file: FileRef,
  format: DetectedFormat,
  status: FileStatus,
  /** SHA-256 of the normalised text and tables: equal for the same content in other bytes. Empty when there is no content. */
  contentHash: z.string(),
  charCount: z.number().int(),
  wordCount: z.number().int(),
  pageCount: z.number().int().nullable(),
  language: z.string().nullable(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  lastAuthor: z.string().nullable(),
  company: z.string().nullable(),
  subject: z.string().nullable(),
  keywords: z.array(z.string()),
  createdAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  template: z.string().nullable(),
  application: z.string().nullable(),
  /** Best short line that says what the file is, after the policy. */
  summaryLine: z.string(),
  /** Two to four sentences on what it is about, after the policy; left out where nothing can be said. */
  summary: z.array(ProfileSummarySentence).optional(),
  /** First part of the text after the policy, at most 2,000 characters. */
  excerpt: z.string(),
  headings: z.array(ProfileHeading),
  slideTitles: z.array(z.object({ number: z.number().int(), title: z.string() })),
  tables: z.array(
    z.object({
      name: z.string(),
      rowCount: z.number().int(),
      columnCount: z.number().int(),
      hidden: z.boolean(),
    }),
  ),
  columns: z.array(ProfileColumn),
  /** Left out where no table has any. */
  columnPairs: z.array(ProfileColumnPair).optional(),
  foreignKeys: z.array(
    z.object({
      table: z.string(),
      column: z.string(),
      targetTable: z.string(),
      targetColumn: z.string(),
    }),
  ),
  /** Left out where there is none. */
  standInTerms: z.array(ProfileStandInTerm).optional(),
  /** Folded, by which files are compared; `shownTerms` gives them as people read them. */
  keyTerms: z.array(
    z.object({
      term: z.string(),
      weight: z.number(),
      /** As the text writes it most often; left out where that is the folded form. */
      written: z.string().optional(),
      /** True for units, endings of files and words that say little: they are not shown. */
      isWeak: z.boolean().optional(),
    }),
  ),
  entities: z.array(ProfileEntity),
  identifiers: z.array(ProfileIdentifier),
  amounts: z.array(ProfileAmount),
  dates: z.array(ProfileDate),
  links: z.array(ExplicitLink),
  mail: z
    .object({
      subject: z.string(),
      messageId: z.string().nullable(),
      inReplyTo: z.string().nullable(),
      references: z.array(z.string()),
      attachmentHashes: z.array(z.string()),
    })
    .nullable(),
  /** MinHash signature of word 5-shingles (rows of the table where there is no running text): 128 unsigned 32-bit words, base64 little-endian; empty without text. */
  minhash: z.string(),
  shingleCount: z.number().int(),
  /** `termSketch` and `shingleSketch` (core/kit/sketch/text-sketch.ts) of the clean Markdown: which rare words two files share, how much of one stands in the other. Left out without text. */
  termSketch: z.string().optional(),
  shingleSketch: z.string().optional(),
  /** Whose stand-ins are in each run of `shingleSketch`: equal marks for the same ones, 0 for a run without. Left out where there are none. */
  shingleMarks: z.string().optional(),
  /**
   * Hashes of all distinct rows of a table with stand-ins, ascending, base64: what `minhash` cannot tell of rows that differ in stand-ins
   * alone. Left out where there are none, or more than PROFILE_LIMITS.rows.
   */
  rows: z.string().optional(),
  /** Hashes of the text's stand-ins as words (core/kit/text/stand-ins.ts) and numbers of the words in them, base64; no word of `termSketch` is one. Left out where there are none. */
  standIns: z.string().optional(),
  /** Left out where there is none. */
  sentences: z.array(ProfileSentence).optional(),
  /** Unit-length vector of EMBEDDING_DIMENSIONS floats, or empty. */
  embedding: z.array(z.number()),
  /** Left out where there is none. */
  parts: z.array(ProfilePart).optional(),
  personalData: z.array(z.object({ type: PersonalDataType, count: z.number().int() })),
  /** Id of the industry pack that the class and the entities below come from; left out where none was used. */
  pack: z.string().optional(),
  /** Left out where it cannot be told. */
  documentClass: ProfileClass.optional(),
  /** Left out where there is none. */
  packEntities: z.array(ProfilePackEntity).optional(),
  /** Left out by versions that did not make it. */
  classification: ProfileClassification.optional(),
  /** Left out where the file is no receipt or invoice. */
  keyFacts: z.array(ProfileFact).optional(),
  /** Left out where there is none. */
  names: z.array(ProfileName).optional(),
  /** By the name of each field that enrichment made: how, in words, and the name and version of what did it. Left out by versions that did not say. */
  madeBy: z.record(z.string(), MadeBy).optional(),
  /** How many entries each list lost to PROFILE_LIMITS. */
  cut: z.record(z.string(), z.number().int()),
});
export type FileProfile = z.infer<typeof FileProfile>;

/** Length of every stored vector; the column type in the database says the same. */
export const EMBEDDING_DIMENSIONS = 384;
