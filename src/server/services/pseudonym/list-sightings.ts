import { auditWords } from "../../audit/catalog.ts";
import { openDetails } from "../../audit/open-details.ts";
import type { Deps } from "../../deps.ts";
import type { FilePlace } from "./reveal-stand-in.ts";

/** What tells who saw values from before the policy. */
const SIGHTINGS = [
  "pseudonym.revealed",
  "pseudonym.not-found",
  "pseudonym.rotated",
  "pseudonym.destroyed",
  "file.raw-read",
] as const;

export interface Sighting {
  readonly id: string;
  readonly at: Date;
  /** Null for the system. */
  readonly who: string | null;
  readonly words: string;
  /** Null where it was about no file, or about one that is gone. */
  readonly file: FilePlace | null;
  readonly standIn: string | null;
  /** Null where none was asked for, or where it was erased. */
  readonly reason: string | null;
}

/** Who saw original values and who changed the keys of stand-ins, newest first, from the audit log. */
export async function listSightings(
  deps: Deps,
  input: { workspaceId: string; cursor: string | null; limit: number },
): Promise<{ sightings: Sighting[]; nextCursor: string | null }> {
  const { workspaceId, cursor, limit } = input;
  const repos = deps.repos(workspaceId);
  const page = await repos.audit.list({ cursor, limit, actions: SIGHTINGS });
  const rows = await openDetails(deps, workspaceId, page.rows);
  const [people, things, projects] = await Promise.all([
    deps.accounts.namesOf(rows.flatMap((row) => row.userId ?? [])),
    repos.audit.things(rows.flatMap((row) => row.target ?? [])),
    repos.projects.list(),
  ]);
  const slugs = new Map(projects.map(({ id, slug }) => [id, slug]));
  const files = new Map(
    things.flatMap((thing) => {
      const slug = slugs.get(thing.projectId);
      if (thing.kind !== "file" || thing.address === null || slug === undefined) return [];
      const place = { id: thing.id, name: thing.name, path: `/${slug}/files/${thing.address}` };
      return [[thing.id, place] as const];
    }),
  );
  const sightings = rows.map((row): Sighting => {
    return {
      id: row.id,
      at: row.createdAt,
      who: row.userId === null ? null : (people.get(row.userId) ?? row.userId),
      words: auditWords(row.action),
      file: files.get(row.target ?? "") ?? null,
      standIn: textOf(row.detail, "standIn"),
      reason: textOf(row.detail, "reason"),
    };
  });
  return { sightings, nextCursor: page.nextCursor };
}

function textOf(detail: unknown, field: string): string | null {
  const value =
    typeof detail === "object" && detail !== null
      ? (detail as Record<string, unknown>)[field]
      : null;
  return typeof value === "string" ? value : null;
}
