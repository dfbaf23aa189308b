/** Which records a choice of options gives, before any file is read. */
import { LOCAL_EMBEDDER_ID } from "../../../core/enrich/embed-local.ts";
import type { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { DatasetManifest } from "../../../core/export/manifest.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordRelationship, TrainingRecord } from "../../../core/export/record.ts";
import { splitFiles } from "../../../core/export/split.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { stageKey } from "../../../core/pipeline/keys.ts";
import { STAGES } from "../../../core/pipeline/stages.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type {
  ExportFile,
  ExportLink,
  ToldLink,
} from "../../repositories/edge-export-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunContext } from "../run/run-context.ts";

const PAGE = 5_000;

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
  readonly options: DatasetOptions;
  readonly provenance: Omit<TrainingRecord["provenance"], "file_hashes">;
  readonly origin: PlanOrigin;
  /** Every file that has links, in the order of the paths. */
  readonly files: readonly PlannedFile[];
}

/** What else a manifest says of where records come from. */
export interface PlanOrigin {
  readonly policy: Omit<DatasetManifest["policy"], "key">;
  readonly stages: DatasetManifest["pipeline"]["stages"];
}

interface Choice {
  readonly links: readonly ExportLink[];
  readonly files: ReadonlyMap<string, ExportFile>;
  /** Side of every file that has links; each of them gets a record. */
  readonly sides: ReadonlyMap<string, TrainingRecord["split"]>;
  readonly pathOf: (fileId: string) => string;
}

/** Links that `options` choose in the project as it stands now, and the side on which they put each file. */
export async function chooseLinks(
  repos: Repositories,
  projectId: string,
  options: ExportOptions,
): Promise<Choice> {
  const links = await listLinks(repos, projectId, options);
  const files = await listFiles(repos, projectId);
  const pathOf = (fileId: string) => files.get(fileId)?.path ?? fileId;
  const sides = splitFiles(
    links.map((link) => [link.source, link.target] as const),
    pathOf,
    { share: options.heldOutShare, seed: options.seed },
  );
  return { links, files, sides, pathOf };
}

/** The plan for the project as `repos` shows it now. Equal project, equal options, equal plan. */
export async function planRecords(
  repos: Repositories,
  { run, definition }: RunContext,
  options: DatasetOptions,
): Promise<RecordPlan> {
  const { links, files, sides, pathOf } = await chooseLinks(repos, run.projectId, options);
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
    origin: originOf(definition),
    files: planned.sort((a, b) => (pathOf(a.fileId) < pathOf(b.fileId) ? -1 : 1)),
  };
}

function originOf(definition: PipelineDefinition): PlanOrigin {
  const policy = policyOf(PrivacyOptions.parse(settingOf(definition, "privacy").options));
  return {
    policy: { id: policy.id, title: policy.title, version: policy.version },
    stages: Object.fromEntries(STAGES.map((stage) => [stage.name, stage.version])),
  };
}

/** Links as records carry them, by id; those that are gone are left out. */
export async function readRelationships(
  repos: Pick<Repositories, "edgeExports">,
  ids: readonly string[],
): Promise<Map<string, RecordRelationship>> {
  const links = await repos.edgeExports.findForRecords(ids);
  return new Map(links.map((link) => [link.id, toRelationship(link)]));
}

async function listFiles(repos: Repositories, projectId: string): Promise<Map<string, ExportFile>> {
  const files = await listAll(
    (page) => repos.edgeExports.filesForExport(projectId, page),
    (file) => file.fileId,
  );
  return new Map(files.map((file) => [file.fileId, file]));
}

function listLinks(
  repos: Repositories,
  projectId: string,
  options: ExportOptions,
): Promise<ExportLink[]> {
  return listAll(
    (page) => repos.edgeExports.pageForExport(projectId, { ...options, ...page }),
    (link) => link.id,
  );
}

async function listAll<T>(
  read: (page: { afterId?: string; limit: number }) => Promise<T[]>,
  idOf: (item: T) => string,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await read({
      limit: PAGE,
      ...(last === undefined ? {} : { afterId: idOf(last) }),
    });
    for (const item of page) all.push(item);
    if (page.length < PAGE) return all;
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

function toRelationship(link: ToldLink): RecordRelationship {
  const told = {
    edge_id: link.id,
    source: link.source,
    target: link.target,
    type: link.type,
    confidence: link.confidence,
    status: link.state,
    reviewer: link.decidedById,
  };
  // What was seen once is not in the files any more, and no record may say that it is.
  if (link.isEvidenceGone)
    return { ...told, evidence: [], reasoning: "", places: [], evidence_gone: true };
  return {
    ...told,
    evidence: [...new Set(link.speaking.map((item) => item.signal))],
    reasoning: link.description,
    places: link.speaking
      .filter((item) => item.detail === link.description)
      .flatMap((item) => item.places),
  };
}
