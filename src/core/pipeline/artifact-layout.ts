/**
 * Where results of file-level stages lie below a workspace's artifact folder: `<stage key>/<name>`. Pure, so that workers that write
 * and servers that read agree. All paths are relative and `/` separated.
 */
import type { FileStage } from "../model/run.ts";

/** The file that holds a stage's main output. */
export const ARTIFACT_FILES = {
  parse: "document.json",
  privacy: "document.json",
  enrich: "profile.json",
  quality: "quality.json",
} as const satisfies Record<FileStage, string>;

/** Beside a long document: where its parts lie. */
export const INDEX_FILE = "document.index.json";

/** Path of a stage's main output. */
export function artifactPath(stage: FileStage, key: string): string {
  return `${key}/${ARTIFACT_FILES[stage]}`;
}

/** The `number`-th table (from 1) of a stage; it is the `key` in its `TableRef` and what the names of its pieces begin with. */
export function tablePath(key: string, number: number): string {
  return `${key}/tables/${number}`;
}

/** Path of a piece of a table; the ending tells how it is written. `number` counts from 1, null where one piece is the whole table. */
export function piecePath(table: string, number: number | null, format: string): string {
  return number === null ? `${table}.${format}` : `${table}.${number}.${format}`;
}

/** True for what `piecePath` gives: a key from a database or a document must not lead elsewhere. */
export function isPiecePath(path: string): boolean {
  return /^[a-z0-9]{1,80}\/tables\/\d{1,7}(?:\.\d{1,9})?\.(?:csv|parquet)$/i.test(path);
}

/** Path of the `number`-th file (from 1) found inside a file; it is also the `ref` in its `ChildFile`. */
export function childPath(key: string, number: number): string {
  return `${key}/children/${number}`;
}
