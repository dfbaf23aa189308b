/** Names of files, from their stored results after the policy. */
import { readFileEntities } from "../core/entities/read-file.ts";
import { nullIfAbsent } from "../core/kit/absent.ts";
import type { ParsedDocument } from "../core/model/document.ts";
import type { FileProfile } from "../core/model/profile.ts";
import type { ReadEntitiesInput, ReadEntitiesOutput } from "../core/pipeline/read-entities.ts";
import { readMain } from "./stage-folder.ts";
import { sheetRows } from "./table-rows.ts";

/** One file after the other. */
export async function readEntities({
  artifactDir,
  files,
}: ReadEntitiesInput): Promise<ReadEntitiesOutput> {
  const read = [];
  for (const { fileId, keys } of files) {
    const document = await readMain<ParsedDocument>(artifactDir, "privacy", keys.privacy).catch(
      nullIfAbsent,
    );
    const profile = await readMain<FileProfile>(artifactDir, "enrich", keys.enrich).catch(
      nullIfAbsent,
    );
    const found =
      document === null || profile === null
        ? null
        : await readFileEntities({
            document,
            profile,
            readRows: (sheet, maxRows) => sheetRows(artifactDir, document, sheet, maxRows),
          });
    read.push({ fileId, found, terms: profile?.keyTerms ?? [] });
  }
  return { files: read };
}
