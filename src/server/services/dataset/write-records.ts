/** Training records of a project, one after another: what the command line writes and what a dataset version freezes. */
import { composeRecord } from "../../../core/export/compose.ts";
import { fitFile, roomOf } from "../../../core/export/fit-file.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordRelationship, TrainingRecord } from "../../../core/export/record.ts";
import { fileAsShown, linkAsShown } from "../../../core/export/shown-names.ts";
import type { Deps } from "../../deps.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import {
  type PlannedFile,
  planRecords,
  type RecordPlan,
  readRelationships,
} from "./plan-records.ts";
import { createRecordFileReader, type RecordFileReader } from "./record-file.ts";

export interface RecordSource {
  readonly plan: RecordPlan;
  /** Links of the plan by id. */
  relationships(ids: readonly string[]): Promise<Map<string, RecordRelationship>>;
}

/** Records of the project as it stands now, in the order of the primary files' paths. */
export async function* writeTrainingRecords(
  deps: Deps,
  input: RunIds & { readonly options: ExportOptions },
): AsyncGenerator<TrainingRecord> {
  const context = await loadRun(deps, input);
  const options = { ...input.options, formats: [] };
  const plan = await planRecords(context.repos, context, options);
  yield* writeRecords(deps, {
    workspaceId: input.workspaceId,
    show: await nameRedactor(deps, input),
    source: { plan, relationships: (ids) => readRelationships(context.repos, ids) },
  });
}

/**
 * One record for each file of the plan that can be read with at least one related file. Equal source and equal `show`, equal records:
 * people are hidden in names of files, sheets and columns as for everybody who may not read originals.
 */
export async function* writeRecords(
  deps: Deps,
  input: {
    readonly workspaceId: string;
    readonly source: RecordSource;
    /** Rewrites names of files, sheets and columns. */
    readonly show: (name: string) => string;
    readonly signal?: AbortSignal;
  },
): AsyncGenerator<TrainingRecord> {
  const { plan } = input.source;
  const fileOf = new Map(plan.files.map((file) => [file.fileId, file]));
  const { workspaceId, show } = input;
  const reader = createRecordFileReader(deps, {
    workspaceId,
    options: plan.options,
    asShown: (file) => fileAsShown(file, show),
  });
  for (const planned of plan.files) {
    input.signal?.throwIfAborted();
    const links = await input.source.relationships(planned.links);
    const ordered = planned.links.flatMap((id) => links.get(id) ?? []);
    const shown = ordered.map((link) => linkAsShown(link, show));
    const record = await recordOf({ planned, links: shown, plan, fileOf, reader });
    if (record !== null) yield record;
  }
}

async function recordOf(of: {
  planned: PlannedFile;
  links: readonly RecordRelationship[];
  plan: RecordPlan;
  fileOf: ReadonlyMap<string, PlannedFile>;
  reader: RecordFileReader;
}): Promise<TrainingRecord | null> {
  const { planned, plan } = of;
  const room = roomOf(of.links.length + 1);
  const read = async (fileId: string) => {
    const file = of.fileOf.get(fileId);
    const found = file === undefined ? null : await of.reader.read(file);
    return found && fitFile(found, room);
  };
  const primary = await read(planned.fileId);
  if (primary === null) return null;
  const related = [];
  for (const link of of.links) {
    const file = await read(link.source === planned.fileId ? link.target : link.source);
    if (file !== null) related.push({ file, link });
  }
  if (related.length === 0) return null;
  return composeRecord({ primary, related, split: planned.split, provenance: plan.provenance });
}
