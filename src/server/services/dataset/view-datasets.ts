/** Read models of the dataset screens. */
import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";
import type { RecordCounts } from "../../../core/export/record-counts.ts";
import type { RecordUnit } from "../../../core/export/records/kind-names.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type {
  DatasetArtifact,
  DatasetRow,
  DatasetVersionRow,
} from "../../repositories/dataset-repository.ts";
import { waitOf } from "../language-model/view-work.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { refusePreview } from "../subject/while-erasing.ts";
import { countRecords } from "./count-records.ts";
import { InTurn } from "./in-turn.ts";
import { groupFiles } from "./plan-records.ts";
import { quoteRecords, type RecordQuote } from "./quote-records.ts";
import { recordWorkId } from "./record-work.ts";
import { type StandingAgain, standingAgain } from "./standing-again.ts";
import { writeTrainingRecords } from "./write-records.ts";

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface DatasetVersionView {
  readonly id: string;
  readonly number: number;
  readonly state: DatasetVersionRow["state"];
  readonly options: DatasetOptions;
  readonly recordCount: number;
  /** Records of `recordCount` that are kept for testing. */
  readonly testCount: number;
  readonly doneCount: number;
  readonly artifacts: readonly DatasetArtifact[];
  readonly failure: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly frozenAt: Date | null;
  readonly inputHash: string | null;
  /** The model server that a build asks does not answer; null where it does or is not asked. */
  readonly waiting: ReturnType<typeof waitOf>;
}

export interface DatasetView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Newest first; older ones than these are left out. */
  readonly versions: readonly DatasetVersionView[];
  /** All there are, left out or not. */
  readonly versionCount: number;
}

const PREVIEW_RECORDS = 5;
/** A preview is made while a person waits, in the process that answers everybody. */
const PREVIEW_LIMITS = { maxRelatedFiles: 8, maxTextCharacters: 4_000, maxTableRows: 20 } as const;
/** Versions of a dataset in the list of datasets: enough to see that one is being built. */
const LISTED_VERSIONS = 5;
const SHOWN_VERSIONS = 200;

/** Datasets of a project, newest first, with their newest versions; `total` counts those left out too. */
export async function listDatasets(
  deps: Deps,
  place: Place,
): Promise<{ datasets: DatasetView[]; total: number }> {
  const { datasets } = deps.repos(place.workspaceId);
  const rows = await datasets.list(place.projectId);
  return {
    datasets: await withVersions(deps, { ...place, rows, perDataset: LISTED_VERSIONS }),
    total: await datasets.count(place.projectId),
  };
}

/** One dataset by its slug; `not-found` when there is none. */
export async function viewDataset(
  deps: Deps,
  place: Place & { slug: string },
): Promise<DatasetView> {
  const row = await deps.repos(place.workspaceId).datasets.findBySlug(place.projectId, place.slug);
  if (row === null) throw new AppError("not-found", { detail: `dataset ${place.slug}` });
  const [view] = await withVersions(deps, { ...place, rows: [row], perDataset: SHOWN_VERSIONS });
  if (view === undefined) throw new AppError("not-found", { detail: `dataset ${place.slug}` });
  return view;
}

async function withVersions(
  deps: Deps,
  of: Place & { rows: readonly DatasetRow[]; perDataset: number },
): Promise<DatasetView[]> {
  const ids = of.rows.map((row) => row.id);
  const versions = await deps.repos(of.workspaceId).datasets.versions(ids, of.perDataset);
  const names = await deps.accounts.namesOf([
    ...new Set(versions.map((version) => version.createdById)),
  ]);
  const waits = new Map(
    await Promise.all(
      versions
        .filter(({ state, options }) => state === "building" && options.useModel)
        .map(async ({ id }) => {
          const work = await deps
            .repos(of.workspaceId)
            .modelWorks.find(of.projectId, recordWorkId(id));
          return [id, work === null ? null : waitOf(work, deps.clock())] as const;
        }),
    ),
  );
  const byDataset = Map.groupBy(versions, (version) => version.datasetId);
  return of.rows.map(({ id, slug, name, createdAt }) => ({
    id,
    slug,
    name,
    createdAt,
    versions: (byDataset.get(id) ?? []).map(
      ({ createdById, datasetId: _, total: __, ...version }) => ({
        ...version,
        createdBy: names.get(createdById) ?? null,
        waiting: waits.get(version.id) ?? null,
      }),
    ),
    versionCount: byDataset.get(id)?.[0]?.total ?? 0,
  }));
}

