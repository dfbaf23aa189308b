/** What people do with policies of their workspace; each act is on record, with numbers and no words of the policy. */
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import { OWN_POLICY } from "../../../core/privacy/options.ts";
import { BUILT_IN_POLICIES } from "../../../core/privacy/policies/built-in.ts";
import { checkPolicy } from "../../../core/privacy/policies/check-policy.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { freeSlug, slugOf } from "../workspace/slug.ts";
import {
  givenPolicyOf,
  ownPolicy,
  packPolicies,
  packPoliciesOf,
  wholePolicy,
} from "./find-policy.ts";

/** All policies of a workspace stand in one list. */
const MAX_POLICIES = 200;

interface Place {
  readonly workspaceId: string;
  readonly userId: string;
}

/** Copies a policy's version in use (or its newest draft) under a new title; the copy is a draft. */
export async function copyPolicy(
  deps: Deps,
  input: Place & { slug: string; title: string },
): Promise<{ slug: string }> {
  const repos = deps.repos(input.workspaceId);
  const source = await sourceOf(repos, input.slug);
  const from = `${input.slug}@${source.version}`;
  const policyId = deps.newId("policy");
  return withAudit(
    deps,
    input,
    { action: "policy.copied", target: policyId, detail: { from } },
    async (tx) => {
      if ((await tx.policies.count()) >= MAX_POLICIES)
        throw new AppError("limit.exceeded", {
          detail: "policies",
          userMessage: `A workspace has at most ${MAX_POLICIES} policies.`,
        });
      const slug = await unusedSlug(tx, input.title);
      await tx.policies.create({
        id: policyId,
        slug,
        title: input.title,
        basedOn: from,
        createdById: input.userId,
      });
      await tx.policies.addVersion({
        id: deps.newId("policyVersion"),
        policyId,
        number: 1,
        document: { ...source, id: slug, version: 1, title: input.title },
        note: "",
        createdById: input.userId,
      });
      return { slug };
    },
  );
}

async function sourceOf(repos: Repositories, slug: string): Promise<PolicyDocument> {
  const given = await givenPolicyOf(repos, slug);
  if (given !== null) return given;
  const row = await ownPolicy(repos, slug);
  const version = (await repos.policies.inUse(row.id)) ?? (await repos.policies.newest(row.id));
  if (version === null) throw new AppError("not-found", { detail: `versions of ${slug}` });
  return wholePolicy(row, version);
}

async function unusedSlug(repos: Repositories, title: string): Promise<string> {
  const own = (await repos.policies.list()).map((row) => row.slug);
  const given = [...BUILT_IN_POLICIES, ...packPolicies(), ...(await packPoliciesOf(repos))].map(
    ({ id }) => id,
  );
  const slug = slugOf(title, "policy");
  const named = /^[a-z][a-z0-9-]+$/.test(slug) ? slug : `policy-${slug}`;
  return freeSlug(named, new Set([...own, ...given, OWN_POLICY]));
}

/**
 * Saves a draft as the next version. Throws `input.invalid` with the problems, and `conflict` when someone saved one after `basedOn`; gives
 * the newest number back where nothing differs.
 */
export async function savePolicy(
  deps: Deps,
  input: Place & { slug: string; basedOn: number; document: unknown; note: string },
): Promise<{ number: number }> {
  const repos = deps.repos(input.workspaceId);
  const row = await ownPolicy(repos, input.slug);
  const newest = await repos.policies.newest(row.id);
  if (newest === null || newest.number !== input.basedOn) throw changedMeanwhile(newest?.number);
  const number = newest.number + 1;
  const document = validDocument(input.document, row.slug, number);
  const isSame =
    canonicalJson({ ...document, version: newest.number }) === canonicalJson(newest.document);
  if (isSame && newest.leftOut.length === 0) return { number: newest.number };
  const version = {
    id: deps.newId("policyVersion"),
    policyId: row.id,
    number,
    document,
    note: input.note,
    createdById: input.userId,
  };
  try {
    await withAudit(
      deps,
      input,
      { action: "policy.saved", target: row.id, detail: { number, rules: document.rules.length } },
      async (tx) => {
        await tx.policies.addVersion(version);
        if (document.title !== row.title)
          await tx.policies.update(row.id, { title: document.title });
      },
    );
  } catch (cause) {
    if ((cause as { code?: string }).code !== "P2002") throw cause;
    throw changedMeanwhile(number);
  }
  return { number };
}

function validDocument(input: unknown, slug: string, number: number): PolicyDocument {
  const named = { ...(input as object), id: slug, version: number };
  const { document, problems } = checkPolicy(named);
  if (document !== null && problems.length === 0) return document;
  throw new AppError("input.invalid", {
    detail: "policy draft",
    userMessage: problems
      .slice(0, 5)
      .map(({ rule, message }) => (rule === null ? message : `Rule ${rule + 1}: ${message}`))
      .join(" "),
  });
}

function changedMeanwhile(number: number | undefined): AppError {
  return new AppError("conflict", {
    detail: `newest is ${number}`,
    userMessage: `Version ${number ?? ""} was saved meanwhile. Look at it, then save again.`,
  });
}

/** Makes a version the one that runs use from now on; going back to an older one is the same act. Throws `input.invalid` for one that is not whole. */
export async function putPolicyIntoUse(
  deps: Deps,
  input: Place & { slug: string; number: number },
): Promise<void> {
  const repos = deps.repos(input.workspaceId);
  const row = await ownPolicy(repos, input.slug);
  const version = await repos.policies.version(row.id, input.number);
  if (version === null)
    throw new AppError("not-found", { detail: `version ${input.number} of ${input.slug}` });
  wholePolicy(row, version);
  const at = new Date(deps.clock());
  await withAudit(
    deps,
    input,
    {
      action: "policy.used",
      target: row.id,
      detail: { number: input.number, byAuthor: version.createdById === input.userId },
    },
    (tx) => tx.policies.use(row.id, input.number, input.userId, at),
  );
}

/** Puts a policy away, or brings it back. Pipelines that have it keep it; nobody can choose it anew. */
export async function archivePolicy(
  deps: Deps,
  input: Place & { slug: string; isArchived: boolean },
): Promise<void> {
  const row = await ownPolicy(deps.repos(input.workspaceId), input.slug);
  const archivedAt = input.isArchived ? new Date(deps.clock()) : null;
  await withAudit(
    deps,
    input,
    { action: input.isArchived ? "policy.archived" : "policy.restored", target: row.id },
    (tx) => tx.policies.update(row.id, { archivedAt }),
  );
}
