/** `ligature.yaml`: the `batch` and `relationships` sections of the founding document, schema-checked; unknown keys are refused with the nearest known name. */
import { readFile } from "node:fs/promises";
import { distance } from "fastest-levenshtein";
import { parse } from "yaml";
import { z } from "zod";
import type { StrategyName } from "../core/model/edge.ts";

export class ConfigError extends Error {}

/** Names of the founding document beside ours. */
const STRATEGY_ALIASES: Record<string, StrategyName> = {
  filename: "filename",
  filename_pattern: "filename",
  content: "content",
  content_similarity: "content",
  metadata: "metadata",
  metadata_matching: "metadata",
  structure: "structure",
  structure_matching: "structure",
  semantic: "semantic",
  semantic_similarity: "semantic",
  reasoning: "reasoning",
  synthetic_reasoning: "reasoning",
};

const Share = z.number().min(0).max(1);

/** A section whose lines are all commented out reads as null: as if it were not there. */
function section<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess((value) => value ?? {}, z.strictObject(shape));
}

const Config = z.strictObject({
  batch: section({
    enabled: z.literal(true, "false would leave nothing to do; leave the key out").default(true),
    input_directory: z.string().min(1).optional(),
    patterns: z.array(z.string().min(1)).max(100).optional(),
    max_workers: z.number().int().min(1).max(64).optional(),
    chunk_size: z.number().int().min(1).max(10_000).optional(),
    resume: z.boolean().optional(),
  }),
  relationships: section({
    enabled: z.boolean().default(true),
    strategies: z
      .array(z.string().transform((name, ctx) => strategyOf(name, ctx)))
      .refine(
        (names) => names.some((name) => name !== "reasoning"),
        "names no strategy that can run here; without links at all, set enabled: false",
      )
      .optional(),
    thresholds: section({
      min_confidence: Share.optional(),
      semantic_similarity: Share.optional(),
    }),
    llm_reasoning: section({
      enabled: z.boolean().default(false),
      provider: z.enum(["openai", "anthropic"]).optional(),
      model: z.string().optional(),
    }),
  }),
});
export type LigatureConfig = z.infer<typeof Config>;

const KNOWN_KEYS: Record<string, readonly string[]> = {
  "": ["batch", "relationships"],
  batch: ["enabled", "input_directory", "patterns", "max_workers", "chunk_size", "resume"],
  relationships: ["enabled", "strategies", "thresholds", "llm_reasoning"],
  "relationships.thresholds": ["min_confidence", "semantic_similarity"],
  "relationships.llm_reasoning": ["enabled", "provider", "model"],
};

function strategyOf(name: string, ctx: z.RefinementCtx): StrategyName {
  if (Object.hasOwn(STRATEGY_ALIASES, name)) return STRATEGY_ALIASES[name] as StrategyName;
  ctx.addIssue({
    code: "custom",
    message: `there is no strategy "${name}"; the nearest is "${nearest(name, Object.keys(STRATEGY_ALIASES))}"`,
  });
  return z.NEVER;
}

/** Reads and checks a settings file. Throws ConfigError with one line for each problem. */
export async function loadConfig(path: string): Promise<LigatureConfig> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new ConfigError(`The settings file ${path} cannot be read.`, { cause });
  }
  try {
    return parseConfig(text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${path}:\n${error.message}`, { cause: error });
  }
}

/** What the file asks for and this version does otherwise, a sentence each. */
export function configNotes(config: LigatureConfig): string[] {
  const { batch, relationships } = config;
  const { enabled, provider, model } = relationships.llm_reasoning;
  const asksModel = relationships.strategies?.includes("reasoning") || enabled;
  return [
    ...(batch.chunk_size === undefined
      ? []
      : ["batch.chunk_size is not used: files are taken in portions of a fixed size."]),
    ...(asksModel || provider !== undefined || model !== undefined
      ? ["relationships.llm_reasoning is not used: links are found without a language model."]
      : []),
  ];
}

/** The same from text; an empty file means every default. */
export function parseConfig(text: string): LigatureConfig {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 20 }) ?? {};
  } catch (cause) {
    throw new ConfigError(
      `The settings file is not YAML: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  const checked = Config.safeParse(document);
  if (!checked.success)
    throw new ConfigError(checked.error.issues.flatMap(problemLines).join("\n"));
  return checked.data;
}

function problemLines(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return [`${place}: ${issue.message}`];
  return issue.keys.map((key) => {
    const full = place === "" ? key : `${place}.${key}`;
    return `${full} is not known; the nearest is ${nearestKey(key, place)}`;
  });
}

/** The known key most like this one: of the same section where there is one as near, else with its whole place. */
function nearestKey(key: string, place: string): string {
  const own = KNOWN_KEYS[place] ?? [];
  const here = nearest(key, own);
  const elsewhere = Object.entries(KNOWN_KEYS).flatMap(([section, keys]) =>
    section === place ? [] : keys.map((name) => ({ name, section })),
  );
  const there = nearest(
    key,
    elsewhere.map((other) => other.name),
  );
  if (own.length > 0 && distance(key, here) <= distance(key, there)) return here;
  const section = elsewhere.find((other) => other.name === there)?.section ?? "";
  return section === "" ? there : `${section}.${there}`;
}

/** Of the known names the one with the fewest letters to change (Levenshtein); "" where there is none. */
export function nearest(name: string, known: readonly string[]): string {
  return (
    [...known].sort((a, b) => distance(name, a) - distance(name, b) || (a < b ? -1 : 1))[0] ?? ""
  );
}
