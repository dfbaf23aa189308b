/** What the page of one file reads from the database. */
import { PlacePair } from "../../core/model/evidence.ts";
import { Issue } from "../../core/model/issue.ts";
import type { Scope } from "../db/scoped.ts";
import { joiningWhere } from "./edge-filter-sql.ts";
import { foldersOfNamesakes } from "./namesakes.ts";

export interface FileViewRow {
  readonly id: string;
  readonly projectId: string;
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly parentFileId: string | null;
  readonly addedAt: Date;
  readonly version: FileVersionRow;
}

export interface FileVersionRow {
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly storeKey: string;
  readonly modifiedAt: Date | null;
  readonly kind: string | null;
  readonly formatType: string | null;
  readonly mime: string | null;
  readonly status: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly summaryLine: string | null;
  readonly documentClass: string | null;
  readonly classBy: string | null;
  readonly qualityScore: number | null;
  readonly issueCount: number;
  readonly personalDataCount: number;
  readonly durationMs: number | null;
  readonly artifacts: Readonly<Record<string, string | null>>;
}

export interface FileLinkRow {
  readonly edgeId: string;
  /** The file of the page is the link's source. */
  readonly isSource: boolean;
  readonly otherFileId: string;
  readonly type: string;
  readonly confidence: number;
  readonly state: "proposed" | "confirmed" | "rejected";
  /** The strongest reason in plain words. */
  readonly description: string;
  readonly evidenceGoneAt: Date | null;
  readonly places: PlacePair[];
  /** Those of `places` that the reason speaks of. */
  readonly reasonPlaces: PlacePair[];
}

export interface ChildRow {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly kind: string | null;
  readonly status: string | null;
  readonly sizeBytes: number;
  readonly sha256: string | null;
}

export interface NamedFileRow {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly folder: string;
  readonly parentFileId: string | null;
  readonly kind: string | null;
}

const STATE = { PROPOSED: "proposed", CONFIRMED: "confirmed", REJECTED: "rejected" } as const;
const MAX_LINKS = 200;
const EVIDENCE_EACH = 6;
const MAX_ISSUES = 2_000;
const MAX_NAMED = 2_000;

