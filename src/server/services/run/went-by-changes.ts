/** What one run went by otherwise than another. Pure; compares what counts for results, not when or by whom it was said. */
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type { StageName } from "../../../core/model/run.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { STAGES } from "../../../core/pipeline/stages.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type { RuleDocument } from "../../../core/quality/rule-document.ts";
import { RULES } from "../../../core/quality/rules/registry.ts";
import { rulesOfPack } from "../../../packs/pack-rules.ts";
import type { RunBasis } from "../../repositories/run-basis-repository.ts";
import { vocabularyOfPack } from "../pack/resolve-pack.ts";
import { ruleSet } from "../quality/rules-of-project.ts";

export interface Gone {
  readonly definition: PipelineDefinition;
  readonly basis: RunBasis;
}

/** A document by its title and version; `copy` counts the workspace's own versions of a pack, 0 where it stands as it came. */
export interface Named {
  readonly title: string;
  readonly version: number;
  readonly copy: number;
}

export type WentByChange =
  | { readonly what: "stage"; readonly stage: StageName; readonly isOn: boolean }
  | {
      readonly what: "option";
      readonly stage: StageName;
      /** From the outermost name inwards. */
      readonly path: readonly string[];
      readonly before: unknown;
      readonly after: unknown;
    }
  /** A person was erased: every file is read anew, for any could name them. */
  | { readonly what: "erasure"; readonly at: Date }
  | { readonly what: "policy" | "pack"; readonly before: Named; readonly after: Named }
  | {
      readonly what: "rule";
      readonly rule: string;
      readonly title: string;
      readonly how: "added" | "removed" | "changed" | "switched-on" | "switched-off";
    }
  | {
      readonly what: "correction";
      readonly rule: string;
      readonly kind: RunBasis["fixes"][number]["kind"];
      readonly columns: readonly string[];
      readonly how: "made" | "taken-back";
    };

/** From the earlier to the later, in the order of the stages. */
export function changesBetween(earlier: Gone, later: Gone): WentByChange[] {
  return [
    ...stageChanges(earlier.definition, later.definition),
    ...policyChange(earlier.definition, later.definition),
    ...packChange(earlier.basis, later.basis),
    ...ruleChanges(earlier.basis, later.basis),
    ...correctionChanges(earlier.basis, later.basis),
  ];
}

function stageChanges(before: PipelineDefinition, after: PipelineDefinition): WentByChange[] {
  return STAGES.flatMap(({ name: stage }): WentByChange[] => {
    const [old, next] = [settingOf(before, stage), settingOf(after, stage)];
    if (old.enabled !== next.enabled) return [{ what: "stage", stage, isOn: next.enabled }];
    if (!next.enabled) return [];
    const [was, is] = [optionsOf(before, stage), optionsOf(after, stage)];
    const paths = new Map([...was, ...is].map(([key, { path }]) => [key, path]));
    return [...paths].flatMap(([key, path]): WentByChange[] => {
      const [one, other] = [was.get(key)?.value, is.get(key)?.value];
      if (canonicalJson(one ?? null) === canonicalJson(other ?? null)) return [];
      return [{ what: "option", stage, path, before: one ?? null, after: other ?? null }];
    });
  });
}

export interface OptionValue {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** A stage's options, groups of them taken apart, by their path in one text; the policy is told apart from them. */
export function optionsOf(
  definition: PipelineDefinition,
  stage: StageName,
): Map<string, OptionValue> {
  const { options, retry } = settingOf(definition, stage);
  const all = stage === "privacy" ? PrivacyOptions.parse(options) : options;
  const { policy: _, document: __, ...rest } = all as Record<string, unknown>;
  return new Map(
    leavesOf(stage === "privacy" ? { ...rest, retry } : { ...all, retry }, []).map((leaf) => [
      leaf.path.join("."),
      leaf,
    ]),
  );
}

function leavesOf(value: unknown, path: readonly string[]): OptionValue[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value === null || value === undefined ? [] : [{ path, value }];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function policyChange(before: PipelineDefinition, after: PipelineDefinition): WentByChange[] {
  const [old, next] = [policyOfDefinition(before), policyOfDefinition(after)];
  if (canonicalJson(old) === canonicalJson(next)) return [];
  const named = ({ title, version }: typeof old): Named => ({ title, version, copy: 0 });
  return [{ what: "policy", before: named(old), after: named(next) }];
}

export function policyOfDefinition(definition: PipelineDefinition) {
  return policyOf(PrivacyOptions.parse(settingOf(definition, "privacy").options));
}

/** By the words that it gives; its rules are told one by one. */
function packChange(before: RunBasis, after: RunBasis): WentByChange[] {
  const words = ({ pack, general }: RunBasis) => vocabularyOfPack(pack, general).key;
  const isSame = before.pack.id === after.pack.id && before.packVersion === after.packVersion;
  if (isSame && words(before) === words(after)) return [];
  return [{ what: "pack", before: packNamed(before), after: packNamed(after) }];
}

export function packNamed({ pack, packVersion }: RunBasis): Named {
  return { title: pack.title, version: pack.version, copy: packVersion };
}

function ruleChanges(before: RunBasis, after: RunBasis): WentByChange[] {
  const [old, next] = [rulesOf(before), rulesOf(after)];
  const names = [...new Set([...old.on.keys(), ...next.on.keys(), ...old.off, ...next.off])].sort();
  return names.flatMap((rule): WentByChange[] => {
    const [was, is] = [old.on.get(rule), next.on.get(rule)];
    const how = ruleChange(was, is, { wasOff: old.off.has(rule), isOff: next.off.has(rule) });
    if (how === null) return [];
    return [{ what: "rule", rule, title: is?.title ?? ruleTitle(before, rule), how }];
  });
}

/** The title of a rule, also of one in code or one that is off; its name where a basis knows no more of it. */
export function ruleTitle({ pack, general, own }: RunBasis, rule: string): string {
  const documents = [
    ...own.map(({ document }) => document),
    ...[pack, general].flatMap((one) => (one === null ? [] : rulesOfPack(one))),
    ...RULES,
  ];
  return documents.find((one) => one?.name === rule)?.title ?? rule;
}

function ruleChange(
  was: RuleDocument | undefined,
  is: RuleDocument | undefined,
  { wasOff, isOff }: { wasOff: boolean; isOff: boolean },
) {
  if (isOff) return wasOff ? null : "switched-off";
  if (wasOff) return "switched-on";
  if (was === undefined) return is === undefined ? null : "added";
  if (is === undefined) return "removed";
  return canonicalJson(was) === canonicalJson(is) ? null : "changed";
}

function rulesOf(basis: RunBasis) {
  const { rules, off } = ruleSet(basis, new Date(0).toISOString());
  return { on: new Map(rules.map((rule) => [rule.name, rule])), off: new Set(off) };
}

/** A correction that was taken back and made anew is the same one. */
function correctionChanges(before: RunBasis, after: RunBasis): WentByChange[] {
  const keyOf = ({ kind, columns, scope, otherNames }: RunBasis["fixes"][number]) =>
    canonicalJson({ kind, columns, scope, otherNames: otherNames ?? null });
  const missing = (from: RunBasis, other: RunBasis, how: "made" | "taken-back"): WentByChange[] => {
    const known = new Set(other.fixes.map(keyOf));
    return from.fixes
      .filter((fix) => !known.has(keyOf(fix)))
      .map(({ rule, kind, columns }) => ({ what: "correction", rule, kind, columns, how }));
  };
  return [...missing(before, after, "taken-back"), ...missing(after, before, "made")];
}
