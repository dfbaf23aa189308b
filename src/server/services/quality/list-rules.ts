/** All rules of a project with how its files did on them in the newest run. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type { Dimension, RuleOutcome, Severity } from "../../../core/model/quality.ts";
import {
  type CheckRulesOutput,
  type ColumnUse,
  RULES_FILE,
} from "../../../core/pipeline/check-rules.ts";
import { compileRule } from "../../../core/quality/checks/compile-rule.ts";
import type { RuleDocument } from "../../../core/quality/rule-document.ts";
import type { RuleSet } from "../../../core/quality/rule-set.ts";
import { RULES } from "../../../core/quality/rules/registry.ts";
import type { PackDocument } from "../../../packs/contract.ts";
import { rulesOfPack } from "../../../packs/pack-rules.ts";
import type { Deps } from "../../deps.ts";
import type { RuleSum } from "../../repositories/quality-result-repository.ts";
import type { OwnRuleRow } from "../../repositories/quality-rule-repository.ts";
import { generalBeside, packInUse } from "../pack/resolve-pack.ts";
import { basisOfRun } from "../run/run-basis.ts";
import { isOfProject } from "./read-failures.ts";
import { type RuleClass, ruleClasses } from "./rule-classes.ts";
import { ruleSet } from "./rules-of-project.ts";

export interface RulePlace {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface AcceptanceView {
  readonly reason: string;
  readonly until: Date | null;
  readonly by: string | null;
  readonly at: Date;
}

export interface RuleView {
  readonly name: string;
  readonly title: string;
  readonly advice: string;
  readonly severity: Severity;
  readonly dimension: Dimension;
  /** In the code, with the general rules, of the project's pack, or of the project itself. */
  readonly source: "built-in" | "general" | "pack" | "own";
  /** Null for rules in the code, which cannot be edited. */
  readonly document: RuleDocument | null;
  readonly isOn: boolean;
  /** Of the project's own word on it, to be given back when it is saved; 0 where there is none. */
  readonly version: number;
  /** It says something else than in the run that the counts are of, or was switched meanwhile: the next run judges by it. */
  readonly isChangedSince: boolean;
  /** The project's own document stands in the place of one that comes with the product. */
  readonly isEdited: boolean;
  /** Why the project's own document cannot be read any more: the rule is left out, or counts as it came with the product. Null where it can. */
  readonly unreadable: string | null;
  /** Why it cannot run; null where it can. */
  readonly problem: string | null;
  /** Null before the first run that checked it. */
  readonly result: RuleCounts | null;
  readonly acceptance: AcceptanceView | null;
}

export interface RuleCounts {
  readonly outcome: RuleOutcome;
  readonly checkedCount: number;
  readonly failedCount: number;
  /** It judges the project and no file by itself: none passed. */
  readonly isOfProject: boolean;
  readonly filesPassed: number;
  readonly filesFailed: number;
  readonly filesNotApplicable: number;
  /** Files in its scope that it does not ask because their class is not sure. */
  readonly filesUnsure: number;
  readonly detail: string;
}

export interface RuleList {
  readonly rules: readonly RuleView[];
  readonly packTitle: string;
  /** Number of the run that the counts are of; null before the first. */
  readonly run: number | null;
  /** Columns of the project's tables, the most frequent first. */
  readonly columns: readonly ColumnUse[];
  /** Document classes of the pack and the general ones, to choose from. */
  readonly classes: readonly RuleClass[];
}

/** Rules by severity, then those with the most failing places, then by title. */
export async function listRules(deps: Deps, place: RulePlace): Promise<RuleList> {
  const { workspaceId, projectId } = place;
  const repos = deps.repos(workspaceId);
  const [{ document: pack }, own, sums, standing, accepted] = await Promise.all([
    packInUse(repos, projectId),
    repos.qualityRules.list(projectId),
    repos.qualityResults.sums(projectId),
    repos.qualityResults.standing(projectId),
    repos.qualityRules.acceptances(projectId, new Date(deps.clock())),
  ]);
  const names = await deps.accounts.namesOf([...new Set(accepted.map((row) => row.createdById))]);
  const acceptances = new Map(
    accepted.map(({ rule, reason, until, createdById, createdAt }): [string, AcceptanceView] => [
      rule,
      { reason, until, by: names.get(createdById) ?? null, at: createdAt },
    ]),
  );
  const known = {
    own: new Map(own.map((row) => [row.name, row])),
    sums: new Map(sums.map((sum) => [sum.rule, sum])),
    standing,
    acceptances,
  };
  const run = sums[0] === undefined ? null : await repos.runs.findById(sums[0].runId);
  const ran =
    run === null ? null : ruleSet(await basisOfRun(repos, run), run.createdAt.toISOString());
  const views = viewsOf(pack, known).sort(byWeight);
  return {
    rules: ran === null ? views : changesSince(ran, views),
    packTitle: pack.title,
    run: run?.number ?? null,
    columns: await columnsOf(deps, workspaceId, sums[0]?.failuresKey ?? null),
    classes: ruleClasses(pack),
  };
}

