import type { Deps } from "../../deps.ts";

export interface Engine {
  readonly name: string;
  /** True for what comes with the product and needs no key. */
  readonly isBuiltIn: boolean;
  readonly words: string;
  /** Variables that switch it. */
  readonly variables: readonly string[];
}

export interface Limit {
  readonly name: string;
  readonly value: number;
  readonly unit: "bytes" | "files" | "milliseconds" | "megabytes";
  readonly variable: string;
}

/** What the installation runs on, and its limits. Names of variables, never their values. */
export function describeEngines({ env }: Deps): { engines: Engine[]; limits: Limit[] } {
  const engine = (name: string, isSet: boolean, words: [string, string], variables: string[]) => ({
    name,
    isBuiltIn: !isSet,
    words: isSet ? words[1] : words[0],
    variables,
  });
  const engines = [
    engine(
      "Database",
      !(env.DATABASE_URL ?? "").includes("host="),
      ["PGlite with pgvector, in the data folder", "Your own Postgres with pgvector"],
      ["DATABASE_URL"],
    ),
    engine(
      "Uploads",
      env.UPLOADTHING_TOKEN !== undefined,
      ["Files go straight to the data folder", "UploadThing's service"],
      ["UPLOADTHING_TOKEN"],
    ),
    engine(
      "Jobs",
      env.INNGEST_BASE_URL !== undefined || env.INNGEST_EVENT_KEY !== undefined,
      ["A queue in the same database", "Inngest"],
      ["INNGEST_BASE_URL", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"],
    ),
    engine("Comparing by meaning", false, ["Computed on this machine", ""], []),
    engine(
      "Language model",
      env.LIGATURE_MODEL_BASE_URL !== undefined,
      [
        "None: local results are used, unless a workspace has a server of its own",
        "A server for every workspace that has none of its own",
      ],
      ["LIGATURE_MODEL_BASE_URL", "LIGATURE_MODEL_KEY", "LIGATURE_MODEL"],
    ),
  ];
  return { engines, limits: limitsOf(env) };
}

function limitsOf(env: Deps["env"]): Limit[] {
  return [
    {
      name: "One file",
      value: env.LIGATURE_MAX_FILE_BYTES,
      unit: "bytes",
      variable: "LIGATURE_MAX_FILE_BYTES",
    },
    {
      name: "One drop",
      value: env.LIGATURE_MAX_BATCH_BYTES,
      unit: "bytes",
      variable: "LIGATURE_MAX_BATCH_BYTES",
    },
    {
      name: "Files in one drop",
      value: env.LIGATURE_MAX_BATCH_FILES,
      unit: "files",
      variable: "LIGATURE_MAX_BATCH_FILES",
    },
    {
      name: "Time to read one file",
      value: env.LIGATURE_FILE_TIMEOUT_MS,
      unit: "milliseconds",
      variable: "LIGATURE_FILE_TIMEOUT_MS",
    },
    {
      name: "Memory of one reader",
      value: env.LIGATURE_WORKER_MEMORY_MB,
      unit: "megabytes",
      variable: "LIGATURE_WORKER_MEMORY_MB",
    },
  ];
}
