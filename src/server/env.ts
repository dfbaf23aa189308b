/**
 * The only reader of the environment. Empty strings count as missing; a bad value stops the start with one line that names the
 * variable. `.env.example` documents every variable; a test compares the two.
 */
import { resolve } from "node:path";
import { z } from "zod";

const text = z.string().trim().min(1);
const optional = text.optional();

const ModelPrices = z.record(
  z.string().min(1).max(200),
  z.strictObject({ input: z.number().min(0), output: z.number().min(0) }),
);

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  /** Where everything is kept that must survive a restart. */
  LIGATURE_DATA_DIR: text.default("data"),
  DATABASE_URL: optional,
  /** An IPv6 address without the brackets that it has in addresses. */
  HOST: text.transform((host) => host.replace(/^\[(.*)\]$/, "$1")).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Address that people type; needed behind a proxy. */
  PUBLIC_URL: z.url().optional(),
  /** At least 32 characters; made and kept in the data folder when missing. */
  LIGATURE_SECRET: z.string().min(32).optional(),
  /** One-time code that owner creation asks for; set by the supervisor when others can reach us. */
  LIGATURE_OWNER_CODE: optional,
  LIGATURE_WORKERS: z.coerce.number().int().min(1).max(64).optional(),
  LIGATURE_WORKER_MEMORY_MB: z.coerce.number().int().min(128).max(65536).default(1024),
  LIGATURE_FILE_TIMEOUT_MS: z.coerce.number().int().min(100).max(3_600_000).default(60_000),
  LIGATURE_MAX_FILE_BYTES: z.coerce.number().int().min(1).default(2_000_000_000),
  LIGATURE_MAX_BATCH_BYTES: z.coerce.number().int().min(1).default(20_000_000_000),
  LIGATURE_MAX_BATCH_FILES: z.coerce.number().int().min(1).default(100_000),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  GITHUB_CLIENT_ID: optional,
  GITHUB_CLIENT_SECRET: optional,
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  MICROSOFT_CLIENT_ID: optional,
  MICROSOFT_CLIENT_SECRET: optional,
  MICROSOFT_TENANT_ID: optional,
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: optional,
  UPLOADTHING_TOKEN: optional,
  /** Servers of people's choosing may stand on this machine and in private networks. */
  LIGATURE_ALLOW_PRIVATE_ENDPOINTS: z.enum(["0", "1"]).default("0"),
  LIGATURE_MODEL_BASE_URL: z.url().optional(),
  LIGATURE_MODEL_KEY: optional,
  /** Serves every use of chat that has none of its own. */
  LIGATURE_MODEL: optional,
  LIGATURE_MODEL_CLASSIFY: optional,
  LIGATURE_MODEL_EXTRACT: optional,
  LIGATURE_MODEL_DESCRIBE: optional,
  LIGATURE_MODEL_REASON: optional,
  LIGATURE_MODEL_WRITE: optional,
  LIGATURE_MODEL_EMBED: optional,
  /** Money for a million tokens: {"<model>": {"input": 0.15, "output": 0.6}}. */
  LIGATURE_MODEL_PRICES: z
    .string()
    .transform((json, context) => parsedJson(json, context))
    .pipe(ModelPrices)
    .optional(),
  LIGATURE_MODEL_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, "three letters, such as EUR")
    .default("EUR"),
  LIGATURE_MODEL_MONTH_CAP: z.coerce.number().min(0).max(1_000_000).optional(),
  LIGATURE_MODEL_WORK_CAP: z.coerce.number().min(0).max(1_000_000).optional(),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
});
export type Env = Omit<z.infer<typeof Env>, "LIGATURE_DATA_DIR"> & {
  readonly LIGATURE_DATA_DIR: string;
};

export const ENV_KEYS: readonly string[] = Object.keys(Env.shape);

/** Reads and checks variables; throws an Error whose message lists each bad variable in one line. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = Env.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Settings that cannot be used: ${lines.join("; ")}`);
  }
  return { ...parsed.data, LIGATURE_DATA_DIR: resolve(parsed.data.LIGATURE_DATA_DIR) };
}

function parsedJson(json: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(json);
  } catch {
    context.addIssue("is no JSON");
    return z.NEVER;
  }
}

let cached: Env | undefined;

/** The process's own settings, read once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Variables of the caller that are not settings: npm tells here which folder a command was typed in. */
export function callerEnvironment(): Record<string, string | undefined> {
  return { INIT_CWD: process.env.INIT_CWD };
}

/** NextAuth takes its address from the forwarded headers then; our handler writes them itself, from what the client cannot choose. */
export function trustForwardedHost(): void {
  process.env.AUTH_TRUST_HOST = "1";
  delete process.env.NEXTAUTH_URL;
}