/** One file of one workspace with its version, links and issues. */
export function fileViewRepository(scope: Scope) {
  const { db } = scope;
  return {
    /** Folders of those files whose names other files of the project bear too. */
    foldersOfNamesakes: (
      projectId: string,
      files: ReadonlyArray<{ readonly id: string; readonly name: string }>,
    ) => foldersOfNamesakes(scope, projectId, files),
    /** The file with its current version; null where it is not there or was removed. */
    async find(fileId: string): Promise<FileViewRow | null> {
      const file = await db.file.findUnique({ where: { id: fileId } });
      if (file === null || file.removedAt !== null || file.currentVersionId === null) return null;
      const version = await db.fileVersion.findUnique({ where: { id: file.currentVersionId } });
      if (version === null) return null;
      const { id, projectId, path, name, folder, parentFileId, createdAt } = file;
      return {
        id,
        projectId,
        path,
        name,
        folder,
        parentFileId,
        addedAt: createdAt,
        version: {
          ...version,
          sizeBytes: Number(version.sizeBytes),
          artifacts: version.artifacts as Record<string, string | null>,
        },
      };
    },
    /** Names and kinds of files that are not removed. */
    async names(
      fileIds: readonly string[],
    ): Promise<Map<string, { name: string; kind: string | null }>> {
      const files = await db.file.findMany({
        where: { id: { in: [...new Set(fileIds)] }, removedAt: null },
        select: { id: true, name: true, currentVersionId: true },
      });
      const versions = await db.fileVersion.findMany({
        where: { id: { in: files.flatMap((file) => file.currentVersionId ?? []) } },
        select: { id: true, kind: true },
      });
      const kindOf = new Map(versions.map((version) => [version.id, version.kind]));
      return new Map(
        files.map((file) => [
          file.id,
          { name: file.name, kind: kindOf.get(file.currentVersionId ?? "") ?? null },
        ]),
      );
    },
    /** Links of a file that the graph draws, confirmed ones first, then by confidence; at most 200, each with its first evidence. */
    async links(fileId: string): Promise<FileLinkRow[]> {
      const edges = await db.edge.findMany({
        where: {
          OR: [{ sourceFileId: fileId }, { targetFileId: fileId }],
          ...joiningWhere,
        },
        orderBy: [{ state: "desc" }, { confidence: "desc" }, { id: "asc" }],
        take: MAX_LINKS,
      });
      const evidence = await db.edgeEvidence.findMany({
        where: { edgeId: { in: edges.map((edge) => edge.id) }, rank: { lt: EVIDENCE_EACH } },
        orderBy: [{ edgeId: "asc" }, { rank: "asc" }],
        select: { edgeId: true, places: true, detail: true },
      });
      return edges.map((edge) => {
        const own = evidence.filter((row) => row.edgeId === edge.id);
        const isSource = edge.sourceFileId === fileId;
        const placesOf = (rows: typeof own) =>
          rows.flatMap((row) => PlacePair.array().safeParse(row.places).data ?? []);
        return {
          edgeId: edge.id,
          isSource,
          otherFileId: isSource ? edge.targetFileId : edge.sourceFileId,
          type: edge.type,
          confidence: edge.confidence,
          state: STATE[edge.state],
          description: edge.description,
          evidenceGoneAt: edge.evidenceGoneAt,
          places: placesOf(own),
          reasonPlaces: placesOf(own.filter((row) => row.detail === edge.description)),
        };
      });
    },
    /** Issues of a version in the order of stages; at most 2,000. */
    async issues(versionId: string): Promise<(Issue & { stage: string })[]> {
      const rows = await db.fileIssue.findMany({
        where: { versionId },
        orderBy: [{ stage: "asc" }, { id: "asc" }],
        take: MAX_ISSUES,
      });
      return rows.flatMap((row) => {
        const issue = Issue.safeParse({
          code: row.code,
          severity: row.severity,
          detail: row.detail,
          ...(row.location === null ? {} : { where: row.location }),
        });
        return issue.success ? [{ ...issue.data, stage: row.stage }] : [];
      });
    },
    /** Personal data found in a version, by kind. */
    personalData(versionId: string): Promise<{ type: string; count: number }[]> {
      return db.personalDataCount.findMany({
        where: { versionId },
        orderBy: [{ count: "desc" }, { type: "asc" }],
        select: { type: true, count: true },
      });
    },
    /** Files that came out of this one (archive, mail), by path, after the path `after`. */
    async children(
      fileId: string,
      { after, take }: { after: string | null; take: number },
    ): Promise<ChildRow[]> {
      const files = await db.file.findMany({
        where: {
          parentFileId: fileId,
          removedAt: null,
          ...(after === null ? {} : { path: { gt: after } }),
        },
        orderBy: { path: "asc" },
        take,
        select: { id: true, name: true, path: true, currentVersionId: true },
      });
      const versions = await db.fileVersion.findMany({
        where: { id: { in: files.flatMap((file) => file.currentVersionId ?? []) } },
        select: { id: true, kind: true, status: true, sizeBytes: true, sha256: true },
      });
      const byId = new Map(versions.map((version) => [version.id, version]));
      return files.map(({ currentVersionId, ...file }) => {
        const version = byId.get(currentVersionId ?? "");
        return {
          ...file,
          kind: version?.kind ?? null,
          status: version?.status ?? null,
          sizeBytes: Number(version?.sizeBytes ?? 0),
          sha256: version?.sha256 ?? null,
        };
      });
    },
    countChildren(fileId: string): Promise<number> {
      return db.file.count({ where: { parentFileId: fileId, removedAt: null } });
    },
    /** Files of a project that have one of these names, at most 2,000. */
    async byNames(projectId: string, names: readonly string[]): Promise<NamedFileRow[]> {
      if (names.length === 0) return [];
      const files = await db.file.findMany({
        where: { projectId, name: { in: [...names] }, removedAt: null },
        orderBy: { path: "asc" },
        take: MAX_NAMED,
        select: {
          id: true,
          name: true,
          path: true,
          folder: true,
          parentFileId: true,
          currentVersionId: true,
        },
      });
      const versions = await db.fileVersion.findMany({
        where: { id: { in: files.flatMap((file) => file.currentVersionId ?? []) } },
        select: { id: true, kind: true },
      });
      const kindOf = new Map(versions.map((version) => [version.id, version.kind]));
      return files.map(({ currentVersionId, ...file }) => ({
        ...file,
        kind: kindOf.get(currentVersionId ?? "") ?? null,
      }));
    },
  };
}
