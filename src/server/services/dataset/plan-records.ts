/** Which units of files and links a choice of options gives, before any file is read: one after another, page by page of the files. */
import { LOCAL_EMBEDDER_ID } from "../../../core/enrich/embed-local.ts";
import type { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { DatasetManifest } from "../../../core/export/manifest.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordRelationship, TrainingRecord } from "../../../core/export/record.ts";
import type { RecordCounts } from "../../../core/export/record-counts.ts";
import { ProjectNames } from "../../../core/export/short-names.ts";
import type { ShowName } from "../../../core/export/shown-names.ts";
import { FileGroups } from "../../../core/export/split.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { stageKey } from "../../../core/pipeline/keys.ts";
import { STAGES } from "../../../core/pipeline/stages.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type { ExportLink, ToldLink } from "../../repositories/edge-export-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunContext } from "../run/run-context.ts";

const PAGE = 5_000;

/** What a version is made by; the units themselves come one after another. */
export interface RecordPlan {
  readonly options: DatasetOptions;
  readonly provenance: Omit<TrainingRecord["provenance"], "file_hashes">;
  readonly origin: PlanOrigin;
}

/** What else a manifest says of where records come from. */
export interface PlanOrigin {
  readonly policy: Omit<DatasetManifest["policy"], "key">;
  readonly stages: DatasetManifest["pipeline"]["stages"];
  /** Links that fit the options; left out where nobody counts them. */
  readonly chosenLinks?: number;
}

export function planOf({ run, definition }: RunContext, options: DatasetOptions): RecordPlan {
  return {
    options,
    provenance: {
      pipeline_version: run.pipelineVersionId,
      policy: stageKey("privacy", settingOf(definition, "privacy").options, []),
      models: [LOCAL_EMBEDDER_ID],
      reasoning_by: "local",
    },
    origin: originOf(definition),
  };
}

function originOf(definition: PipelineDefinition): PlanOrigin {
  const policy = policyOf(PrivacyOptions.parse(settingOf(definition, "privacy").options));
  return {
    policy: { id: policy.id, title: policy.title, version: policy.version },
    stages: Object.fromEntries(STAGES.map((stage) => [stage.name, stage.version])),
  };
}

/** Which files the links of a choice join, and how many there are. */
export interface Grouping {
  readonly groups: FileGroups;
  readonly links: number;
  readonly confirmed: number;
  /** The folder that all files lie in, with its last slash; "" where there is none. */
  readonly root: string;
  readonly names: ProjectNames;
}

interface GroupBy {
  /** By which the records to hold out are chosen, where they are known. */
  readonly counts?: RecordCounts | null;
  /** Paths as everybody may see them; as they are where nobody is told a name. */
  readonly show?: ShowName;
}

/**
 * Files grouped by the links that `options` choose, with their sides; some tens of bytes are held of each file, nothing of a link. The part
 * that is held out is one of the records in `counts`, else of those that the links let one expect.
 */
export async function groupFiles(
  repos: Repositories,
  projectId: string,
  options: ExportOptions,
  { counts = null, show = (path) => path }: GroupBy = {},
): Promise<Grouping> {
  const groups = new FileGroups();
  let [links, confirmed] = [0, 0];
  for await (const link of linksOf(repos, projectId, options)) {
    groups.join(link.source, link.target);
    if (counts === null) groups.weigh(link.source, recordsOf(link));
    links++;
    if (link.isConfirmed) confirmed++;
  }
  for (let afterId = ""; ; ) {
    const page = await repos.edgeExports.copies(projectId, { afterId, limit: PAGE });
    for (const { source, target } of page) groups.tie(source, target);
    afterId = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  let root: string | null = null;
  const names = new ProjectNames(show);
  for await (const { fileId, path, sha256, contentHash } of filesOf(repos, projectId)) {
    root = commonFolder(root ?? path, path);
    groups.place(fileId, path);
    groups.weigh(fileId, counts === null ? RECORDS_OF_FILE : counts.of(fileId));
    names.add(path);
    groups.tie(fileId, `sha256 ${sha256}`);
    if (contentHash) groups.tie(fileId, `content ${contentHash}`);
  }
  groups.split({ share: options.heldOutShare, seed: options.seed });
  return { groups, links, confirmed, root: root ?? "", names };
}

/** What shows a link in the files themselves, so that much can be asked about it. */
const TELLING =
  /(?<![\w-])(?:(?:composite-)?inclusion-dependency|shared-row-keys|value-in-cell|cites-key|columns-described|shared-cells|shared-identifiers|contained-text|quoted-sentence|version-sequence)(?![\w-])/;

/** About how many records a file gives beside those of its links. */
const RECORDS_OF_FILE = 0.2;

/** About how many records a link gives: few where it is known by names and circumstances alone. */
function recordsOf({ signals }: ExportLink): number {
  return TELLING.test(signals) ? 2 : 0.25;
}

/** The longest beginning of `first`, of whole folders, in which `path` lies too. */
function commonFolder(first: string, path: string): string {
  let common = first.slice(0, first.lastIndexOf("/") + 1);
  while (!path.startsWith(common))
    common = common.slice(0, common.lastIndexOf("/", common.length - 2) + 1);
  return common;
}

async function* filesOf(repos: Repositories, projectId: string) {
  for (let afterPath = ""; ; ) {
    const page = await repos.edgeExports.filesForExport(projectId, { afterPath, limit: PAGE });
    yield* page;
    afterPath = page.at(-1)?.path ?? "";
    if (page.length < PAGE) return;
  }
}

async function* linksOf(repos: Repositories, projectId: string, options: ExportOptions) {
  for (let afterId = ""; ; ) {
    const page = await repos.edgeExports.pageForExport(projectId, {
      ...options,
      afterId,
      limit: PAGE,
    });
    yield* page;
    afterId = page.at(-1)?.id ?? "";
    if (page.length < PAGE) return;
  }
}

/** Links as records carry them, by id; those that are gone are left out. */
export async function readRelationships(
  repos: Pick<Repositories, "edgeExports">,
  ids: readonly string[],
): Promise<Map<string, RecordRelationship>> {
  const links = await repos.edgeExports.findForRecords(ids);
  return new Map(links.map((link) => [link.id, toRelationship(link)]));
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
    ...(link.corrected === null ? {} : { corrected: link.corrected }),
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
