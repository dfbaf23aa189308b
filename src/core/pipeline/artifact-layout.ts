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

/** Rows between two stored offsets of a table. */
export const TABLE_STRIDE = 500;

/** Path of a stage's main output. */
export function artifactPath(stage: FileStage, key: string): string {
  return `${key}/${ARTIFACT_FILES[stage]}`;
}

/** Path of the `number`-th table (from 1) of a stage; it is also the `key` in its `TableRef`, so a table stays addressed across stages. */
export function tablePath(key: string, number: number): string {
  return `${key}/tables/${number}.csv`;
}

/** Path of the `number`-th file (from 1) found inside a file; it is also the `ref` in its `ChildFile`. */
export function childPath(key: string, number: number): string {
  return `${key}/children/${number}`;
}
