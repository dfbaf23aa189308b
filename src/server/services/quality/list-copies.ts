/** Files that are the same and rows that describe one thing, by pages, with what tells them apart. */
import { existsSync } from "node:fs";
import { RecordGroupLine } from "../../../core/quality/project/contract.ts";
import type { Deps } from "../../deps.ts";
import type {
  CopyGroupCursor,
  CopyGroupRow,
  CopyMemberRow,
} from "../../repositories/duplicate-repository.ts";
import type { SnapshotCounts } from "../../repositories/quality-snapshot-repository.ts";
import { readLines } from "../run/read-lines.ts";
import { readReport } from "./assessment.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";
import { type WorkingOut, workingOut } from "./working-out.ts";

const GROUPS_PAGE = 20;
const MEMBERS_SHOWN = 12;
const ROWS_PAGE = 20;
const NOT_COMPARED_SHOWN = 20;
/** Lines that are read for one page at most, where people have settled most of them. */
const MOST_LINES = 2_000;

export interface CopyGroupView extends CopyGroupRow {
  /** The first ones by path; `files` counts all. */
  readonly members: readonly Omit<CopyMemberRow, "groupKey">[];
}

/** Groups of files that nobody has settled, equal bytes first. */
export async function listCopies(
  deps: Deps,
  place: QualityPlace,
  after: CopyGroupCursor | null,
): Promise<{ groups: CopyGroupView[]; next: CopyGroupCursor | null }> {
  const { duplicates } = deps.repos(place.workspaceId);
  const now = new Date(deps.clock());
  const rows = await duplicates.groups(place.projectId, { after, limit: GROUPS_PAGE, now });
  const keys = rows.map(({ groupKey }) => groupKey);
  const members = await duplicates.members(place.projectId, keys, MEMBERS_SHOWN);
  const last = rows.at(-1);
  return {
    groups: rows.map(({ groupKey, level, files, similarity }) => ({
      groupKey,
      level,
      files,
      similarity,
      members: members
        .filter((member) => member.groupKey === groupKey)
        .map(({ groupKey: _, ...member }) => member),
    })),
    next:
      rows.length < GROUPS_PAGE || last === undefined
        ? null
        : { rank: last.rank, groupKey: last.groupKey },
  };
}

/** How many groups and files of each kind are not settled. */
export function countCopies(deps: Deps, place: QualityPlace) {
  return deps
    .repos(place.workspaceId)
    .duplicates.countGroups(place.projectId, new Date(deps.clock()));
}

export interface RowGroupView extends RecordGroupLine {
  /** Files that its rows stand in, in the order of the rows. */
  readonly files: ReadonlyArray<{
    readonly fileId: string;
    readonly name: string;
    readonly path: string;
  }>;
}

/** What the newest assessment compared; null before the first. */
export type RowBounds = Pick<
  SnapshotCounts,
  "tablesCompared" | "tablesLeftOut" | "pairsOfTables" | "pairsCut" | "listsCut"
>;

/** A table whose rows were not compared, and why in plain words. */
export interface NotCompared {
  readonly fileId: string;
  readonly name: string;
  readonly sheet: string;
  readonly reason: string;
}

export interface RowGroupPage {
  readonly groups: RowGroupView[];
  readonly next: number | null;
  readonly bounds: RowBounds | null;
  /** On the first page, the first twenty; `bounds.tablesLeftOut` counts all, and the report of the run names a hundred. */
  readonly notCompared: readonly NotCompared[];
  /** The run that was assessed; null before the first. */
  readonly runId: string | null;
  readonly workingOut: WorkingOut;
}

/** Groups of rows that nobody has settled, from a byte of the file of groups on; `next` is null at its end. */
export async function listRowGroups(
  deps: Deps,
  place: QualityPlace,
  fromByte: number,
): Promise<RowGroupPage> {
  const path = qualityFiles(deps, place).records;
  const repos = deps.repos(place.workspaceId);
  const [newest] = await repos.qualitySnapshots.list(place.projectId, { limit: 1 });
  const about = {
    bounds: newest?.counts ?? null,
    notCompared: newest && fromByte === 0 ? await notCompared(deps, place, newest.runId) : [],
    runId: newest?.runId ?? null,
    workingOut: await workingOut(deps, place),
  };
  if (!existsSync(path)) return { groups: [], next: null, ...about };
  const groups: RowGroupView[] = [];
  let at = fromByte;
  for (let read = 0; read < MOST_LINES; ) {
    const { lines, next } = await readLines(path, at, ROWS_PAGE);
    read += lines.length;
    const found = lines.map((line) => RecordGroupLine.parse(JSON.parse(line)));
    const subjects = found.map(({ fingerprint }) => `rows:${fingerprint}`);
    const settled = await repos.qualityAcceptances.ofSubjects(
      place.projectId,
      subjects,
      new Date(deps.clock()),
    );
    const done = new Set(settled.map(({ subject }) => subject));
    const files = await repos.qualityResults.pathsOf([
      ...new Set(found.flatMap(({ fileIds }) => fileIds)),
    ]);
    for (const group of found) {
      const known = group.fileIds.flatMap((fileId) => {
        const file = files.get(fileId);
        return file === undefined ? [] : [{ fileId, ...file }];
      });
      // Where a file was taken out since, what is left is no group of this assessment.
      if (known.length === group.fileIds.length && !done.has(`rows:${group.fingerprint}`))
        groups.push({ ...group, files: known });
    }
    at = next;
    if (lines.length < ROWS_PAGE) return { groups, next: null, ...about };
    if (groups.length >= ROWS_PAGE) break;
  }
  return { groups, next: at, ...about };
}

/** Files that were taken out since are left out. */
async function notCompared(
  deps: Deps,
  place: QualityPlace,
  runId: string,
): Promise<readonly NotCompared[]> {
  const report = await readReport(deps, place, runId);
  const named = (report?.rowsNotCompared ?? []).slice(0, NOT_COMPARED_SHOWN);
  const files = await deps
    .repos(place.workspaceId)
    .qualityResults.pathsOf([...new Set(named.map(({ fileId }) => fileId))]);
  return named.flatMap(({ fileId, sheet, reason }) => {
    const file = files.get(fileId);
    return file === undefined ? [] : [{ fileId, name: file.name, sheet, reason }];
  });
}
