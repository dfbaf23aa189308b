/** What services ask of the worker pool to make files findable. */
import type { ShownNameRules } from "../privacy/shown-names.ts";
import type { SearchParts } from "../search/search-part.ts";

export interface IndexFilesInput {
  readonly artifactDir: string;
  /** How names look to people who may not read originals. */
  readonly names: ShownNameRules;
  readonly files: readonly FileToIndex[];
}

export interface FileToIndex {
  readonly fileId: string;
  readonly path: string;
  /** Keys of the results that its parts are made from; null where nothing of its content may be found: it could not be read, or is kept out. */
  readonly keys: { readonly privacy: string; readonly enrich: string } | null;
  /** What its class in force is called; null where none is. */
  readonly classLabel: string | null;
}

export interface IndexedFile extends SearchParts {
  readonly fileId: string;
  /** ISO 639-1, or null. */
  readonly language: string | null;
}