export interface InputCounts {
  readonly links: number;
  readonly confirmed: number;
  readonly files: number;
  /** Files of held-out groups. */
  readonly heldOut: number;
  /** The part of the records that they give. */
  readonly heldOutShare: number;
  /** Whether the records were counted for that where it matters; else it is what the links let one expect. */
  readonly isCounted: boolean;
  /** What records can be made of; `apart` are the pairs that a person rejected. */
  readonly units: Readonly<Record<RecordUnit, number>>;
  /** Values that are replaced in one place and stand in clear in another, which is asked about before a build; null where there are none. */
  readonly inClear: StandingAgain | null;
}

/** How long somebody waits for a figure that records are composed for. */
const LONGEST_COUNT_MS = 20_000;
/** Records are composed by the process that serves pages. */
const counting = new InTurn();

/** What the files give, from what is there now; null where there is no run, or others and it take too long. */
async function countSome(
  deps: Deps,
  place: Place,
  { options, signal }: { readonly options: DatasetOptions; readonly signal?: AbortSignal },
): Promise<RecordCounts | null> {
  const run = await deps.repos(place.workspaceId).runs.findLastFinished(place.projectId);
  if (run === null) return null;
  const of = { workspaceId: place.workspaceId, projectId: place.projectId, runId: run.id };
  return counting.take(deps.clock, { within: LONGEST_COUNT_MS, signal }, async (within) => {
    const show = await nameRedactor(deps, of);
    return countRecords(deps, { ...of, options, show, signal, within });
  });
}

/**
 * How much a choice of options would take in, and how many of the files it would hold out, counted now. With `withRecords` the records are
 * composed for that, as a build does it, which takes long; without, the links foretell them.
 */
export async function countInputs(
  deps: Deps,
  place: Place & { options: unknown; withRecords: boolean; signal?: AbortSignal },
): Promise<InputCounts> {
  const options = DatasetOptions.parse(place.options);
  const repos = deps.repos(place.workspaceId);
  const { signal, withRecords } = place;
  const counts = withRecords ? await countSome(deps, place, { options, signal }) : null;
  const { groups, links, confirmed } = await groupFiles(repos, place.projectId, options, {
    counts,
  });
  const { chains, apart } = await repos.edgeExports.countUnits(place.projectId, options);
  const { files, heldOut, heldOutShare } = groups;
  const project = groups.groupsOf(3);
  return {
    links,
    confirmed,
    files,
    heldOut,
    heldOutShare,
    isCounted: counts !== null || groups.isForetold(options.heldOutShare),
    inClear: await standingAgain(deps, place),
    units: { pair: links, star: files, chain: chains, project, apart },
  };
}

/**
 * The first records that a choice of options would give, cut to small bounds (`isShortened`), and what it would cost to have models asked about
 * all of them, where the options wish for it. Nothing is stored, no model is asked. `conflict` while a person is
 * erased.
 */
export async function previewRecords(
  deps: Deps,
  place: Place & { options: unknown },
): Promise<{ records: TrainingRecord[]; isShortened: boolean; quote: RecordQuote | null }> {
  const wanted = DatasetOptions.parse(place.options);
  const options = { ...wanted };
  for (const [key, limit] of Object.entries(PREVIEW_LIMITS) as Array<[PreviewLimit, number]>)
    options[key] = Math.min(wanted[key], limit);
  const isShortened = canonicalJson(options) !== canonicalJson(wanted);
  await refusePreview(deps, place.workspaceId);
  const run = await deps.repos(place.workspaceId).runs.findLastFinished(place.projectId);
  const records: TrainingRecord[] = [];
  if (run === null) return { records, isShortened, quote: null };
  const input = { ...place, runId: run.id, options, counts: null };
  for await (const record of writeTrainingRecords(deps, input)) {
    records.push(record);
    if (records.length === PREVIEW_RECORDS) break;
  }
  const ids = { workspaceId: place.workspaceId, projectId: place.projectId, runId: run.id };
  const quote = wanted.useModel ? await quoteRecords(deps, { ...ids, options: wanted }) : null;
  return { records, isShortened, quote };
}

type PreviewLimit = keyof typeof PREVIEW_LIMITS;
