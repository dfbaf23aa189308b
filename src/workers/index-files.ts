/** Parts of files for search, from their stored results. */
import { nullIfAbsent } from "../core/kit/absent.ts";
import type { ParsedDocument } from "../core/model/document.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { FileToIndex, IndexedFile, IndexFilesInput } from "../core/pipeline/index-files.ts";
import { nameRewriter } from "../core/privacy/shown-names.ts";
import { buildParts } from "../core/search/build-parts.ts";
import { readMain } from "./stage-folder.ts";
import { sheetRows } from "./table-rows.ts";

/** One after the other. Of a file whose results are gone (it was removed meanwhile), the name alone. */
export async function indexFiles(input: IndexFilesInput): Promise<IndexedFile[]> {
  const shown = nameRewriter(input.names);
  const indexed: IndexedFile[] = [];
  for (const file of input.files) indexed.push(await indexFile(input.artifactDir, file, shown));
  return indexed;
}

async function indexFile(
  artifactDir: string,
  { fileId, path, keys, classLabel }: FileToIndex,
  shown: (name: string) => string,
): Promise<IndexedFile> {
  const document = await readOrNull<ParsedDocument>(artifactDir, "privacy", keys?.privacy);
  const profile = await readOrNull<FileProfile>(artifactDir, "enrich", keys?.enrich);
  const found = await buildParts({
    path,
    document: profile === null ? null : document,
    profile: document === null ? null : profile,
    classLabel: document === null || profile === null ? null : classLabel,
    readRows: (sheet) => (document === null ? noRows() : sheetRows(artifactDir, document, sheet)),
    shown,
  });
  return { fileId, language: profile?.language ?? null, ...found };
}

async function* noRows(): AsyncGenerator<string[]> {}

async function readOrNull<T>(
  artifactDir: string,
  stage: "privacy" | "enrich",
  key: string | undefined,
): Promise<T | null> {
  if (key === undefined) return null;
  return readMain<T>(artifactDir, stage, key).catch(nullIfAbsent);
}
