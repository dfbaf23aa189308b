/** The quality rules that a call brings: a file of rule documents, checked before anything is read. */
import { readFile, stat } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { RuleDocument } from "../core/quality/rule-document.ts";
import { MOST_OWN_RULES } from "../core/quality/rule-set.ts";
import { RULES } from "../core/quality/rules/registry.ts";
import { problemOf } from "../server/services/quality/list-rules.ts";
import { ConfigError, nearest } from "./config.ts";

/** What a call says of rules, beside those of the product and its pack. */
export interface ChosenRules {
  readonly rules: readonly RuleDocument[];
  /** Names of rules that are switched off, wherever they come from. */
  readonly off: readonly string[];
}

const MAX_BYTES = 2_000_000;
const MOST_SAID = 20;

const Shape = z.strictObject({
  rules: z.array(z.unknown()).max(MOST_OWN_RULES).default([]),
  off: z.array(z.string().min(1).max(100)).max(MOST_OWN_RULES).default([]),
});

/**
 * A YAML or JSON file with a list of rule documents, or with `rules` and `off`. `given` are the names of rules that there are without it.
 * Throws `ConfigError` with a line for each problem: no file of this shape, a rule that cannot run, two of one name, a name in `off` that
 * no rule has.
 */
export async function readRules(
  named: string,
  path: string,
  given: readonly string[],
): Promise<ChosenRules> {
  const input = await parsed(named, path);
  const shape = Shape.safeParse(Array.isArray(input) ? { rules: input } : input);
  if (!shape.success)
    throw new ConfigError(
      shape.error.issues.map((issue) => `${named}: ${shapeWords(issue)}`).join("\n"),
    );
  const problems: string[] = [];
  const rules = new Map<string, RuleDocument>();
  for (const [at, each] of shape.data.rules.entries()) {
    const checked = checkRule(each);
    const rule = checked.rule;
    const who = `${named}, rule ${at + 1}${nameOf(each)}`;
    problems.push(...checked.problems.map((problem) => `${who}: ${problem}`));
    if (rule === null) continue;
    if (rules.has(rule.name)) problems.push(`${who}: another rule before it has this name.`);
    rules.set(rule.name, rule);
  }
  const known = [...new Set([...given, ...rules.keys()])];
  for (const name of shape.data.off)
    if (!known.includes(name))
      problems.push(
        `${named}, off: there is no rule "${name}"; the nearest is "${nearest(name, known)}".`,
      );
  if (problems.length > 0) throw new ConfigError(said(problems));
  return { rules: [...rules.values()], off: [...new Set(shape.data.off)] };
}

function checkRule(input: unknown): { rule: RuleDocument | null; problems: string[] } {
  const parsed = RuleDocument.safeParse(input);
  if (!parsed.success)
    return { rule: null, problems: parsed.error.issues.map((issue) => shapeWords(issue)) };
  const rule = parsed.data;
  if (RULES.some(({ name }) => name === rule.name))
    return { rule: null, problems: ["a built-in rule has this name. Choose another."] };
  const problem = problemOf(rule);
  return { rule, problems: problem === null ? [] : [problem] };
}

function shapeWords({ path, message }: { path: PropertyKey[]; message: string }): string {
  const place = path.map(String).join(".");
  return place === "" ? message : `${place}: ${message}`;
}

function nameOf(input: unknown): string {
  const name = (input as { name?: unknown } | null)?.name;
  return typeof name === "string" ? ` (${name.slice(0, 80)})` : "";
}

function said(problems: readonly string[]): string {
  const more = problems.length - MOST_SAID;
  return [
    ...problems.slice(0, MOST_SAID),
    ...(more > 0 ? [`… and ${more} more problems.`] : []),
  ].join("\n");
}

async function parsed(named: string, path: string): Promise<unknown> {
  let text: string;
  try {
    if ((await stat(path)).size > MAX_BYTES)
      throw new ConfigError(`${named} is too large for a file of rules.`);
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${named} cannot be read.`);
  }
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 20 });
  } catch {
    throw new ConfigError(`${named} is no YAML.`);
  }
  if (typeof value === "object" && value !== null) return value;
  throw new ConfigError(`${named} holds no rules.`);
}
