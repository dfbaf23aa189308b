/** What people do is written down in the transaction that does it: neither happens without the other. */
import type { Deps } from "../deps.ts";
import { REDACTED_FIELDS } from "../logger.ts";
import type { Repositories } from "../repositories/repositories.ts";
import type { AuditAction } from "./catalog.ts";

export interface Actor {
  readonly workspaceId: string;
  /** Null for the system. */
  readonly userId: string | null;
}

export interface AuditNote {
  readonly action: AuditAction;
  /** Id of what it was done to. */
  readonly target?: string;
  /** Ids, counts and states; fields that could hold content or names of people are taken out. */
  readonly detail?: Record<string, unknown>;
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
  await repos.audit.add({
    id: deps.newId("audit"),
    userId: actor.userId,
    action: note.action,
    target: note.target ?? null,
    detail: redact(note.detail ?? {}),
  });
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
