/** The message shell of a compute thread: from task name to function, errors to wire form. Nothing else. */
import { enableCompileCache, flushCompileCache } from "node:module";
import { setPriority } from "node:os";
import { join } from "node:path";
import { AppError, toWire } from "../core/model/errors.ts";
import type { TaskAnswer, TaskMessage, TaskName, Tasks } from "./tasks.ts";

type Table = {
  readonly [Name in TaskName]: () => Promise<
    (input: Tasks[Name]["input"]) => Promise<Tasks[Name]["output"]>
  >;
};

/** Loaded on first use: a thread that reads files never loads the strategies, and the other way round. */
const TABLE: Table = {
  processFile: async () => (await import("./process-file.ts")).processFile,
  arrange: async () => {
    const { arrangeGraph } = await import("../core/relate/graph/arrange.ts");
    return async (input) => arrangeGraph(input);
  },
  assess: async () => (await import("./assess-project.ts")).assessProject,
  checkPrivacy: async () => (await import("./privacy-check/check-privacy.ts")).checkPrivacy,
  checkRules: async () => (await import("./check-rules.ts")).checkRules,
  indexFiles: async () => (await import("./index-files.ts")).indexFiles,
  readEntities: async () => (await import("./read-entities.ts")).readEntities,
  resolveEntities: async () => {
    const { resolveEntities } = await import("../core/entities/resolve.ts");
    return async ({ forms, reached }) => resolveEntities(forms, reached);
  },
  mergeNames: async () => (await import("./register/merge-names.ts")).mergeNames,
  redactCopy: async () => (await import("./redact-copy.ts")).redactCopy,
  takeOut: async () => (await import("./take-out.ts")).takeOut,
  relate: async () => (await import("./relate-profiles.ts")).relateProfiles,
};

// A thread loads readers for more than a second without it. Beside the code itself, for whoever can write there owns the code anyway; where
// nobody can, threads start as slowly as before.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/ligature"));
/** Threads end without notice, so what was compiled is kept as soon as one has nothing to do. */
const KEEP_AFTER_MS = 300;
let keeping: NodeJS.Timeout | undefined;

/** As `nice -n 10`. */
const GIVES_WAY = 10;

// Pages and the database, which one long turn of a computing thread would keep waiting, come first. Linux keeps a priority by thread;
// elsewhere this would slow the whole process.
if (process.platform === "linux") setPriority(GIVES_WAY);

// Readers of old formats report oddities of a file on the console; issues say what matters, and a thread has no console of its own.
Object.assign(globalThis.console, { log() {}, warn() {}, error() {} });

// A library may leave a promise rejected that nobody waits for, long after its file is done: that must not end the reading of another one.
process.on("unhandledRejection", () => {});

export default async function compute({ name, input }: TaskMessage): Promise<TaskAnswer<unknown>> {
  clearTimeout(keeping);
  try {
    if (!Object.hasOwn(TABLE, name)) throw new AppError("internal", { detail: `no task ${name}` });
    const task = (await TABLE[name as TaskName]()) as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await task(input) };
  } catch (error) {
    return { ok: false, error: toWire(error) };
  } finally {
    keeping = setTimeout(flushCompileCache, KEEP_AFTER_MS).unref();
  }
}
