/** What people do is written down in the transaction that does it: neither happens without the other. */
import { loadSecret } from "../auth/secret.ts";
import { makeSubjectKey, sealForSubject } from "../auth/subject-key.ts";
import type { Deps } from "../deps.ts";
import { REDACTED_FIELDS } from "../logger.ts";
import type { Repositories } from "../repositories/repositories.ts";
import type { AuditAction } from "./catalog.ts";
import { splitDetail } from "./personal-detail.ts";

export interface Actor {
  readonly workspaceId: string;
  /** Null for the system. */
  readonly userId: string | null;
}

export interface AuditNote {
  readonly action: AuditAction;
  /** Id of what it was done to; the name of a rule. */
  readonly target?: string;
  /**
   * Ids, counts and states; fields that could hold content are taken out, and texts that are not words of the product are sealed under a
   * key of their own.
   */
  readonly detail?: Record<string, unknown>;
  /** Key of the person that the note is about: its texts are sealed under this one. */
  readonly subject?: { readonly id: string; readonly key: Buffer };
}

/**
 * Runs `work` and writes its note in one transaction of the actor's workspace. `note` may look at the result; `null` writes nothing
 * (nothing was done).
 */
export function withAudit<T>(
  deps: Deps,
  actor: Actor,
  note: AuditNote | ((result: T) => AuditNote | null),
  work: (repos: Repositories) => Promise<T>,
): Promise<T> {
  return deps.transaction(actor.workspaceId, async (repos) => {
    const result = await work(repos);
    const said = typeof note === "function" ? note(result) : note;
    if (said !== null) await addAudit(deps, repos, actor, said);
    return result;
  });
}

/** Writes one note within a transaction that the caller has opened. */
export async function addAudit(
  deps: Deps,
  repos: Repositories,
  actor: Actor,
  note: AuditNote,
): Promise<void> {
  const { target, detail } = namedInDetail(note);
  const { clear, personal } = splitDetail(redact(detail));
  await repos.audit.add({
    id: deps.newId("audit"),
    userId: actor.userId,
    action: note.action,
    target,
    detail: clear,
    ...(personal === null ? {} : await sealed(deps, repos, personal, note.subject)),
  });
}

/**
 * Target and detail as they are written. Rules have no id but a name that people gave them, which may tell of a person: it goes to the
 * detail, whose texts are sealed. Exported for its test.
 */
export function namedInDetail({ action, target, detail = {} }: AuditNote): {
  readonly target: string | null;
  readonly detail: Record<string, unknown>;
} {
  return action.startsWith("rule.") && target !== undefined
    ? { target: null, detail: { ...detail, rule: target } }
    : { target: target ?? null, detail };
}

async function sealed(
  deps: Deps,
  repos: Repositories,
  personal: Record<string, unknown>,
  subject: AuditNote["subject"],
): Promise<{ sealed: string; subjectKeyId: string }> {
  if (subject !== undefined)
    return { sealed: sealForSubject(subject.key, personal), subjectKeyId: subject.id };
  const { key, sealedKey } = makeSubjectKey(loadSecret(deps.env));
  const subjectKeyId = deps.newId("subjectKey");
  await repos.subjectKeys.create(subjectKeyId, sealedKey);
  return { sealed: sealForSubject(key, personal), subjectKeyId };
}

const HIDDEN: ReadonlySet<string> = new Set(REDACTED_FIELDS);

/** A copy without the fields that the log also hides. Exported for its test. */
export function redact(detail: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(detail)
      .filter(([field]) => !HIDDEN.has(field))
      .map(([field, value]) => [field, isPlainObject(value) ? redact(value) : value]),
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}
