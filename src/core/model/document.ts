/**
 * The one typed document model that every parser fills, whatever the format. Text is Markdown in reading order; `anchors` map
 * offsets of that text to addresses in the file, so that evidence can point at cells, pages, slides and lines.
 * Rows of tables do not live here: they are streamed to a `TableSink` and referred to by `tableRef`.
 */
import { z } from "zod";
import { DetectedFormat, FileStatus } from "./file.ts";
import { Issue } from "./issue.ts";
import { Location } from "./location.ts";

/** From `start` (UTF-16 offset into `markdown`) up to the next anchor, the text stands at `location`. */
export const TextAnchor = z.object({ start: z.number().int(), location: Location });
export type TextAnchor = z.infer<typeof TextAnchor>;

export const ColumnType = z.enum([
  "text",
  "integer",
  "number",
  "boolean",
  "date",
  "datetime",
  "time",
  "money",
  "percent",
  "empty",
  "mixed",
]);
export type ColumnType = z.infer<typeof ColumnType>;

/** What was counted over all rows of a column. `distinctCount` is exact up to the sketch's size, else an estimate (`distinctIsExact`). */
export const ColumnProfile = z.object({
  name: z.string(),
  index: z.number().int(),
  type: ColumnType,
  unit: z.string().nullable(),
  rowCount: z.number().int(),
  nullCount: z.number().int(),
  /** Of these, cells of people who were erased; left out where there are none. */
  erasedCount: z.number().int().optional(),
  /** Cells in which the policy replaced something; left out where there are none, and before the policy. */
  replacedCount: z.number().int().optional(),
  distinctCount: z.number().int(),
  distinctIsExact: z.boolean(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  /**
   * Of columns of numbers and dates: values below which about the given share of all rows lies (0.05, 0.25, 0.5, 0.75, 0.95); empty
   * for others. Exact up to 200 rows, else the share is off by less than 0.02.
   */
  quantiles: z.array(z.object({ share: z.number(), value: z.string() })),
  samples: z.array(z.string()),
  /** Character-class shapes of the values, most frequent first, such as `AA-9999`. */
  patterns: z.array(z.string()),
  isKeyCandidate: z.boolean(),
  /** Bottom-k sketch (k-minimum values) of the normalised distinct values: ascending unsigned 32-bit hashes, base64 of little-endian. */
  valueSketch: z.string(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** A stretch of a table's rows in a file of its own, named by `key`. `firstRow` counts data rows from 0. */
export const TablePiece = z.object({
  key: z.string(),
  firstRow: z.number().int(),
  rowCount: z.number().int(),
  byteLength: z.number().int(),
});
export type TablePiece = z.infer<typeof TablePiece>;

/** Where a table's rows are kept: in pieces of bounded size, in order and without gaps, each readable without the others. */
export const TableRef = z.object({
  /** Names the table among all of a workspace; the names of its pieces begin with it. */
  key: z.string(),
  /** Data rows; the header is not counted. */
  rowCount: z.number().int(),
  columnCount: z.number().int(),
  pieces: z.array(TablePiece),
});
export type TableRef = z.infer<typeof TableRef>;

/** A sheet in the widest sense: worksheet, chart sheet, CSV, SQLite or JSON table. In workbook order, hidden ones too. */
export const Sheet = z.object({
  name: z.string(),
  kind: z.enum(["worksheet", "chart", "macro", "dialog", "table"]),
  hidden: z.boolean(),
  /** Data rows without the header. */
  rowCount: z.number().int(),
  columnCount: z.number().int(),
  /** Row number (from 1) of the header in the file, or null where there is none. */
  headerRow: z.number().int().nullable(),
  /**
   * Row and column of the table's first data cell in the file, from 1: data row `i` (from 0, the header not counted) stands at `firstRow + i`,
   * or where `rowRuns` says (`kit/row-runs.ts`), which a table has whose rows have blank lines between them.
   */
  firstRow: z.number().int(),
  rowRuns: z
    .array(z.object({ row: z.number().int(), at: z.number().int(), step: z.number().int() }))
    .optional(),
  firstColumn: z.number().int(),
  columns: z.array(ColumnProfile),
  tableRef: TableRef.nullable(),
  /** Rows above the header (a title, a date, remarks), as displayed; they are not part of the stored table. */
  titleRows: z.array(z.array(z.string())).optional(),
  formulas: z.array(z.object({ cell: z.string(), formula: z.string() })),
  formulaCount: z.number().int(),
  merged: z.array(z.string()),
  foreignKeys: z.array(z.object({ column: z.string(), table: z.string(), target: z.string() })),
});
export type Sheet = z.infer<typeof Sheet>;

export const Slide = z.object({
  number: z.number().int(),
  title: z.string(),
  notes: z.string(),
  hidden: z.boolean(),
});
export type Slide = z.infer<typeof Slide>;

export const Heading = z.object({ level: z.number().int(), text: z.string(), location: Location });
export type Heading = z.infer<typeof Heading>;

/** A table inside running text (document, page, slide, mail). */
export const InlineTable = z.object({
  rows: z.number().int(),
  columns: z.number().int(),
  header: z.array(z.string()),
  location: Location,
  tableRef: TableRef.nullable(),
});
export type InlineTable = z.infer<typeof InlineTable>;

export const LinkKind = z.enum([
  "hyperlink",
  "external-workbook",
  "embedded",
  "mention",
  "message-id",
  "in-reply-to",
  "references",
  "attachment",
  "template",
  "data-connection",
  "defined-name",
]);
export type LinkKind = z.infer<typeof LinkKind>;

/** A reference that the file itself states. `target` is a URL, file name, message id or hash, as written. */
export const ExplicitLink = z.object({
  kind: LinkKind,
  target: z.string(),
  text: z.string().nullable(),
  location: Location,
});
export type ExplicitLink = z.infer<typeof ExplicitLink>;

export const MailHeader = z.object({
  subject: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  date: z.string().nullable(),
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  attachments: z.array(
    z.object({ fileName: z.string(), hash: z.string(), sizeBytes: z.number().int() }),
  ),
});
export type MailHeader = z.infer<typeof MailHeader>;

export const CsvDialect = z.object({
  delimiter: z.string(),
  quote: z.string(),
  encoding: z.string(),
  hasHeader: z.boolean(),
});
export type CsvDialect = z.infer<typeof CsvDialect>;

/** Document properties; dates ISO 8601. `custom` holds whatever else the file tells. */
export const DocumentProperties = z.object({
  title: z.string().nullable(),
  author: z.string().nullable(),
  lastAuthor: z.string().nullable(),
  company: z.string().nullable(),
  subject: z.string().nullable(),
  keywords: z.array(z.string()),
  createdAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  revision: z.string().nullable(),
  application: z.string().nullable(),
  template: z.string().nullable(),
  language: z.string().nullable(),
  custom: z.record(z.string(), z.string()),
});
export type DocumentProperties = z.infer<typeof DocumentProperties>;

/** A file found inside this one; its bytes went to the `ChildSink` and become a file of their own. */
export const ChildFile = z.object({
  path: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  ref: z.string(),
  role: z.enum(["archive-member", "attachment", "embedded"]),
  /** ISO 8601; missing where nothing says when it was saved. */
  modifiedAt: z.string().optional(),
});
export type ChildFile = z.infer<typeof ChildFile>;

/**
 * A remark or a tracked change that the file keeps beside its final text. Comments stand in the Markdown too, at the place that they speak
 * of; deleted text stands only here.
 */
export const Annotation = z.object({
  kind: z.enum(["comment", "insertion", "deletion", "move"]),
  author: z.string().nullable(),
  /** ISO 8601, or null where the file does not tell. */
  date: z.string().nullable(),
  text: z.string(),
  location: Location,
});
export type Annotation = z.infer<typeof Annotation>;

export const ParsedDocument = z.object({
  format: DetectedFormat,
  status: FileStatus,
  markdown: z.string(),
  anchors: z.array(TextAnchor),
  properties: DocumentProperties,
  sheets: z.array(Sheet),
  slides: z.array(Slide),
  headings: z.array(Heading),
  tables: z.array(InlineTable),
  pageCount: z.number().int().nullable(),
  mail: MailHeader.nullable(),
  csv: CsvDialect.nullable(),
  links: z.array(ExplicitLink),
  annotations: z.array(Annotation),
  children: z.array(ChildFile),
  issues: z.array(Issue),
});
export type ParsedDocument = z.infer<typeof ParsedDocument>;

/** Properties with nothing known; parsers spread over it. */
export const NO_PROPERTIES: DocumentProperties = {
  title: null,
  author: null,
  lastAuthor: null,
  company: null,
  subject: null,
  keywords: [],
  createdAt: null,
  modifiedAt: null,
  revision: null,
  application: null,
  template: null,
  language: null,
  custom: {},
};

/** A document in which nothing was read yet; parsers spread over it. */
export function emptyDocument(format: DetectedFormat): ParsedDocument {
  return {
    format,
    status: "ok",
    markdown: "",
    anchors: [],
    properties: NO_PROPERTIES,
    sheets: [],
    slides: [],
    headings: [],
    tables: [],
    pageCount: null,
    mail: null,
    csv: null,
    links: [],
    annotations: [],
    children: [],
    issues: [],
  };
}

/** A table without rows; parsers spread over it. */
export function emptySheet(name: string): Sheet {
  return {
    name,
    kind: "table",
    hidden: false,
    rowCount: 0,
    columnCount: 0,
    headerRow: null,
    firstRow: 1,
    firstColumn: 1,
    columns: [],
    tableRef: null,
    formulas: [],
    formulaCount: 0,
    merged: [],
    foreignKeys: [],
  };
}
