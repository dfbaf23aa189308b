/** What people decide about findings: accept one for a reason and a time, keep copies on purpose, or leave copies out. */
import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { askToAssess } from "./ask-to-assess.ts";
import { leaveOut } from "./leave-out.ts";
import { listRules } from "./list-rules.ts";
import type { QualityPlace } from "./quality-folder.ts";

/** Copies that one act leaves out at most. */
const MOST_LEFT_OUT = 10_000;

interface Person extends QualityPlace {
  readonly userId: string;
}

/** What can be accepted: a finding, rows that are alike, copies that are meant, a rule. */
export const SUBJECT =
  /^(?:finding:[0-9a-f]{32}|rows:[0-9a-f]{32}|copies:(?:exact|content|near):[\w-]{1,80}|rule:[a-z][a-z0-9-]{0,80})$/;

/** Accepts something until a day, or until it is taken back. Accepting it once more changes reason and day. */
export async function accept(
  deps: Deps,
  person: Person,
  wish: { readonly subject: string; readonly reason: string; readonly until: Date | null },
): Promise<{ id: string }> {
  const now = new Date(deps.clock());
  if (!SUBJECT.test(wish.subject)) throw new AppError("input.invalid", { detail: "subject" });
  if (wish.until !== null && wish.until <= now)
    throw new AppError("input.invalid", {
      detail: "until is past",
      userMessage: "The day is past. Choose a later one.",
    });
  const id = deps.newId("acceptance");
  await withAudit(
    deps,
    person,
    {
      action: "quality.accepted",
      target: person.projectId,
      detail: { subject: wish.subject, acceptance: id },
    },
    async (repos) => {
      await endAll(repos, person.projectId, wish.subject, now);
      await repos.qualityAcceptances.add({
        id,
        projectId: person.projectId,
        subject: wish.subject,
        fileId: null,
        reason: wish.reason,
        until: wish.until,
        createdById: person.userId,
        createdAt: now,
      });
    },
  );
  await askToAssess(deps, person, id);
  return { id };
}

/** Ends what was accepted. Throws `not-found` where nothing is in force. */
export async function endAcceptance(deps: Deps, person: Person, id: string): Promise<void> {
  await withAudit(
    deps,
    person,
    { action: "quality.acceptance-ended", target: person.projectId, detail: { acceptance: id } },
    async (repos) => {
      const ended = await repos.qualityAcceptances.revoke(
        person.projectId,
        id,
        new Date(deps.clock()),
      );
      if (!ended) throw new AppError("not-found", { detail: "acceptance" });
    },
  );
  await askToAssess(deps, person, `${id}:end`);
}

/** Takes all other files of a group out of the project, as `leaveOut` does, but for those that the one which stays came out of. Throws `not-found` where the group is gone or lacks the file, `retention.held` as `passRetention`. */
export async function keepOne(
  deps: Deps,
  person: Person,
  wish: {
    readonly groupKey: string;
    readonly fileId: string;
    readonly despiteRetention?: boolean;
  },
): Promise<{ leftOut: number; id: string }> {
  const done = await deps.transaction(person.workspaceId, async (repos) => {
    const members = await repos.duplicates.members(
      person.projectId,
      [wish.groupKey],
      MOST_LEFT_OUT,
    );
    if (!members.some(({ fileId }) => fileId === wish.fileId))
      throw new AppError("not-found", {
        detail: "group",
        userMessage: "These files have changed since. Look again.",
      });
    const ids = members.map(({ fileId }) => fileId);
    const inside = await repos.duplicates.inside(person.projectId, ids);
    // What it came out of would take it along.
    const stay = new Set([
      wish.fileId,
      ...inside.flatMap(({ fileId, holderId }) => (fileId === wish.fileId ? [holderId] : [])),
    ]);
    return leaveOut(deps, repos, person, {
      kind: "copies",
      kept: wish.fileId,
      groupCount: 1,
      fileIds: ids.filter((fileId) => !stay.has(fileId)),
      despiteRetention: wish.despiteRetention,
    });
  });
  await askToAssess(deps, person, done.id);
  return done;
}

async function endAll(
  repos: Repositories,
  projectId: string,
  subject: string,
  now: Date,
): Promise<void> {
  for (const { id } of await repos.qualityAcceptances.ofSubjects(projectId, [subject], now))
    await repos.qualityAcceptances.revoke(projectId, id, now);
}

export interface AcceptedView {
  readonly id: string;
  readonly subject: string;
  /** Title of the rule or the finding; null where it is gone, and for copies and rows, which have none. */
  readonly title: string | null;
  readonly reason: string;
  readonly until: Date | null;
  readonly at: Date;
}

const PAGE = 50;

/** What is accepted today, oldest first, after an id. */
export async function listAccepted(
  deps: Deps,
  place: QualityPlace,
  afterId: string,
): Promise<{ accepted: AcceptedView[]; next: string | null }> {
  const now = new Date(deps.clock());
  const rows = await deps
    .repos(place.workspaceId)
    .qualityAcceptances.page(place.projectId, { now, prefix: "", afterId, limit: PAGE });
  const titles = await titlesOf(
    deps,
    place,
    rows.map(({ subject }) => subject),
  );
  return {
    accepted: rows.map(({ id, subject, reason, until, createdAt }) => ({
      id,
      subject,
      title: titles.get(subject) ?? null,
      reason,
      until,
      at: createdAt,
    })),
    next: rows.length < PAGE ? null : (rows.at(-1)?.id ?? null),
  };
}

async function titlesOf(
  deps: Deps,
  place: QualityPlace,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  const named = (prefix: string) =>
    subjects.flatMap((subject) =>
      subject.startsWith(prefix) ? [subject.slice(prefix.length)] : [],
    );
  const found = await deps
    .repos(place.workspaceId)
    .qualityFindings.titles(place.projectId, named("finding:"));
  const titles = new Map([...found].map(([name, title]) => [`finding:${name}`, title]));
  if (named("rule:").length === 0) return titles;
  for (const { name, title } of (await listRules(deps, place)).rules)
    titles.set(`rule:${name}`, title);
  return titles;
}
