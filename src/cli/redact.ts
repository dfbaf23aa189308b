/** `ligature redact`: a folder of redacted copies, with what came of each file in redaction-report.json. */
import { randomBytes } from "node:crypto";
import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import pLimit, { type LimitFunction } from "p-limit";
import { isAppError } from "../core/model/errors.ts";
import { DEFAULT_PARSE_LIMITS } from "../core/parse/contract.ts";
import { limitsForSize } from "../core/parse/options.ts";
import type { Compute, ProcessFileInput } from "../core/pipeline/compute.ts";
import {
  COPY_FILE,
  type CopyChoices,
  copyFolder,
  type RedactCopyInput,
  redactStem,
} from "../core/pipeline/redact-copy.ts";
import { PrivacyOptions } from "../core/privacy/options.ts";
import { createPolicy, type Policy } from "../core/privacy/policy.ts";
import { pathRedactor } from "../core/privacy/redact-document.ts";
import { callerEnvironment, readEnv } from "../server/env.ts";
import { createCompute } from "../workers/compute.ts";
import { fromCallerFolder } from "./caller-folder.ts";
import { ConfigError } from "./config.ts";
import { FolderNames } from "./folder-names.ts";
import { type ChosenPolicy, readPolicy } from "./read-policy.ts";
import { type FoundFile, type UnreadableFile, walkFolder } from "./walk-folder.ts";

const OPTIONS = {
  out: { type: "string" },
  policy: { type: "string", default: "internal" },
  key: { type: "string" },
  "without-pictures": { type: "boolean", default: false },
  workers: { type: "string" },
} as const;
const ROOT = join(import.meta.dirname, "..", "..");
const REPORT = "redaction-report.json";
const LEAST_KEY_BYTES = 32;
/** Files begun or waiting, for each worker. */
const UNDER_WAY = 4;

class UsageError extends Error {}

interface Asked {
  readonly input: string;
  readonly out: string;
  readonly policy: ChosenPolicy;
  /** Base64. */
  readonly key: string;
  readonly options: CopyChoices;
  readonly workers: number;
}

/** What came of a file. The report lies with the copies, so paths are those that the policy leaves. */
interface Line {
  readonly path: string;
  readonly state: "made" | "refused";
  readonly copy?: string;
  readonly reason?: string;
  readonly code?: string;
  readonly replaced?: number;
  readonly notes?: readonly string[];
}

