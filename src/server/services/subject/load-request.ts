/** A request with what only the process that works on it holds in memory: the person's key, the terms, the matcher. */
import { z } from "zod";
import { AppError } from "../../../core/model/errors.ts";
import type { PrivacyKind } from "../../../core/privacy/kinds.ts";
import { createStandIns } from "../../../core/privacy/stand-in.ts";
import {
  createSubjectMatcher,
  type SubjectMatcher,
} from "../../../core/privacy/subject/matcher.ts";
import { SubjectTerms, type TermKind } from "../../../core/privacy/subject/terms.ts";
import { loadSecret } from "../../auth/secret.ts";
import { openForSubject, openSubjectKey } from "../../auth/subject-key.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestRow } from "../../repositories/subject-request-repository.ts";
import { openGenerations } from "../pseudonym/open-vault.ts";

export interface RequestIds {
  readonly workspaceId: string;
  readonly requestId: string;
}

export const SealedTerms = z.object({
  terms: SubjectTerms,
  region: z.string(),
  /** Columns whose cells in the person's own rows an erasure empties. */
  cells: z.array(z.string()).default([]),
  /** Types of what texts say of the person that an erasure takes out with the name. */
  said: z.array(z.string()).default([]),
  /** What was offered, looked at and left out (`offerKey`). */
  declined: z.array(z.string()).default([]),
});
export type SealedTerms = z.infer<typeof SealedTerms>;

export interface OpenRequest {
  readonly row: SubjectRequestRow;
  readonly key: Buffer;
  readonly terms: SubjectTerms;
  readonly region: string;
  readonly cells: readonly string[];
  readonly said: readonly string[];
  readonly declined: readonly string[];
  /** What policies wrote in place of the terms. */
  readonly standIns: readonly string[];
  readonly matcher: SubjectMatcher;
}

/** Throws `not-found` for a request of another workspace or none, `conflict` where its key was destroyed. */
export async function openRequest(deps: Deps, ids: RequestIds): Promise<OpenRequest> {
  const row = await deps.repos(ids.workspaceId).subjectRequests.find(ids.requestId);
  if (row === null) throw new AppError("not-found", { detail: `request ${ids.requestId}` });
  const opened = await openTerms(deps, ids.workspaceId, row);
  if (opened === null)
    throw new AppError("conflict", {
      detail: "the person's key was destroyed",
      userMessage: "The person was erased: what this request searched for is gone.",
    });
  const { key, terms, region, cells, said, declined } = opened;
  const standIns = await standInsOf(deps, ids.workspaceId, opened);
  const matcher = createSubjectMatcher({ terms, region, standIns });
  return { row, key, terms, region, cells, said, declined, standIns, matcher };
}

/** Terms of a request, or null where the person's key is gone. */
export async function openTerms(
  deps: Deps,
  workspaceId: string,
  row: SubjectRequestRow,
): Promise<(SealedTerms & { readonly key: Buffer }) | null> {
  const stored = await deps.repos(workspaceId).subjectKeys.find(row.subjectKeyId);
  if (stored === null || stored.sealedKey === null) return null;
  const key = openSubjectKey(loadSecret(deps.env), stored.sealedKey);
  return { ...SealedTerms.parse(openForSubject(key, row.sealedTerms)), key };
}

/** An access report is not given out after its time, even where it was not deleted yet. */
export function isPast(deps: Pick<Deps, "clock">, { expiresAt }: SubjectRequestRow): boolean {
  return expiresAt !== null && expiresAt.getTime() <= deps.clock();
}

const KINDS_OF: Readonly<Record<TermKind, readonly PrivacyKind[]>> = {
  name: ["person"],
  email: ["email"],
  phone: ["phone"],
  number: ["card", "bankAccount", "nationalId", "internalId", "health"],
  account: ["account", "internalId"],
  address: ["address"],
  // A given name or a surname alone has a stand-in of its own.
  short: ["person"],
};

/**
 * What policies write in place of the terms, under every key that is still there: files that were not run since a new key was put into use
 * hold stand-ins of the old one, and data under a stand-in is about the person as long as its key exists.
 */
async function standInsOf(deps: Deps, workspaceId: string, of: SealedTerms): Promise<string[]> {
  const generations = await openGenerations(deps, workspaceId);
  const found = new Set<string>();
  for (const key of generations.values())
    for (const style of ["token", "lifelike"] as const) {
      const standIns = createStandIns(key, { style });
      for (const { kind, value } of of.terms)
        for (const privacyKind of KINDS_OF[kind]) found.add(standIns.of(privacyKind, value));
    }
  return [...found];
}

/** What the request asks for; throws `not-found` for one that is not of this workspace. */
export async function requestKind(deps: Deps, ids: RequestIds): Promise<"access" | "erasure"> {
  return (await openRequest(deps, ids)).row.kind;
}
