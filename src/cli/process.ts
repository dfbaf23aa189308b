import { parseArgs } from "node:util";
import { isAppError } from "../core/model/errors.ts";
import { RULES } from "../core/quality/rules/registry.ts";
import { DEFAULT_PACK } from "../packs/built-in.ts";
import { rulesOfPack } from "../packs/pack-rules.ts";
import { callerEnvironment } from "../server/env.ts";
import { requirePack, withGeneral } from "../server/services/pack/resolve-pack.ts";
import { fromCallerFolder } from "./caller-folder.ts";
import { ConfigError, configNotes, loadConfig, nearest } from "./config.ts";
import { type BatchProgress, processBatch } from "./process-batch.ts";
import { readPolicy } from "./read-policy.ts";
import { readRules } from "./read-rules.ts";

const OPTIONS = {
  out: { type: "string" },
  flatten: { type: "boolean", default: false },
  workers: { type: "string" },
  "no-relationships": { type: "boolean", default: false },
  resume: { type: "boolean", default: false },
  config: { type: "string" },
  pack: { type: "string" },
  policy: { type: "string" },
  rules: { type: "string" },
} as const;

class UsageError extends Error {}

/** `ligature process`: 0 when every file was dealt with, 2 for a wrong call, 1 when the run itself failed, 130 when stopped. */
export async function runProcess(args: readonly string[]): Promise<number> {
  const abort = new AbortController();
  const onSignal = () => abort.abort();
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  try {
    const options = await readOptions(args);
    const result = await processBatch({
      ...options,
      signal: abort.signal,
      onProgress: showProgress,
    });
    process.stderr.write(
      `\n${result.files} files, ${result.relationships} links, ${result.records} training records, ${result.failures} places to mend in ${(result.wallMs / 1000).toFixed(1)} s\n`,
    );
    return 0;
  } catch (error) {
    if (abort.signal.aborted) {
      process.stderr.write("\nStopped. The same command with --resume goes on from here.\n");
      return 130;
    }
    if (error instanceof UsageError || error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    process.stderr.write(
      `\n${isAppError(error) ? error.userMessage : error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  } finally {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
}

async function readOptions(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const environment = callerEnvironment();
  const config =
    values.config === undefined
      ? null
      : await loadConfig(fromCallerFolder(values.config, environment));
  if (config !== null) for (const note of configNotes(config)) process.stderr.write(`${note}\n`);
  const input = positionals[0] ?? config?.batch.input_directory;
  if (input === undefined || positionals.length > 1)
    throw new UsageError("Name one folder: ligature process <folder> --out <dir>");
  if (values.out === undefined) throw new UsageError("Say where the results go: --out <dir>");
  const workers = workersOf(values.workers, config?.batch.max_workers ?? null);
  return {
    inputDirectory: fromCallerFolder(input, environment),
    outputDirectory: fromCallerFolder(values.out, environment),
    flatten: values.flatten,
    relationships: !values["no-relationships"] && (config?.relationships.enabled ?? true),
    resume: values.resume || (config?.batch.resume ?? false),
    ...(workers === null ? {} : { workers }),
    ...(config === null ? {} : { config }),
    ...(values.pack === undefined ? {} : { pack: values.pack }),
    ...(values.policy === undefined
      ? {}
      : {
          policy: await readPolicy(values.policy, (path) => fromCallerFolder(path, environment)),
        }),
    ...(values.rules === undefined
      ? {}
      : {
          rules: await readRules(
            values.rules,
            fromCallerFolder(values.rules, environment),
            namesOfRules(values.pack),
          ),
        }),
  };
}

/** Rules that there are without the caller's own. Throws `input.invalid` for a pack that is not known. */
function namesOfRules(pack: string = DEFAULT_PACK): string[] {
  const packs = withGeneral(requirePack(pack));
  return [...RULES, ...packs.flatMap(rulesOfPack)].map(({ name }) => name);
}

function workersOf(asked: string | undefined, configured: number | null): number | null {
  const workers = asked === undefined ? configured : Number(asked);
  if (workers !== null && (!Number.isInteger(workers) || workers < 1 || workers > 64))
    throw new UsageError("--workers is a whole number from 1 to 64.");
  return workers;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '(--?[^']+)'/.exec(text)?.[1];
    if (unknown === undefined) throw new UsageError(text);
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new UsageError(`${unknown} is not known; the nearest is ${nearest(unknown, known)}.`);
  }
}

let lastLine = "";

function showProgress(progress: BatchProgress): void {
  const line = `${progress.stage}: ${progress.done} of ${progress.total}`;
  if (line === lastLine) return;
  lastLine = line;
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
}
