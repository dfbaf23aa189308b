import type { ErasedPeople } from "../privacy/subject/erased.ts";
import type { RegisterPart } from "./register.ts";

/** What services ask of the worker pool to look for personal data that is left after the policy. */
export interface CheckPrivacyInput {
  readonly artifactDir: string;
  /** Files whose replaced values are searched for. Enrich is null where there is no profile. */
  readonly files: ReadonlyArray<{
    readonly fileId: string;
    readonly keys: {
      readonly parse: string;
      readonly privacy: string;
      readonly enrich: string | null;
    };
    /** Names of the project that the file was searched with; null where there are none, or they are gone. */
    readonly register: RegisterPart | null;
  }>;
  /** Base64 of the workspace's stand-in key, under which names lie sealed. */
  readonly standInKey: string;
  /** Forms of whose names and numbers are searched for in every file; null where nobody was erased. */
  readonly erased: ErasedPeople | null;
  /** PolicyDocument of core/privacy that the files went through. */
  readonly policy: unknown;
  /** Lines of `{fileIds, texts}`: what the project's links say and quote. Null where there are none or records are searched. */
  readonly evidencePath: string | null;
  /** The records of a dataset, which are searched in place of the files; null to search the files. */
  readonly recordsPath: string | null;
  /** Where `{key, report}` goes; `key` names what was checked, `draftId` the attempt. */
  readonly reportPath: string;
  readonly key: string;
  readonly draftId: string;
}

export interface CheckPrivacyOutput {
  readonly values: number;
  readonly found: number;
  readonly likely: number;
  readonly tables: number;
}
