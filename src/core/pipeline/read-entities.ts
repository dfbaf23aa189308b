/** What services ask of the worker pool to find the entities of a project. */
import type { FileEntities } from "../entities/contract.ts";
import type { NameForm, Reached, Resolution } from "../entities/resolve.ts";
import type { FileTerms } from "../topics/find-topics.ts";

export interface ReadEntitiesInput {
  readonly artifactDir: string;
  readonly files: ReadonlyArray<{
    readonly fileId: string;
    /** Keys of the results that names are read from. */
    readonly keys: { readonly privacy: string; readonly enrich: string };
  }>;
}

/** Null where the results of the file are gone: it was removed meanwhile. */
export interface ReadEntitiesOutput {
  readonly files: ReadonlyArray<{
    readonly fileId: string;
    readonly found: FileEntities | null;
    /** Key terms of the profile, the heaviest first. */
    readonly terms: FileTerms["terms"];
  }>;
}

export interface ResolveEntitiesInput {
  readonly forms: readonly NameForm[];
  readonly reached: readonly Reached[];
}

export type ResolveEntitiesOutput = Resolution;