/** 0 when every file was dealt with, also where no copy is given; 2 for a wrong call, 1 when the work failed, 130 when stopped. */
export async function runRedact(args: readonly string[]): Promise<number> {
  const abort = new AbortController();
  const onSignal = () => abort.abort();
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  try {
    const { made, refused } = await redactFolder(await readOptions(args), abort.signal);
    process.stderr.write(`\n${made} copies, ${refused} files without one.\n`);
    return 0;
  } catch (error) {
    if (abort.signal.aborted) return 130;
    const isOurs = error instanceof UsageError || error instanceof ConfigError;
    const text = isAppError(error)
      ? error.userMessage
      : error instanceof Error
        ? error.message
        : String(error);
    process.stderr.write(`${text}\n`);
    return isOurs ? 2 : 1;
  } finally {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
}

async function readOptions(args: readonly string[]): Promise<Asked> {
  const { values, positionals } = parse(args);
  const environment = callerEnvironment();
  const path = (name: string) => fromCallerFolder(name, environment);
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    throw new UsageError("Name one folder: ligature redact <folder> --out <dir>");
  if (values.out === undefined) throw new UsageError("Say where the copies go: --out <dir>");
  const workers = Number(values.workers ?? Math.min(4, availableParallelism()));
  if (!Number.isInteger(workers) || workers < 1 || workers > 64)
    throw new UsageError("--workers is a whole number from 1 to 64.");
  const found = await stat(path(folder)).catch(() => null);
  if (!found?.isDirectory()) throw new UsageError(`${folder} is not a folder that can be read.`);
  const [input, out] = await places(path(folder), path(values.out));
  return {
    input,
    out,
    policy: await readPolicy(values.policy, path),
    key: await readKey(values.key === undefined ? null : path(values.key)),
    options: { images: values["without-pictures"] ? "remove" : "keep" },
    workers,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Both folders by their real places. Copies must not lie among the originals, nor take their place. */
async function places(input: string, out: string): Promise<[string, string]> {
  await mkdir(out, { recursive: true });
  const real = [await realpath(input), await realpath(out)] as const;
  for (const [one, other] of [real, real.toReversed() as [string, string]]) {
    const [first = ""] = relative(one, other).split(sep);
    if (first !== "..")
      throw new UsageError("Copies and originals must lie in folders of their own.");
  }
  return [...real];
}

/** Without a file the key is made for this call and kept nowhere: stand-ins of two calls cannot be linked. */
async function readKey(path: string | null): Promise<string> {
  if (path === null) return randomBytes(LEAST_KEY_BYTES).toString("base64");
  const found = await readFile(path).catch(() => null);
  if (found === null) {
    const key = randomBytes(LEAST_KEY_BYTES);
    await writeFile(path, key, { mode: 0o600, flag: "wx" });
    return key.toString("base64");
  }
  if (found.length < LEAST_KEY_BYTES)
    throw new UsageError(`A key file has at least ${LEAST_KEY_BYTES} bytes.`);
  return found.toString("base64");
}

/** The report is written line by line, in the order of the folder; few files are under way at a time, however many there are. */
async function redactFolder(
  asked: Asked,
  signal: AbortSignal,
): Promise<Record<Line["state"], number>> {
  const { LIGATURE_WORKER_MEMORY_MB: memoryMb } = readEnv(callerEnvironment());
  const compute = createCompute({ root: ROOT, threads: asked.workers, memoryMb });
  const scratch = await mkdtemp(join(tmpdir(), "ligature-redact-"));
  const limit = pLimit({ concurrency: asked.workers, rejectOnClear: true });
  const draft = join(scratch, REPORT);
  const redaction = new FolderRedaction(asked, compute, scratch, signal);
  const work: Promise<Line>[] = [];
  const counts = { made: 0, refused: 0 };
  const settle = async () => {
    const line = await work.shift();
    if (line === undefined) return;
    const isFirst = counts.made + counts.refused === 0;
    await appendFile(draft, `${isFirst ? "" : ","}\n    ${JSON.stringify(line)}`);
    counts[line.state]++;
  };
  try {
    await redaction.gatherNames(limit);
    const head = JSON.stringify({ policy: asked.policy.policy, ...asked.options }).slice(0, -1);
    await writeFile(draft, `${head},\n  "files": [`);
    for await (const found of walkFolder(asked.input, { resultNames: [], ownOutput: asked.out })) {
      if (work.length >= asked.workers * UNDER_WAY) await settle();
      const line = limit(() => redaction.copy(found));
      // Its failure is met where its turn comes.
      line.catch(() => undefined);
      work.push(line);
    }
    while (work.length > 0) await settle();
    await appendFile(draft, "\n  ]\n}\n");
    await copyFile(draft, join(asked.out, REPORT));
    return counts;
  } finally {
    limit.clearQueue();
    await compute.close();
    await Promise.allSettled(work);
    await rm(scratch, { recursive: true, force: true });
  }
}

class FolderRedaction {
  readonly #asked: Asked;
  readonly #compute: Compute;
  readonly #scratch: string;
  readonly #signal: AbortSignal;
  readonly #policy: Policy;
  #show: (path: string) => string;
  readonly #names: FolderNames;
  readonly #taken = new Set([REPORT]);
  #count = 0;

  constructor(asked: Asked, compute: Compute, scratch: string, signal: AbortSignal) {
    this.#asked = asked;
    this.#compute = compute;
    this.#scratch = scratch;
    this.#signal = signal;
    this.#names = new FolderNames(compute, join(scratch, "names"), asked.key);
    this.#policy = createPolicy(
      PrivacyOptions.parse(asked.policy),
      Buffer.from(asked.key, "base64"),
    );
    this.#show = pathRedactor(this.#policy);
  }

  /** Reads every file once for the names that it proves: each copy is then searched for the names of all of them. */
  async gatherNames(limit: LimitFunction): Promise<void> {
    process.stderr.write("Looking for names in all files first.\n");
    const { input, out, workers } = this.#asked;
    const work: Promise<void>[] = [];
    for await (const found of walkFolder(input, { resultNames: [], ownOutput: out })) {
      if ("code" in found) continue;
      if (work.length >= workers * UNDER_WAY) await work.shift();
      const one = limit(() => this.#gather(found));
      // Its failure is met where its turn comes.
      one.catch(() => undefined);
      work.push(one);
    }
    await Promise.all(work);
    await this.#names.merge(this.#signal);
    this.#show = pathRedactor(this.#policy, await this.#names.shown());
  }

  /** A file that cannot be read proves nothing; its line of the report says why there is no copy. */
  async #gather(found: FoundFile): Promise<void> {
    this.#signal.throwIfAborted();
    const artifactDir = await mkdtemp(join(this.#scratch, "file-"));
    try {
      const blobPath = join(artifactDir, "original");
      await copyFile(found.place, blobPath);
      const task = parseTask(
        this.#asked,
        found,
        copyTask(this.#asked, found, { artifactDir, blobPath }),
      );
      const privacy = this.#names.keyOf(found.path);
      await this.#compute.processFile(
        { ...task, keys: { ...task.keys, privacy }, compute: ["parse", "privacy"] },
        this.#signal,
      );
      await this.#names.take(found.path, artifactDir);
    } catch (error) {
      if (!isAppError(error) || error.recovery !== "skip") throw error;
    } finally {
      await rm(artifactDir, { recursive: true, force: true });
    }
  }

  async copy(found: FoundFile | UnreadableFile): Promise<Line> {
    this.#signal.throwIfAborted();
    const slash = found.path.lastIndexOf("/") + 1;
    const rewrite = this.#show;
    const path = `${rewrite(found.path.slice(0, slash))}${redactStem(found.path.slice(slash), rewrite)}`;
    const line: Line =
      "code" in found
        ? { path, state: "refused", code: found.code, reason: found.detail }
        : { path, ...(await this.#copyFile(found, path)) };
    process.stderr.write(`${++this.#count}: ${path}: ${line.copy ?? line.reason}\n`);
    return line;
  }

  async #copyFile(found: FoundFile, path: string): Promise<Omit<Line, "path">> {
    const artifactDir = await mkdtemp(join(this.#scratch, "file-"));
    try {
      // Names on a disk need not be text; the thread is given one that is.
      const blobPath = join(artifactDir, "original");
      await copyFile(found.place, blobPath);
      const register = this.#names.partOf(found.path, artifactDir);
      const task = { ...copyTask(this.#asked, found, { artifactDir, blobPath }), register };
      await this.#compute.processFile(parseTask(this.#asked, found, task), this.#signal);
      const output = await this.#compute.redactCopy(task, this.#signal);
      if (output.state === "refused")
        return { state: "refused", code: output.code, reason: output.detail };
      const name = redactStem(output.fileName, this.#show);
      const copy = this.#free(path.slice(0, path.lastIndexOf("/") + 1), name);
      await mkdir(dirname(join(this.#asked.out, copy)), { recursive: true });
      await copyFile(join(artifactDir, copyFolder(task), COPY_FILE), join(this.#asked.out, copy));
      const notes = output.notes.map(({ text }) => text);
      return { state: "made", copy, replaced: output.replaced, notes };
    } catch (error) {
      if (!isAppError(error) || error.recovery !== "skip") throw error;
      return { state: "refused", code: error.code, reason: error.userMessage };
    } finally {
      await rm(artifactDir, { recursive: true, force: true });
    }
  }

  /** A path that no other copy has: two names may be the same after the policy. */
  #free(folder: string, name: string): string {
    const [, stem = name, ending = ""] = /^(.+?)((?:\.\w+)*)$/.exec(name) ?? [];
    let path = `${folder}${name}`;
    for (let number = 2; this.#taken.has(path); number++)
      path = `${folder}${stem} (${number})${ending}`;
    this.#taken.add(path);
    return path;
  }
}

function copyTask(
  { policy, key, options }: Asked,
  found: FoundFile,
  place: { readonly artifactDir: string; readonly blobPath: string },
): RedactCopyInput {
  return {
    ...place,
    fileName: found.path.slice(found.path.lastIndexOf("/") + 1),
    parseKey: "parse",
    copyKey: "copy",
    privacy: policy,
    standInKey: key,
    erased: null,
    options,
    limits: limitsForSize(DEFAULT_PARSE_LIMITS, found.sizeBytes),
  };
}

/** Reading a file, which its copy is made from. */
function parseTask(
  { policy, key }: Asked,
  { path, sizeBytes }: FoundFile,
  { blobPath, artifactDir, fileName, parseKey, limits }: RedactCopyInput,
): ProcessFileInput {
  return {
    blobPath,
    artifactDir,
    file: {
      fileId: path,
      versionId: path,
      path,
      name: fileName,
      sizeBytes,
      sha256: "",
      modifiedAt: null,
      parentFileId: null,
    },
    keys: { parse: parseKey, privacy: "privacy", enrich: "enrich", quality: null },
    compute: ["parse"],
    options: { privacy: policy, enrich: null, quality: null },
    vocabulary: null,
    rules: { key: "", json: "[]" },
    fixes: [],
    standInKey: key,
    limits,
    room: { files: limits.maxChildren, bytes: limits.maxExpandedBytes },
    depth: 0,
    password: null,
  };
}
