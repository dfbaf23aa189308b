/** The newest file of each group stays, the others leave the project: shown first, and done as it was shown. */
import { createHash } from "node:crypto";
import { AppError } from "../../../core/model/errors.ts";
import {
  type FileGroup,
  type Inside,
  type NewestPlan,
  planNewest,
} from "../../../core/quality/keep-newest.ts";
import type { Deps } from "../../deps.ts";
import type {
  CopyGroupCursor,
  CopyGroupRow,
  GroupFileRow,
} from "../../repositories/duplicate-repository.ts";
import type { FindingCursor } from "../../repositories/quality-finding-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { askToAssess } from "./ask-to-assess.ts";
import { leaveOut } from "./leave-out.ts";
import type { QualityPlace } from "./quality-folder.ts";

/** Copies by how much they are alike, or findings of one code whose places are files of which one is enough. */
export type NewestOf =
  | { readonly kind: "copies"; readonly levels: ReadonlyArray<"exact" | "content" | "near"> }
  | { readonly kind: "odd"; readonly code: "two-finals" | "older-copy" };

interface Person extends QualityPlace {
  readonly userId: string;
}

const PAGE = 200;
/** Files of all groups that one act looks at; what is beyond waits for the next one, and is counted. */
const MOST_FILES = 20_000;
/** Copies of which any one is as good as another. */
const SAME = ["exact", "content"] as const;
const GROUPS_SHOWN = 50;
const LEFT_OUT_SHOWN = 5;
const UNDECIDED_SHOWN = 10;

export interface NewestPreview {
  readonly groups: number;
  /** All that leave. */
  readonly leftOut: number;
  /** How many of them came out of others that leave. */
  readonly inside: number;
  readonly bytes: number;
  /** Files that stay only because something that came out of them has no copy that stays. */
  readonly held: number;
  /** Groups that were not looked at, because one act has a limit. */
  readonly groupsBeyond: number;
  /** Groups without a newest file: how many, and of the first of them the first files that were saved last, on one day, and stay. */
  readonly undecided: number;
  readonly undecidedShown: ReadonlyArray<readonly GroupFileRow[]>;
  /** The first groups, each with the first files that it leaves out. */
  readonly shown: ReadonlyArray<{
    readonly kept: GroupFileRow;
    /** Saved on the same day; they stay too. */
    readonly beside: readonly GroupFileRow[];
    readonly leftOut: readonly GroupFileRow[];
    readonly more: number;
  }>;
  /** Equal where the same files would go. */
  readonly mark: string;
}

/** What `keepNewest` would do now. */
export async function previewNewest(
  deps: Deps,
  place: QualityPlace,
  of: NewestOf,
): Promise<NewestPreview> {
  const { plan, inside, groupsBeyond } = await planOf(
    deps,
    deps.repos(place.workspaceId),
    place,
    of,
  );
  const { groups, gone, held, undecided } = plan;
  const sizes = new Map<string, number>();
  for (const { fileId, sizeBytes } of [
    ...groups.flatMap(({ leftOut }) => leftOut),
    ...[...inside.values()].flat(),
  ])
    sizes.set(fileId, sizeBytes);
  const own = groups.flatMap(({ leftOut }) => leftOut.map(({ fileId }) => fileId));
  return {
    ...{ groups: groups.length, leftOut: gone.size, inside: gone.size - own.length, held },
    bytes: [...gone].reduce((sum, fileId) => sum + (sizes.get(fileId) ?? 0), 0),
    groupsBeyond,
    undecided: undecided.length,
    undecidedShown: undecided
      .slice(0, UNDECIDED_SHOWN)
      .map((files) => files.slice(0, LEFT_OUT_SHOWN)),
    shown: groups.slice(0, GROUPS_SHOWN).map(({ kept, beside, leftOut }) => ({
      kept,
      beside: beside.slice(0, LEFT_OUT_SHOWN),
      leftOut: leftOut.slice(0, LEFT_OUT_SHOWN),
      more: Math.max(0, leftOut.length - LEFT_OUT_SHOWN),
    })),
    mark: markOf(plan),
  };
}

/**
 * Takes the older files of each group out of the project, as `leaveOut` does. Throws `conflict` where it would not do what `mark` was shown
 * for, `retention.held` as `passRetention`.
 */
