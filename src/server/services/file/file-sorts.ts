import type { FileSort } from "../../repositories/file-list-repository.ts";

/** Orders in which files can be listed. */
export const FILE_SORT_NAMES = [
  "name",
  "path",
  "kind",
  "size",
  "saved",
  "author",
  "issues",
  "personal",
] as const satisfies readonly FileSort[];
