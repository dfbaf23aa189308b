/** Which data rules hold in a run or project: those of the general pack, of its own pack, and its own. */
import { createHash } from "node:crypto";
import { joinRules, type RuleSet } from "../../../core/quality/rule-set.ts";
import { columnNamesOf, rulesOfPack } from "../../../packs/pack-rules.ts";
import type { RunBasis } from "../../repositories/run-basis-repository.ts";
import type { RunRow } from "../../repositories/run-repository.ts";
import { withGeneral } from "../pack/resolve-pack.ts";

/** The rules that a run started with, as threads get them. Equal sets have equal keys. */
export function rulesOfRun(
  run: Pick<RunRow, "startedAt" | "createdAt">,
  basis: RunBasis,
): { readonly key: string; readonly json: string } {
  const day = run.startedAt ?? run.createdAt;
  const json = JSON.stringify(ruleSet(basis, day.toISOString()));
  return { key: createHash("sha256").update(json).digest("hex").slice(0, 40), json };
}

export function ruleSet(
  { general, pack, own }: Pick<RunBasis, "general" | "pack" | "own">,
  now: string,
): RuleSet {
  const packs = withGeneral(pack, general);
  return joinRules(packs.map(rulesOfPack), own, now, columnNamesOf(packs));
}
