/**
 * What a privacy policy costs in links: `node tests/fit/links-kept.ts <folder | people:20> [policy ...]`; `people:20` are twenty made-up
 * cases that hang together by people and accounts. The folder is read once, then described and
 * related under a policy that keeps everything and under each policy (`internal` where none is given; `<policy>:lifelike` for lifelike
 * stand-ins). Prints the share of links that are kept, by type, and for each lost one what it stood on. Ends with 1 below 98 %.
 */
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { DEFAULT_PARSE_LIMITS } from "../../src/core/parse/contract.ts";
import { builtInPolicy } from "../../src/core/privacy/policies/built-in.ts";
import { PolicyDocument } from "../../src/core/privacy/policy-document.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { processFile } from "../../src/workers/process-file.ts";
import { readMain } from "../../src/workers/stage-folder.ts";
import type { FileTask } from "../../src/workers/tasks.ts";
import { NO_RULES } from "../helpers/no-rules.ts";
import { writePeopleFolder } from "../helpers/people-folder.ts";

/** A policy of no rules keeps everything. */
const KEEP = PolicyDocument.parse({ id: "own", version: 1, title: "Keep everything", rules: [] });
const LEAST_SHARE = 0.98;
const SHOWN = 25;

const [wanted, ...asked] = process.argv.slice(2);
if (wanted === undefined)
  throw new Error("usage: node tests/fit/links-kept.ts <folder | people:20> [policy ...]");
const artifactDir = await mkdtemp(join(tmpdir(), "lig-links-"));
const cases = /^people:(\d+)$/.exec(wanted)?.[1];
const folder = cases === undefined ? wanted : join(artifactDir, "people");
try {
  if (cases !== undefined) await writePeopleFolder(folder, Number(cases));
  const paths = await filesOf(folder);
  const before = await linksUnder("keep", null, paths);
  for (const name of asked.length > 0 ? asked : ["internal"]) {
    const share = report(
      name,
      before,
      await linksUnder(name.replace(":", "-"), policyOf(name), paths),
    );
    if (share < LEAST_SHARE) process.exitCode = 1;
  }
} finally {
  await rm(artifactDir, { recursive: true, force: true });
}

function policyOf(name: string): PolicyDocument {
  const [id = "", style] = name.split(":");
  const document = builtInPolicy(id);
  if (document === null) throw new Error(`no policy is called ${id}`);
  return style === "lifelike" ? { ...document, pseudonymStyle: "lifelike" } : document;
}

async function filesOf(root: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
  return paths.sort();
}

/** Links by the two paths, of the strongest kind. */
async function linksUnder(
  name: string,
  policy: PolicyDocument | null,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FusedEdge>> {
  const profiles: FileProfile[] = [];
  for (const [number, path] of paths.entries()) {
    const task = await taskOf(path, number, name, policy);
    const { outcomes } = await processFile(task);
    if (outcomes.every(({ state }) => state !== "failed" && state !== "skipped"))
      profiles.push(await readMain<FileProfile>(artifactDir, "enrich", task.keys.enrich));
  }
  const { edges } = await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS);
  const pathOf = (id: string) => relative(folder, paths[Number(id)] ?? "");
  process.stdout.write(
    `${name}: ${profiles.length} files of ${paths.length}, ${edges.length} links\n`,
  );
  return new Map(
    edges.map((edge) => [
      [pathOf(edge.sourceFileId), pathOf(edge.targetFileId)].sort().join(" | "),
      edge,
    ]),
  );
}

async function taskOf(
  path: string,
  number: number,
  name: string,
  policy: PolicyDocument | null,
): Promise<FileTask> {
  const { size, mtime } = await stat(path);
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  const document = policy ?? KEEP;
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
      privacy: keyOf("privacy", name, number),
      enrich: keyOf("enrich", name, number),
      quality: null,
    },
    compute: policy === null ? ["parse", "privacy", "enrich"] : ["privacy", "enrich"],
    options: {
      privacy: { policy: "own", document: { ...document, id: "own" } },
      enrich: {},
      quality: {},
    },
    vocabulary: null,
    rules: NO_RULES,
    fixes: [],
    standInKey: Buffer.alloc(32, 1).toString("base64"),
    limits: DEFAULT_PARSE_LIMITS,
    room: { files: 0, bytes: 0 },
    depth: 0,
    password: null,
    taskId: "links-kept",
  };
}

/** Stage keys are 40 hexadecimal digits. */
function keyOf(stage: string, name: string, number: number): string {
  return createHash("sha256").update(`${stage} ${name} ${number}`).digest("hex").slice(0, 40);
}

function report(
  name: string,
  before: ReadonlyMap<string, FusedEdge>,
  after: ReadonlyMap<string, FusedEdge>,
): number {
  const byType = new Map<string, { all: number; kept: number; sameType: number }>();
  const lost: string[] = [];
  let kept = 0;
  for (const [pair, edge] of before) {
    const now = after.get(pair);
    const counts = byType.get(edge.type) ?? { all: 0, kept: 0, sameType: 0 };
    byType.set(edge.type, counts);
    counts.all++;
    if (now === undefined)
      lost.push(`${edge.type} ${edge.confidence.toFixed(2)} ${pair}: ${standsOn(edge)}`);
    else {
      kept++;
      counts.kept++;
      if (now.type === edge.type) counts.sameType++;
    }
  }
  const added = [...after.keys()].filter((pair) => !before.has(pair)).length;
  const share = before.size === 0 ? 1 : kept / before.size;
  process.stdout.write(
    `${name}: ${kept} of ${before.size} links kept (${percent(share)}), ${added} new\n`,
  );
  for (const [type, counts] of [...byType].sort())
    process.stdout.write(
      `  ${type}: ${counts.kept} of ${counts.all} (${percent(counts.kept / counts.all)}), ${counts.sameType} of the same type\n`,
    );
  for (const line of lost.slice(0, SHOWN)) process.stdout.write(`  lost ${line}\n`);
  if (lost.length > SHOWN) process.stdout.write(`  and ${lost.length - SHOWN} more lost\n`);
  return share;
}

function standsOn({ contributions }: FusedEdge): string {
  return [...contributions]
    .sort((a, b) => b.logOdds - a.logOdds)
    .slice(0, 4)
    .map(({ signal, logOdds }) => `${signal} ${logOdds.toFixed(2)}`)
    .join(", ");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
