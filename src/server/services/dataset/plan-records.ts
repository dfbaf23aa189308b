/** Which records a choice of options gives, before any file is read. */
import { LOCAL_EMBEDDER_ID } from "../../../core/enrich/embed-local.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordRelationship, TrainingRecord } from "../../../core/export/record.ts";
import { splitFiles } from "../../../core/export/split.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { stageKey } from "../../../core/pipeline/keys.ts";
import type { EdgeWithEvidence, ExportLink } from "../../repositories/edge-export-repository.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunContext } from "../run/run-context.ts";

const PAGE = 1_000;
const MAX_PLACES = 12;

/** A file that gets a record, with the results that it is read from. */
export interface PlannedFile {
  readonly fileId: string;
  readonly sha256: string;
  readonly artifacts: Readonly<Record<string, string>>;
  readonly split: TrainingRecord["split"];
  /** Ids of the links that its record tells, surest first, one per related file. */
  readonly links: readonly string[];
}

export interface RecordPlan {
  readonly options: ExportOptions;
  readonly provenance: Omit<TrainingRecord["provenance"], "file_hashes">;
  /** Every file that has links, in the order of the paths. */
  readonly files: readonly PlannedFile[];
}

/** The plan for the project as `repos` shows it now. Equal project, equal options, equal plan. */
export async function planRecords(
  repos: Repositories,
  { run, definition }: RunContext,
  options: ExportOptions,
): Promise<RecordPlan> {
  const links = await listLinks(repos, run.projectId, options);
  const files = await listFiles(repos, run.projectId);
  const pathOf = (fileId: string) => files.get(fileId)?.path ?? fileId;
  const sides = splitFiles(
    links.map((link) => [link.source, link.target] as const),
    pathOf,
    { share: options.heldOutShare, seed: options.seed },
  );
  const planned = [...neighbours(links)].flatMap(([fileId, own]) => {
    const file = files.get(fileId);
    if (file === undefined) return [];
    const chosen = strongest({ links: own, fileId, limit: options.maxRelatedFiles, pathOf });
    return {
      fileId,
      sha256: file.sha256,
      artifacts: file.artifacts,
      split: sides.get(fileId) ?? "train",
      links: chosen.map((link) => link.id),
    };
  });
  return {
    options,
    provenance: {
      pipeline_version: run.pipelineVersionId,
      policy: stageKey("privacy", settingOf(definition, "privacy").options, []),
      models: [LOCAL_EMBEDDER_ID],
      reasoning_by: "local",
    },
    files: planned.sort((a, b) => (pathOf(a.fileId) < pathOf(b.fileId) ? -1 : 1)),
  };
}

/** Links (at most 1,000) as records carry them, by id; those that are gone are left out. */
export async function readRelationships(
  repos: Repositories,
  ids: readonly string[],
): Promise<Map<string, RecordRelationship>> {
  const edges = await repos.edgeExports.findWithEvidence(ids);
  return new Map([...edges].map(([id, edge]) => [id, toRelationship(edge)]));
}

async function listFiles(
  repos: Repositories,
  projectId: string,
): Promise<Map<string, CurrentFile>> {
  const files = new Map<string, CurrentFile>();
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const file of page) files.set(file.fileId, file);
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) return files;
  }
}

async function listLinks(
  repos: Repositories,
  projectId: string,
  options: ExportOptions,
): Promise<ExportLink[]> {
  const links: ExportLink[] = [];
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.edgeExports.pageForExport(projectId, {
      ...options,
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    links.push(...page);
    afterId = page.at(-1)?.id;
    if (page.length < PAGE) return links;
  }
}

function neighbours(links: readonly ExportLink[]): Map<string, ExportLink[]> {
  const byFile = new Map<string, ExportLink[]>();
  for (const link of links) {
    for (const id of [link.source, link.target]) {
      const list = byFile.get(id);
      if (list === undefined) byFile.set(id, [link]);
      else list.push(link);
    }
  }
  return byFile;
}

/** Confirmed links first, then by confidence, then by the other file's path; one link per related file. */
function strongest(of: {
  links: readonly ExportLink[];
  fileId: string;
  limit: number;
  pathOf: (id: string) => string;
}): ExportLink[] {
  const other = (link: ExportLink) => (link.source === of.fileId ? link.target : link.source);
  const ordered = [...of.links].sort(
    (a, b) =>
      Number(b.isConfirmed) - Number(a.isConfirmed) ||
      b.confidence - a.confidence ||
      (of.pathOf(other(a)) < of.pathOf(other(b)) ? -1 : 1),
  );
  const seen = new Set<string>();
  return ordered
    .filter((link) => !seen.has(other(link)) && seen.add(other(link)))
    .slice(0, of.limit);
}

function toRelationship(edge: EdgeWithEvidence): RecordRelationship {
  const speaking = edge.evidence.filter((item) => item.polarity === "for");
  return {
    edge_id: edge.id,
    source: edge.sourceFileId,
    target: edge.targetFileId,
    type: edge.type,
    confidence: edge.confidence,
    status: edge.state === "confirmed" ? "confirmed" : "proposed",
    evidence: [...new Set(speaking.map((item) => item.signal))],
    reasoning: edge.description,
    places: speaking.flatMap((item) => item.places).slice(0, MAX_PLACES),
    reviewer: edge.decidedById,
  };
}
