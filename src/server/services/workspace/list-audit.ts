import { AUDIT_ACTIONS, auditWords } from "../../audit/catalog.ts";
import { openDetails } from "../../audit/open-details.ts";
import type { Deps } from "../../deps.ts";
import type { AuditRow, AuditThing } from "../../repositories/audit-repository.ts";

export interface AuditPlace {
  readonly id: string;
  readonly name: string;
  /** Address below the workspace's; null where there is no page, or none any more. */
  readonly path: string | null;
}

export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  /** Null for the system. */
  readonly who: string | null;
  readonly action: string;
  readonly words: string;
  /** What it was done to: others, files, a run, a dataset version; empty where it is gone or was the project itself. */
  readonly things: readonly AuditPlace[];
  readonly project: AuditPlace | null;
  readonly detail: unknown;
}

/** A page of the audit log, newest first. `area` is the part of an action before the dot, such as "member". */
export async function listAudit(
  deps: Deps,
  input: { workspaceId: string; cursor: string | null; limit: number; area: string | null },
): Promise<{ lines: AuditLine[]; nextCursor: string | null }> {
  const actions =
    input.area === null
      ? null
      : Object.keys(AUDIT_ACTIONS).filter((action) => action.startsWith(`${input.area}.`));
  const { cursor, limit } = input;
  const repos = deps.repos(input.workspaceId);
  const listed = await repos.audit.list({ cursor, limit, actions });
  const page = { ...listed, rows: await openDetails(deps, input.workspaceId, listed.rows) };
  const ids = [...new Set(page.rows.flatMap((row) => [row.userId ?? "", ...idsOf(row)]))];
  const [people, projects, things] = await Promise.all([
    deps.accounts.namesOf(ids.filter((id) => id.startsWith("usr_"))),
    repos.projects.list(),
    repos.audit.things(ids),
  ]);
  const known: Known = {
    people,
    projects: new Map(projects.map(({ id, name, slug }) => [id, { id, name, path: `/${slug}` }])),
    things: new Map(things.map((thing) => [thing.id, thing])),
  };
  return { lines: page.rows.map((row) => toLine(row, known)), nextCursor: page.nextCursor };
}

interface Known {
  readonly people: ReadonlyMap<string, string>;
  readonly projects: ReadonlyMap<string, AuditPlace>;
  readonly things: ReadonlyMap<string, AuditThing>;
}

function toLine(row: AuditRow, known: Known): AuditLine {
  const ids = idsOf(row);
  const things = ids.flatMap((id) => known.things.get(id) ?? []);
  const persons = ids.flatMap((id) => {
    const name = known.people.get(id);
    return name === undefined || id === row.userId ? [] : [{ id, name, path: null }];
  });
  const projectId = things[0]?.projectId ?? row.target ?? "";
  const project = known.projects.get(projectId) ?? known.projects.get(textOf(row, "projectId"));
  return {
    id: row.id,
    at: row.createdAt,
    who: row.userId === null ? null : (known.people.get(row.userId) ?? row.userId),
    action: row.action,
    words: auditWords(row.action),
    things: [...persons, ...things.map((thing) => placeOf(thing, row, project?.path ?? null))],
    project: project ?? null,
    detail: row.detail,
  };
}

function placeOf(thing: AuditThing, row: AuditRow, base: string | null): AuditPlace {
  const { id, kind, address } = thing;
  const number = kind === "pipeline" ? numberOf(row) : null;
  const name = number === null ? thing.name : `${thing.name}, version ${number}`;
  if (base === null || address === null) return { id, name, path: null };
  switch (kind) {
    case "file":
      return { id, name, path: `${base}/files/${address}` };
    case "run":
      return { id, name, path: `${base}/runs/${address}` };
    case "dataset":
      return { id, name, path: `${base}/datasets/${address}` };
    case "pipeline":
      return { id, name, path: `${base}/pipelines${number === null ? "" : `?version=${number}`}` };
    case "edge":
      return { id, name, path: `${base}/graph?sel=edge:${address}` };
  }
}

/** Ids of what a note is about: its target, and the link or files that it counts. */
function idsOf(row: AuditRow): string[] {
  const files = fieldOf(row, "fileIds");
  const listed = Array.isArray(files) ? files.filter((id) => typeof id === "string") : [];
  return [row.target ?? "", textOf(row, "edgeId"), ...listed].filter((id) => id !== "");
}

function fieldOf({ detail }: AuditRow, name: string): unknown {
  return typeof detail === "object" && detail !== null
    ? (detail as Record<string, unknown>)[name]
    : undefined;
}

function textOf(row: AuditRow, name: string): string {
  const value = fieldOf(row, name);
  return typeof value === "string" ? value : "";
}

function numberOf(row: AuditRow): number | null {
  const value = fieldOf(row, "number");
  return typeof value === "number" ? value : null;
}
