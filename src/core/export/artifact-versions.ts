/** Which versions of the stages' code made the results that records were read from: files are not computed anew for a dataset. */
import { z } from "zod";
import { FILE_STAGES, type FileStage } from "../model/run.ts";

/** Of each stage its versions, oldest first, with the files whose results are of it; null for results from before versions were kept. */
export const ArtifactVersions = z.partialRecord(
  z.enum(FILE_STAGES),
  z.array(z.strictObject({ version: z.number().int().nullable(), files: z.number().int() })),
);
export type ArtifactVersions = z.infer<typeof ArtifactVersions>;

/** The results of a file: their keys, and what made them, by stage. */
export interface FileResults {
  readonly artifacts: Readonly<Record<string, string>>;
  readonly codeVersions: Readonly<Record<string, number | null>>;
}

export class ArtifactTally {
  readonly #counts = new Map<FileStage, Map<number | null, number>>();

  /** Takes the results of one file; stages without a result count for nothing. */
  add({ artifacts, codeVersions }: FileResults): void {
    for (const stage of FILE_STAGES) {
      if (artifacts[stage] === undefined) continue;
      const version = codeVersions[stage] ?? null;
      const counts = this.#counts.get(stage) ?? new Map<number | null, number>();
      this.#counts.set(stage, counts.set(version, (counts.get(version) ?? 0) + 1));
    }
  }

  versions(): ArtifactVersions {
    return Object.fromEntries(
      FILE_STAGES.flatMap((stage) => {
        const counts = this.#counts.get(stage);
        if (counts === undefined) return [];
        const versions = [...counts].map(([version, files]) => ({ version, files }));
        return [[stage, versions.sort((a, b) => (a.version ?? -1) - (b.version ?? -1))]];
      }),
    );
  }
}
