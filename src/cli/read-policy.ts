/** The privacy policy that a call names: one that comes with the product or a pack, or a file of the caller's own. */
import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { parse } from "yaml";
import { OWN_POLICY } from "../core/privacy/options.ts";
import { BUILT_IN_POLICIES, builtInPolicy } from "../core/privacy/policies/built-in.ts";
import { checkPolicy } from "../core/privacy/policies/check-policy.ts";
import type { PolicyDocument } from "../core/privacy/policy-document.ts";
import { givenPolicy, packPolicies } from "../server/services/policy/find-policy.ts";
import { ConfigError, nearest } from "./config.ts";

/** The two options of the privacy stage that say which policy it follows. */
export interface ChosenPolicy {
  readonly policy: string;
  /** Null for policies of the product. */
  readonly document: PolicyDocument | null;
}

const FILE_ENDINGS: ReadonlySet<string> = new Set([".yaml", ".yml", ".json"]);
const MAX_BYTES = 2_000_000;

/**
 * A name such as `gdpr`, or a YAML or JSON file with a policy document. `resolvePath` makes the caller's paths absolute. Throws
 * `ConfigError` in words for a name that is not known and for a file that is no policy.
 */
export async function readPolicy(
  named: string,
  resolvePath: (path: string) => string,
): Promise<ChosenPolicy> {
  if (FILE_ENDINGS.has(extname(named).toLowerCase())) return readFrom(named, resolvePath(named));
  const given = givenPolicy(named);
  if (given !== null)
    return { policy: named, document: builtInPolicy(named) === null ? given : null };
  const names = [...BUILT_IN_POLICIES, ...packPolicies()].map(({ id }) => id);
  throw new ConfigError(
    `There is no policy "${named}"; the nearest is "${nearest(named, names)}". Known are ${names.join(", ")}, or give a .yaml file.`,
  );
}

async function readFrom(named: string, path: string): Promise<ChosenPolicy> {
  const input = await parsed(named, path);
  const { document, problems } = checkPolicy({ id: OWN_POLICY, version: 1, ...input });
  if (document === null || problems.length > 0)
    throw new ConfigError(
      problems
        .map(
          ({ rule, message }) => `${named}${rule === null ? "" : `, rule ${rule + 1}`}: ${message}`,
        )
        .join("\n"),
    );
  return { policy: OWN_POLICY, document: { ...document, id: OWN_POLICY } };
}

async function parsed(named: string, path: string): Promise<object> {
  let text: string;
  try {
    if ((await stat(path)).size > MAX_BYTES)
      throw new ConfigError(`${named} is too large for a policy.`);
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${named} cannot be read.`);
  }
  try {
    const value: unknown = parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    throw new ConfigError(`${named} is no YAML.`);
  }
  throw new ConfigError(`${named} holds no policy.`);
}