export async function keepNewest(
  deps: Deps,
  person: Person,
  wish: { readonly of: NewestOf; readonly mark: string; readonly despiteRetention?: boolean },
): Promise<{ leftOut: number; id: string }> {
  const done = await deps.transaction(person.workspaceId, async (repos) => {
    const { plan } = await planOf(deps, repos, person, wish.of);
    if (markOf(plan) !== wish.mark || plan.groups.length === 0)
      throw new AppError("conflict", {
        detail: "other copies than shown",
        userMessage: "These files have changed since. Look again.",
      });
    return leaveOut(deps, repos, person, {
      kind: wish.of.kind === "copies" ? "copies" : wish.of.code,
      kept: "newest",
      groupCount: plan.groups.length,
      fileIds: plan.groups.flatMap((group) => group.leftOut.map(({ fileId }) => fileId)),
      despiteRetention: wish.despiteRetention,
    });
  });
  await askToAssess(deps, person, done.id);
  return done;
}

function markOf({ groups, gone }: NewestPlan<GroupFileRow>): string {
  const ids = [...groups.map(({ kept }) => `+${kept.fileId}`), ...gone];
  return createHash("sha256").update(ids.join("\n")).digest("hex");
}

async function planOf(deps: Deps, repos: Repositories, { projectId }: QualityPlace, of: NewestOf) {
  const now = new Date(deps.clock());
  const copies = (levels: readonly string[]) => copyGroups(repos, projectId, new Set(levels), now);
  const isCopies = of.kind === "copies";
  const { groups, beyond } = isCopies
    ? await copies(of.levels)
    : await oddGroups(repos, projectId, of.code, now);
  const rows = await repos.duplicates.inside(projectId, [
    ...new Set(groups.flatMap(({ files }) => files.map(({ fileId }) => fileId))),
  ]);
  const inside: Inside = Map.groupBy(rows, ({ holderId }) => holderId);
  const others =
    isCopies || rows.length === 0 ? [] : (await copies(SAME)).groups.map(({ files }) => files);
  return { plan: planNewest(groups, { inside, others }), inside, groupsBeyond: beyond };
}

interface Groups {
  readonly groups: FileGroup<GroupFileRow>[];
  readonly beyond: number;
}

async function copyGroups(
  repos: Repositories,
  projectId: string,
  levels: ReadonlySet<string>,
  now: Date,
): Promise<Groups> {
  const groups: FileGroup<GroupFileRow>[] = [];
  let [files, beyond] = [0, 0];
  for (let after: CopyGroupCursor | null = null; ; ) {
    const page = await repos.duplicates.groups(projectId, { after, limit: PAGE, now });
    const wanted = page.filter(({ level }) => levels.has(level));
    const room: CopyGroupRow[] = [];
    for (const group of wanted)
      if (files + group.files > MOST_FILES) beyond++;
      else {
        files += group.files;
        room.push(group);
      }
    const members = Map.groupBy(
      await repos.duplicates.members(
        projectId,
        room.map((group) => group.groupKey),
        MOST_FILES,
      ),
      ({ groupKey }) => groupKey,
    );
    for (const { groupKey, level } of room)
      groups.push({
        files: members.get(groupKey) ?? [],
        age: level === "near" ? "saved" : "same",
      });
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return { groups, beyond };
    after = { rank: last.rank, groupKey: last.groupKey };
  }
}

/** A finding of more files than are stored with it is left to people. Where it names the newest file, that one stays. */
async function oddGroups(
  repos: Repositories,
  projectId: string,
  code: string,
  now: Date,
): Promise<Groups> {
  const groups: FileGroup<GroupFileRow>[] = [];
  let [files, beyond] = [0, 0];
  for (let after: FindingCursor | null = null; ; ) {
    const wish = { codes: [code], after, limit: PAGE, now };
    const page = await repos.qualityFindings.list(projectId, "anomaly", wish);
    const whole = page.filter(({ places, placeCount }) => places.length === placeCount);
    beyond += page.length - whole.length;
    const ids = whole.flatMap(({ places }) => places.map(({ fileId }) => fileId));
    const rows = await repos.duplicates.facts(projectId, [...new Set(ids)]);
    const byId = new Map(rows.map((row) => [row.fileId, row]));
    for (const { places } of whole) {
      if (files + places.length > MOST_FILES) {
        beyond++;
        continue;
      }
      files += places.length;
      // The day that the file itself names, as the finding shows it.
      const told = places.flatMap(({ fileId, value }) => {
        const row = byId.get(fileId);
        return row === undefined
          ? []
          : value === ""
            ? row
            : { ...row, modifiedAt: new Date(value) };
      });
      const isTold = code === "older-copy" || places.every(({ value }) => value !== "");
      groups.push({ files: told, age: isTold ? "told" : "saved" });
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return { groups, beyond };
    after = { rank: last.rank, id: last.id };
  }
}