/** Marks the rules that were others, or not there, in the set that a run had. */
function changesSince(ran: RuleSet, views: readonly RuleView[]): RuleView[] {
  const had = new Map(ran.rules.map((rule) => [rule.name, canonicalJson(rule)]));
  const wasOff = new Set(ran.off);
  return views.map((view) => {
    const { name, document, source } = view;
    // What cannot be read does not run.
    const isOn = view.isOn && (source !== "own" || document !== null);
    const before = wasOff.has(name) ? null : document === null ? "code" : (had.get(name) ?? null);
    const now = !isOn ? null : document === null ? "code" : canonicalJson(document);
    return before === now ? view : { ...view, isChangedSince: true };
  });
}

interface Known {
  readonly own: ReadonlyMap<string, OwnRuleRow>;
  readonly sums: ReadonlyMap<string, RuleSum>;
  /** Of files that are still in the project. */
  readonly standing: ReadonlyMap<string, { readonly files: number; readonly places: number }>;
  readonly acceptances: ReadonlyMap<string, AcceptanceView>;
}

function viewsOf(pack: PackDocument, known: Known): RuleView[] {
  const views = new Map<string, RuleView>();
  for (const { name, title, advice, severity, dimension } of RULES)
    views.set(name, viewOf({ name, title, advice, severity, dimension }, "built-in", null, known));
  const general = generalBeside(pack);
  for (const rule of general === null ? [] : rulesOfPack(general))
    views.set(rule.name, viewOf(rule, "general", rule, known));
  for (const rule of rulesOfPack(pack)) views.set(rule.name, viewOf(rule, "pack", rule, known));
  for (const { name, document, unreadable } of known.own.values()) {
    const replaced = views.get(name);
    if (unreadable !== null) {
      const view = replaced ?? viewOf({ ...NO_WORDS, name, title: name }, "own", null, known);
      views.set(name, { ...view, isEdited: replaced !== undefined, unreadable });
    }
    if (document === null) continue;
    const view = viewOf(document, replaced?.source ?? "own", document, known);
    views.set(name, { ...view, isEdited: replaced !== undefined });
  }
  return [...views.values()];
}

const NO_WORDS = { advice: "", severity: "info", dimension: "validity" } as const;

function viewOf(
  words: Pick<RuleDocument, "name" | "title" | "advice" | "severity" | "dimension">,
  source: RuleView["source"],
  document: RuleDocument | null,
  { own, sums, standing, acceptances }: Known,
): RuleView {
  const { name, title, advice, severity, dimension } = words;
  const isOn = own.get(name)?.isEnabled ?? true;
  const version = own.get(name)?.version ?? 0;
  const sum = isOn ? (sums.get(name) ?? null) : null;
  return {
    ...{
      name,
      title,
      advice,
      severity,
      dimension,
      source,
      document,
      isOn,
      version,
      isEdited: false,
      isChangedSince: false,
      unreadable: null,
    },
    problem: document === null ? null : problemOf(document),
    result: sum === null ? null : countsOf(sum, standing.get(name)),
    acceptance: acceptances.get(name) ?? null,
  };
}

/** What failed is counted as lists show it: places of files that were taken out since are gone. */
function countsOf(
  sum: RuleSum,
  now: { readonly files: number; readonly places: number } = { files: 0, places: 0 },
): RuleCounts {
  const { checkedCount, filesPassed, filesNotApplicable, filesUnsure } = sum;
  const isMended = sum.outcome === "failed" && now.places === 0;
  return {
    outcome: isMended ? "passed" : sum.outcome,
    isOfProject: isOfProject(sum),
    checkedCount,
    failedCount: now.places,
    filesPassed,
    filesFailed: now.files,
    filesNotApplicable,
    filesUnsure,
    detail: isMended ? "" : sum.detail,
  };
}

/** Why a rule cannot run, in plain words; null where it can. */
export function problemOf(document: RuleDocument): string | null {
  const compiled = compileRule(document, "2000-01-01T00:00:00.000Z");
  return compiled.kind === "broken" ? compiled.problem : null;
}

const SEVERITIES: readonly Severity[] = ["critical", "error", "warning", "info"];

function byWeight(a: RuleView, b: RuleView): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (b.result?.failedCount ?? 0) - (a.result?.failedCount ?? 0) ||
    (a.title < b.title ? -1 : 1)
  );
}

async function columnsOf(
  deps: Deps,
  workspaceId: string,
  key: string | null,
): Promise<readonly ColumnUse[]> {
  if (key === null) return [];
  const path = join(deps.artifactRoot, workspaceId, key, RULES_FILE);
  const text = await readFile(path, "utf8").catch(() => null);
  return text === null ? [] : (JSON.parse(text) as CheckRulesOutput).columns;
}
