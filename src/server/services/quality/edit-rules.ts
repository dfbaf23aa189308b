/** The project's own word on its rules: save one, switch one off, go back to what came with the product, accept what one found. */
import { AppError } from "../../../core/model/errors.ts";
import type { RuleDocument } from "../../../core/quality/rule-document.ts";
import { MOST_OWN_RULES } from "../../../core/quality/rule-set.ts";
import { RULES } from "../../../core/quality/rules/registry.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { listRules, problemOf, type RulePlace } from "./list-rules.ts";

export interface EditPlace extends RulePlace {
  readonly userId: string;
}

/**
 * Saves a rule that can run; it holds from the next run on, and one that is switched off stays off. `basedOn` is the version that the
 * person saw, 0 where there was none. Throws `input.invalid` with a plain message for a rule that cannot run, and `conflict` where
 * somebody changed it after `basedOn`.
 */
export async function saveRule(
  deps: Deps,
  place: EditPlace,
  document: RuleDocument,
  basedOn: number,
): Promise<{ name: string; version: number }> {
  const problem = problemOf(document);
  if (problem !== null)
    throw new AppError("input.invalid", { detail: "broken rule", userMessage: problem });
  if (RULES.some((rule) => rule.name === document.name))
    throw new AppError("input.invalid", {
      detail: "name of a rule in code",
      userMessage: "A built-in rule has this name. Choose another.",
    });
  const version = await withAudit(
    deps,
    place,
    (saved: number) => ({
      action: "rule.saved",
      target: document.name,
      detail: { projectId: place.projectId, version: saved },
    }),
    async (repos) => {
      await refuseTooMany(repos, place.projectId, document.name);
      const id = deps.newId("rule");
      const row = { id, name: document.name, document, createdById: place.userId };
      const saved = await repos.qualityRules.saveDocument(place.projectId, row, basedOn);
      if (saved === null) throw changedMeanwhile();
      return saved;
    },
  ).catch((cause: unknown) => {
    // P2002: somebody saved the first version at the same moment.
    throw (cause as { code?: string }).code === "P2002" ? changedMeanwhile() : cause;
  });
  return { name: document.name, version };
}

/** Switches a rule off or on again, wherever it comes from. Throws `not-found` for one that does not exist. */
export async function switchRule(
  deps: Deps,
  place: EditPlace,
  input: { readonly rule: string; readonly isOn: boolean },
): Promise<void> {
  await requireRule(deps, place, input.rule);
  await withAudit(
    deps,
    place,
    {
      action: "rule.switched",
      target: input.rule,
      detail: { projectId: place.projectId, on: input.isOn },
    },
    async (repos) => {
      await refuseTooMany(repos, place.projectId, input.rule);
      await repos.qualityRules.switch(place.projectId, {
        id: deps.newId("rule"),
        name: input.rule,
        isEnabled: input.isOn,
        createdById: place.userId,
      });
    },
  );
}

/** Removes the project's own rule, or its edit of one that comes with the product. Throws `not-found` where there is none. */
export async function removeRule(deps: Deps, place: EditPlace, rule: string): Promise<void> {
  await withAudit(
    deps,
    place,
    { action: "rule.removed", target: rule, detail: { projectId: place.projectId } },
    async (repos) => {
      if (!(await repos.qualityRules.remove(place.projectId, rule)))
        throw new AppError("not-found", { detail: "no own rule of this name" });
    },
  );
}

/** Accepts what a rule finds, with a reason and perhaps an end. It still counts and is still listed, as accepted. */
export async function acceptRule(
  deps: Deps,
  place: EditPlace,
  input: { readonly rule: string; readonly reason: string; readonly until: Date | null },
): Promise<void> {
  await requireRule(deps, place, input.rule);
  const now = new Date(deps.clock());
  if (input.until !== null && input.until <= now)
    throw new AppError("input.invalid", {
      detail: "end in the past",
      userMessage: "The end must be in the future.",
    });
  const detail = { projectId: place.projectId, until: input.until?.toISOString() ?? null };
  await withAudit(
    deps,
    place,
    { action: "rule.accepted", target: input.rule, detail },
    async (repos) => {
      await repos.qualityRules.endAcceptances(place.projectId, input.rule, now);
      await repos.qualityRules.accept(place.projectId, {
        ...input,
        id: deps.newId("acceptance"),
        createdById: place.userId,
      });
    },
  );
}

/** Takes an acceptance back; nothing happens where there is none. */
export async function endAcceptance(deps: Deps, place: EditPlace, rule: string): Promise<void> {
  await withAudit(
    deps,
    place,
    (ended: number) =>
      ended === 0
        ? null
        : { action: "rule.acceptance-ended", target: rule, detail: { projectId: place.projectId } },
    (repos) => repos.qualityRules.endAcceptances(place.projectId, rule, new Date(deps.clock())),
  );
}

function changedMeanwhile(): AppError {
  return new AppError("conflict", {
    detail: "rule changed after basedOn",
    userMessage:
      "Somebody changed this rule meanwhile. Open it again to see how it stands, then make your change.",
  });
}

async function requireRule(deps: Deps, place: RulePlace, name: string): Promise<void> {
  const { rules } = await listRules(deps, place);
  if (!rules.some((rule) => rule.name === name))
    throw new AppError("not-found", { detail: "no such rule" });
}

async function refuseTooMany(repos: Repositories, projectId: string, name: string): Promise<void> {
  if ((await repos.qualityRules.find(projectId, name)) !== null) return;
  if ((await repos.qualityRules.count(projectId)) < MOST_OWN_RULES) return;
  throw new AppError("limit.exceeded", {
    detail: `${MOST_OWN_RULES} rules`,
    userMessage: `A project has at most ${MOST_OWN_RULES} rules of its own.`,
  });
}
