/**
 * What a parser gets and gives. Readers with npm or native parts stand in `src/parsers` and are loaded by workers only;
 * this file and the pure parts (dialects, column profiles, Markdown building) stand in core.
 */
import type { ParsedDocument, TableRef } from "../model/document.ts";
import type { DetectedFormat } from "../model/file.ts";
import type { Log } from "../ports.ts";

/** Random access to bytes that may be larger than memory. Offsets and sizes count bytes. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Bytes [start, end); clipped to the size. */
  slice(start: number, end: number): Promise<Uint8Array>;
  stream(start?: number): AsyncIterable<Uint8Array>;
  /** A path that native readers may open read-only, or null where there is none. */
  readonly localPath: string | null;
}

/**
 * Receives rows as they are read; a bounded number is held. The first row given is the header (empty strings where there is none). A row
 * that was given belongs to the writer and must not be changed any more.
 */
export interface TableWriter {
  write(row: readonly string[]): Promise<void> | void;
  close(): Promise<TableRef>;
  /** Corrects a row before it is written, profiled and shown; null leaves it out. Where it is missing rows stay as they are. */
  mend?(row: readonly string[]): readonly string[] | null;
  /** Which row (from 0) of those that were read became the given one. */
  sourceRow?(row: number): number;
}
export interface TableSink {
  open(name: string): Promise<TableWriter> | TableWriter;
}

/** Receives files found inside a file; returns where the bytes are and their hash. */
export interface ChildSink {
  add(
    path: string,
    bytes: AsyncIterable<Uint8Array> | Uint8Array,
  ): Promise<{ ref: string; sha256: string; sizeBytes: number }>;
}

/** Bounds that a parser keeps; breaking one ends with what was read so far, status `partial` and an issue that says how much. */
export interface ParseLimits {
  readonly timeoutMs: number;
  /** Of one packed document, and of all files together that come out of one upload. */
  readonly maxExpandedBytes: number;
  readonly maxTextChars: number;
  readonly maxCells: number;
  /** Files that come out of one upload, at any depth. */
  readonly maxChildren: number;
  readonly maxDepth: number;
}

/**
 * What may still come out of the upload that a file belongs to: archives in archives share the limits of the one that was added. Files and
 * bytes count down from `maxChildren` and `maxExpandedBytes`.
 */
export interface UploadRoom {
  readonly files: number;
  readonly bytes: number;
}

export const DEFAULT_PARSE_LIMITS: ParseLimits = {
  timeoutMs: 60_000,
  maxExpandedBytes: 1_000_000_000,
  maxTextChars: 8_000_000,
  maxCells: 20_000_000,
  maxChildren: 10_000,
  maxDepth: 5,
};

export interface ParseContext {
  readonly fileName: string;
  readonly depth: number;
  readonly limits: ParseLimits;
  readonly room: UploadRoom;
  /** Bytes that may still be written; what must stay free on the disk is taken off. */
  freeBytes(): Promise<number>;
  readonly tables: TableSink;
  readonly children: ChildSink;
  readonly password: string | null;
  readonly signal: AbortSignal;
  readonly log: Log;
}

export interface Parser {
  /** Short name, also used in issues: `xlsx`, `pdf`. */
  readonly name: string;
  /** Raise when the output changes for the same input. */
  readonly version: number;
  /** Format types (DetectedFormat.type) that this parser reads. */
  readonly types: readonly string[];
  /** Never throws for content: what cannot be read becomes status `partial`, `failed` or `skipped` with issues. */
  parse(source: ByteSource, format: DetectedFormat, ctx: ParseContext): Promise<ParsedDocument>;
}
