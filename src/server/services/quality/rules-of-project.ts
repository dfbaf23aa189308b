/** Which data rules hold in a project: those of the general pack, of its own pack, and its own. */
import { createHash } from "node:crypto";
import { joinRules, type OwnRule, type RuleSet } from "../../../core/quality/rule-set.ts";
import { builtInPack, DEFAULT_PACK } from "../../../packs/built-in.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunRow } from "../../repositories/run-repository.ts";

/** The set that holds now, with the pack that a run started with, as threads get it. Equal sets have equal keys. */
export async function rulesOfRun(
  repos: Repositories,
  run: Pick<RunRow, "projectId" | "startedAt" | "createdAt">,
  pack: PackDocument,
): Promise<{ readonly key: string; readonly json: string }> {
  const day = run.startedAt ?? run.createdAt;
  const own = await repos.qualityRules.list(run.projectId);
  const json = JSON.stringify(ruleSet(pack, own, day.toISOString()));
  return { key: createHash("sha256").update(json).digest("hex").slice(0, 40), json };
}

export function ruleSet(pack: PackDocument, own: readonly OwnRule[], now: string): RuleSet {
  return joinRules([generalRules(pack), pack.rules], own, now);
}

/** Every project has the general rules, whatever its pack. */
export function generalRules(pack: PackDocument): PackDocument["rules"] {
  return pack.id === DEFAULT_PACK ? [] : (builtInPack(DEFAULT_PACK)?.rules ?? []);
}
