import type { LeftOut } from "../../../core/kit/read-stored.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Role } from "../../../core/model/role.ts";
import { detectionOf } from "../../../core/privacy/detected-types.ts";
import { KINDS } from "../../../core/privacy/kinds.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { rolesThatMay } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { PolicyVersionFacts } from "../../repositories/policy-repository.ts";
import { givenPolicyOf, ownPolicy } from "./find-policy.ts";

export interface PolicyVersionLine {
  readonly number: number;
  readonly note: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly usedFrom: Date | null;
  readonly usedBy: string | null;
  /** The same person wrote it and put it into use. */
  readonly isUsedByAuthor: boolean;
}

export interface PolicyView {
  readonly slug: string;
  readonly origin: "given" | "workspace";
  readonly document: PolicyDocument;
  readonly number: number;
  readonly newest: number;
  readonly inUse: number | null;
  readonly isArchived: boolean;
  readonly basedOn: string | null;
  /** Newest first; empty for policies that nobody edits. */
  readonly versions: readonly PolicyVersionLine[];
  /** Ask for versions below this number for more; null at the end. */
  readonly nextBefore: number | null;
  /** Types that nothing here finds, or only in columns of tables: a rule about them promises more than it can. */
  readonly undetected: readonly string[];
  readonly onlyInColumns: readonly string[];
  /** Roles that see files as they were added, that turn stand-ins back, and that let files go; everybody else sees what the policy leaves. */
  readonly roles: Readonly<Record<"originals" | "standIns" | "removal", readonly Role[]>>;
  /** What of the shown version is over a limit of today; runs do not follow such a version. */
  readonly leftOut: readonly LeftOut[];
}

const VERSIONS_PAGE = 50;
const ALL_TYPES = Object.values(KINDS).flatMap(({ types }): readonly string[] => types);

/** A policy with the asked version, the newest one where none is named. Throws `not-found`. */
export async function viewPolicy(
  deps: Deps,
  input: { workspaceId: string; slug: string; number: number | null },
): Promise<PolicyView> {
  const known = {
    undetected: ALL_TYPES.filter((type) => detectionOf(type) === "none"),
    onlyInColumns: ALL_TYPES.filter((type) => detectionOf(type) === "columns"),
    roles: {
      originals: rolesThatMay("file.read-raw"),
      standIns: rolesThatMay("pseudonym.reveal"),
      removal: rolesThatMay("file.remove"),
    },
  };
  const repos = deps.repos(input.workspaceId);
  const given = await givenPolicyOf(repos, input.slug);
  if (given !== null)
    return {
      slug: given.id,
      origin: "given",
      document: given,
      number: given.version,
      newest: given.version,
      inUse: given.version,
      isArchived: false,
      basedOn: null,
      versions: [],
      nextBefore: null,
      leftOut: [],
      ...known,
    };
  const row = await ownPolicy(repos, input.slug);
  const [newest, inUse, page] = await Promise.all([
    repos.policies.newest(row.id),
    repos.policies.inUse(row.id),
    policyVersions(deps, { ...input, before: null }),
  ]);
  const shown =
    input.number === null || input.number === newest?.number
      ? newest
      : await repos.policies.version(row.id, input.number);
  if (newest === null || shown === null)
    throw new AppError("not-found", { detail: `version ${input.number} of ${input.slug}` });
  return {
    slug: row.slug,
    origin: "workspace",
    document: shown.document,
    number: shown.number,
    newest: newest.number,
    inUse: inUse?.number ?? null,
    isArchived: row.archivedAt !== null,
    basedOn: row.basedOn,
    leftOut: shown.leftOut,
    ...page,
    ...known,
  };
}

/** Versions below `before`, newest first, with the names of who wrote them and who put them into use. */
export async function policyVersions(
  deps: Deps,
  input: { workspaceId: string; slug: string; before: number | null },
): Promise<{ versions: PolicyVersionLine[]; nextBefore: number | null }> {
  const repos = deps.repos(input.workspaceId);
  const row = await ownPolicy(repos, input.slug);
  const rows = await repos.policies.versions(row.id, {
    before: input.before,
    limit: VERSIONS_PAGE,
  });
  const names = await deps.accounts.namesOf([
    ...new Set(rows.flatMap((version) => [version.createdById, version.usedById ?? ""])),
  ]);
  return {
    versions: rows.map((version) => toLine(version, names)),
    nextBefore: rows.length < VERSIONS_PAGE ? null : (rows.at(-1)?.number ?? null),
  };
}

function toLine(row: PolicyVersionFacts, names: ReadonlyMap<string, string>): PolicyVersionLine {
  const { number, note, createdAt, usedFrom, createdById, usedById } = row;
  return {
    number,
    note,
    createdAt,
    createdBy: names.get(createdById) ?? null,
    usedFrom,
    usedBy: usedById === null ? null : (names.get(usedById) ?? null),
    isUsedByAuthor: usedById === createdById,
  };
}
