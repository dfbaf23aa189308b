/** What erasing asks of the worker pool for a file without a person, and what it is told. */
import type { ParseLimits } from "../parse/contract.ts";
import type { SubjectTerms } from "../privacy/subject/terms.ts";

export interface TakeOutInput {
  readonly blobPath: string;
  readonly fileName: string;
  readonly artifactDir: string;
  /** Key of the stored result of reading the file. */
  readonly parseKey: string;
  readonly terms: SubjectTerms;
  readonly region: string;
  readonly standIns: readonly string[];
  /** Names of columns whose cells are emptied in the person's own rows. */
  readonly cells: readonly string[];
  /** Types of what texts say of the person that is erased with the name. */
  readonly said: readonly string[];
  readonly limits: ParseLimits;
  /** Where the file without the person is written; nothing stands there where there is none. */
  readonly target: string;
}

/** `reason` is one plain sentence that names no value of the file. */
export type TakeOutOutput =
  | {
      readonly state: "made";
      readonly notes: readonly string[];
      /** Cells that were to be emptied and could not be. */
      readonly keptCells: number;
    }
  | { readonly state: "refused"; readonly reason: string };
