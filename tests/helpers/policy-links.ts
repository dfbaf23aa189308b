/**
 * Links that the engine finds in a folder under one privacy policy or another, in this process and without a database. As in a run, names
 * that one file proves are looked for in all others.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { DEFAULT_PARSE_LIMITS } from "../../src/core/parse/contract.ts";
import { type ChangedPart, registerPart } from "../../src/core/pipeline/register.ts";
import { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { processFile } from "../../src/workers/process-file.ts";
import { mergeNames } from "../../src/workers/register/merge-names.ts";
import { readMain } from "../../src/workers/stage-folder.ts";
import type { FileTask } from "../../src/workers/tasks.ts";
import { NO_RULES } from "./no-rules.ts";

const PROJECT = "folder";
const KEY_ID = "key";
/** A policy of no rules keeps everything. */
const KEEP = PolicyDocument.parse({ id: "own", version: 1, title: "Keep everything", rules: [] });

export interface PolicyLinks {
  readonly files: number;
  /** Files that could not be read or described. */
  readonly left: number;
  /** By the two paths. */
  readonly links: ReadonlyMap<string, FusedEdge>;
}

/**
 * Reads the folder on the first call of the answer; every call describes and relates it under its policy, null keeping everything, with
 * stand-ins of the key whose bytes are all `key`.
 */
export function linksOf(
  folder: string,
  artifactDir: string,
): (name: string, policy: PolicyDocument | null, key?: number) => Promise<PolicyLinks> {
  let isRead = false;
  /** What could not be read is left out under every policy. */
  const unread = new Set<string>();
  return async (name, policy, key = 1) => {
    const paths = await filesOf(folder);
    const tasks: FileTask[] = [];
    for (const [number, path] of paths.entries()) {
      if (unread.has(path)) continue;
      const task = await taskOf({ folder, artifactDir, path, number, name, policy, isRead, key });
      const { outcomes } = await processFile(task);
      if (outcomes.every(({ state }) => state !== "failed" && state !== "skipped"))
        tasks.push(task);
      else if (!isRead) unread.add(path);
    }
    isRead = true;
    const cleaned = await cleanAgain(tasks, artifactDir);
    const profiles: FileProfile[] = [];
    for (const { file, keys } of tasks) {
      const enrich = cleaned.get(file.fileId) ?? keys.enrich;
      profiles.push(await readMain<FileProfile>(artifactDir, "enrich", enrich));
    }
    const { edges } = await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS);
    const pathOf = (id: string) => relative(folder, paths[Number(id)] ?? "");
    const links = new Map(
      edges.map((edge) => [
        [pathOf(edge.sourceFileId), pathOf(edge.targetFileId)].sort().join(" | "),
        edge,
      ]),
    );
    return { files: profiles.length, left: paths.length - profiles.length, links };
  };
}

/** The keys of the profiles of files that hold names which others prove, by file. */
async function cleanAgain(
  tasks: readonly FileTask[],
  artifactDir: string,
): Promise<Map<string, string>> {
  const [first] = tasks;
  const cleaned = new Map<string, string>();
  if (first === undefined) return cleaned;
  const { standInKey } = first;
  const changesPath = join(artifactDir, "changes.jsonl");
  const files = tasks.map(({ file: { fileId, versionId, path }, keys }) => ({
    fileId,
    versionId,
    path,
    privacyKey: keys.privacy,
    register: null,
  }));
  const of = { artifactDir, projectId: PROJECT, standInKey, standInKeyId: KEY_ID };
  await mergeNames({ ...of, files, changesPath, taskId: "links" });
  const lines = (await readFile(changesPath, "utf8")).split("\n").filter(Boolean);
  for (const { fileId, register } of lines.map((line) => JSON.parse(line) as ChangedPart)) {
    const task = tasks.find(({ file }) => file.fileId === fileId);
    if (task === undefined || register === null) continue;
    const again = (key: string) => keyOf(key, register, Number(fileId));
    const { privacy, enrich } = task.keys;
    await processFile({
      ...task,
      register: registerPart(PROJECT, KEY_ID, register),
      keys: { ...task.keys, privacy: again(privacy), enrich: again(enrich) },
      compute: ["privacy", "enrich"],
    });
    cleaned.set(fileId, again(enrich));
  }
  return cleaned;
}

async function filesOf(root: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
  return paths.sort();
}

interface Wanted {
  readonly folder: string;
  readonly artifactDir: string;
  readonly path: string;
  readonly number: number;
  readonly name: string;
  readonly policy: PolicyDocument | null;
  readonly isRead: boolean;
  readonly key: number;
}

async function taskOf({
  folder,
  artifactDir,
  path,
  number,
  name,
  policy,
  isRead,
  key,
}: Wanted): Promise<FileTask> {
  const { size, mtime } = await stat(path);
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  return {
    blobPath: path,
    file: {
      fileId: String(number),
      versionId: `v${number}`,
      path: relative(folder, path),
      name: basename(path),
      sizeBytes: size,
      sha256,
      modifiedAt: mtime.toISOString(),
      parentFileId: null,
    },
    artifactDir,
    keys: {
      parse: keyOf("parse", "", number),
      privacy: keyOf("privacy", `${name} ${key}`, number),
      enrich: keyOf("enrich", `${name} ${key}`, number),
      quality: null,
    },
    compute: isRead ? ["privacy", "enrich"] : ["parse", "privacy", "enrich"],
    options: {
      privacy: { policy: "own", document: { ...(policy ?? KEEP), id: "own" } },
      enrich: {},
      quality: {},
    },
    vocabulary: null,
    rules: NO_RULES,
    fixes: [],
    standInKey: Buffer.alloc(32, key).toString("base64"),
    limits: DEFAULT_PARSE_LIMITS,
    room: { files: 0, bytes: 0 },
    depth: 0,
    password: null,
    taskId: "links",
  };
}

/** Stage keys are 40 hexadecimal digits. */
function keyOf(stage: string, name: string, number: number): string {
  return createHash("sha256").update(`${stage} ${name} ${number}`).digest("hex").slice(0, 40);
}
