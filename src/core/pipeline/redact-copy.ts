/** What services ask of the worker pool for a copy of a file under its policy, and what stands on disk afterwards. */
import { createHash } from "node:crypto";
import { canonicalJson } from "../kit/canonical-json.ts";
import type { ParseLimits } from "../parse/contract.ts";
import { PRIVACY_VERSION } from "../privacy/options.ts";
import type { ErasedPeople } from "../privacy/subject/erased.ts";
import type { RegisterPart } from "./register.ts";

/** Raise when copies change for the same file and policy. */
export const COPY_VERSION = 5;
/** Of a copy: the bytes, and what is known of them or why there are none (`RedactCopyOutput`). */
export const COPY_FILE = "copy.bin";
export const COPY_FACTS = "copy.json";

/** Where a copy lies below a workspace's artifact folder: with the reading that it was made from, so that it goes with it. */
export function copyFolder({
  parseKey,
  copyKey,
}: {
  readonly parseKey: string;
  readonly copyKey: string;
}): string {
  return `${parseKey}/copies/${copyKey}`;
}

/** A file's name with all but its ending rewritten: with it, `a@b.example.md` would be a mail address, and then a file of no kind. */
export function redactStem(name: string, rewrite: (text: string) => string): string {
  const [, stem = name, ending = ""] = /^(.+?)(\.[A-Za-z\d]{1,8})?$/s.exec(name) ?? [];
  return `${rewrite(stem)}${ending}`;
}

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
  /** Names of the project that the file mentions; null where there are none. */
  readonly register?: RegisterPart | null;
  /** People who were erased: they are removed whatever the policy says. */
  readonly erased: ErasedPeople | null;
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

/** Names a copy by all that decides how it comes out: 40 hex digits, another for another policy, key, name or choice. */
export function copyKeyOf(input: {
  readonly parseKey: string;
  readonly privacy: unknown;
  readonly standInKeyId: string;
  readonly registerKey: string | null;
  readonly fileName: string;
  readonly options: CopyChoices;
}): string {
  const hash = createHash("sha256");
  hash.update(canonicalJson([COPY_VERSION, PRIVACY_VERSION, input]));
  return hash.digest("hex").slice(0, 40);
}
