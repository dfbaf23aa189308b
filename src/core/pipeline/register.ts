/** The register of a project's names: what its files prove, shared out to those of them that mention it. Where it lies, and how it is asked for. */
import { createHash } from "node:crypto";
import { canonicalJson } from "../kit/canonical-json.ts";
import type { RegisterEntry } from "../privacy/register/register-entries.ts";

/** Beside the result of the privacy stage: what the file proves and mentions (`FileNames`), sealed. */
export const NAMES_FILE = "names.sealed";
/** Under which a version remembers its part of the register among the keys of its results. */
export const REGISTER = "register";
/**
 * Under which a version remembers the key of its privacy result once the names of the project were shared out to it: other results have not
 * been searched for what other files prove, and are not given out.
 */
export const SETTLED = "settled";

/** True where the names of other files were looked for in the version's result. */
export function isSettled(artifacts: Readonly<Record<string, string | null | undefined>>): boolean {
  const key = artifacts.privacy ?? null;
  return key !== null && artifacts[SETTLED] === key;
}

/** Raise when the same names give other parts of the register. */
const REGISTER_VERSION = 10;

/** Where the parts of a project's register lie below a workspace's artifact folder. */
export function registerFolder(projectId: string): string {
  return `register/${projectId}`;
}

/**
 * A part of the register: the names that matter to a file, sealed under a stand-in key. Files with equal parts share one; `path` lies below
 * the artifact folder.
 */
export interface RegisterPart {
  readonly key: string;
  readonly path: string;
}

export function registerPart(projectId: string, standInKeyId: string, key: string): RegisterPart {
  return { key, path: `${registerFolder(projectId)}/${standInKeyId}.${key}.sealed` };
}

/** Names a part by what it says: 40 hex digits, other ones under another stand-in key. */
export function registerKey(entries: readonly RegisterEntry[], standInKeyId: string): string {
  const hash = createHash("sha256");
  hash.update(canonicalJson([REGISTER_VERSION, standInKeyId, entries]));
  return hash.digest("hex").slice(0, 40);
}

/** The names that stand in names of a project's files, folders, sheets and columns, for people who may not read originals. */
export function shownNamesPart(projectId: string): RegisterPart {
  return { key: `${projectId}.names`, path: `${registerFolder(projectId)}/names.sealed` };
}

export interface MergeNamesInput {
  readonly artifactDir: string;
  readonly projectId: string;
  /** Base64 of the workspace's stand-in key, and its name. */
  readonly standInKey: string;
  readonly standInKeyId: string;
  /** Files with a result of the privacy stage; `register` is the key of the part that it was made with. */
  readonly files: ReadonlyArray<{
    readonly fileId: string;
    readonly versionId: string;
    readonly path: string;
    readonly privacyKey: string;
    readonly register: string | null;
  }>;
  /** Where the files go whose part has changed, one `ChangedPart` a line. */
  readonly changesPath: string;
}

/** Equal for equal results of the same files, whose names need not be merged again then. */
export function settledKey(
  files: MergeNamesInput["files"],
  standInKeyId: string,
  version = REGISTER_VERSION,
): string {
  const hash = createHash("sha256").update(`${version} ${standInKeyId}`);
  for (const { versionId, path, privacyKey, register } of files)
    hash.update(`\n${versionId} ${privacyKey} ${register ?? ""} ${path}`);
  return hash.digest("hex");
}

export interface ChangedPart {
  readonly fileId: string;
  readonly versionId: string;
  /** Null where no name of the register matters to the file any more. */
  readonly register: string | null;
}

export interface MergeNamesOutput {
  /** Different names that files prove. */
  readonly names: number;
  readonly changed: number;
}
