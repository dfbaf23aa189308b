/** What services ask of the worker pool for a copy of a file under its policy, and what stands on disk afterwards. */

import { canonicalJson } from "../kit/canonical-json.ts";
import type { ParseLimits } from "../parse/contract.ts";

/** Raise when copies change for the same file and policy. */
export const COPY_VERSION = 1;
/** Below `<artifactDir>/<copyKey>/`: the bytes, and what is known of them or why there are none (`RedactCopyOutput`). */
export const COPY_FILE = "copy.bin";
export const COPY_FACTS = "copy.json";

export interface CopyChoices {
  readonly images: "keep" | "remove";
}

export interface RedactCopyInput {
  readonly blobPath: string;
  readonly fileName: string;
  readonly artifactDir: string;
  /** Key of the stored result of reading the file. */
  readonly parseKey: string;
  /** Names the copy among the stored results of a workspace. */
  readonly copyKey: string;
  /** Options of the privacy stage. */
  readonly privacy: unknown;
  /** Base64 of the workspace's stand-in key. */
  readonly standInKey: string;
  readonly options: CopyChoices;
  readonly limits: ParseLimits;
}

export type RedactCopyOutput =
  | {
      readonly state: "made";
      readonly fileName: string;
      readonly sizeBytes: number;
      readonly sha256: string;
      /** Different values that were replaced. */
      readonly replaced: number;
      readonly notes: ReadonlyArray<{
        readonly code: string;
        readonly count: number;
        readonly text: string;
      }>;
    }
  | { readonly state: "refused"; readonly code: string; readonly detail: string };

/** All that decides how a copy comes out, as one text to be hashed; equal texts, equal copies. */
export function copyIdentity(input: {
  readonly parseKey: string;
  readonly privacyKey: string;
  readonly fileName: string;
  readonly options: CopyChoices;
}): string {
  return canonicalJson({ ...input, version: COPY_VERSION });
}
