/** Training records of a project, one after another: what the command line writes and what a dataset version freezes. */

import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import { readTexts } from "../../../core/export/formats/conversations.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";
import type { RecordCounts } from "../../../core/export/record-counts.ts";
import type { Unit } from "../../../core/export/records/contract.ts";
import { makeRecords } from "../../../core/export/records/make-records.ts";
import type { ReadFile } from "../../../core/export/records/read-file.ts";
import { Tally } from "../../../core/export/records/tally.ts";
import { tellApart, tellUnitApart } from "../../../core/export/records/tell-apart.ts";
import { withReasoning } from "../../../core/export/records/with-reasoning.ts";
import { linkAsShown, type ShowName } from "../../../core/export/shown-names.ts";
import { SeenSet } from "../../../core/kit/seen-set.ts";
import { tokenCounter } from "../../../core/language-model/count-tokens.ts";
import type { Deps } from "../../deps.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import { groupFiles, planOf, type RecordPlan } from "./plan-records.ts";
import { type PlannedUnit, planUnits } from "./plan-units.ts";
import { createRecordFileReader, type RecordFileReader } from "./read-record-file.ts";
import type { RecordModel } from "./record-model.ts";
import { selectRecords } from "./select-records.ts";

export interface RecordSource {
  readonly plan: RecordPlan;
  units(): AsyncGenerator<PlannedUnit>;
}

/** Records of the project as it stands now, in the order of the primary files' paths. */
export async function* writeTrainingRecords(
  deps: Deps,
  input: RunIds & {
    readonly options: ExportOptions;
    /** By which the records to hold out are chosen, where they are known. */
    readonly counts: RecordCounts | null;
    readonly tally?: Tally;
  },
): AsyncGenerator<TrainingRecord> {
  const context = await loadRun(deps, input);
  const { workspaceId, projectId, options, counts } = input;
  const { repos } = context;
  const plan = planOf(context, DatasetOptions.parse(options));
  const show = await nameRedactor(deps, input);
  const grouping = await groupFiles(repos, projectId, options, { counts, show });
  const units = () => planUnits({ repos, projectId, options, grouping });
  const tally = input.tally ?? new Tally();
  yield* writeRecords(deps, { workspaceId, source: { plan, units }, show, tally });
}

export interface WriteInput {
  readonly workspaceId: string;
  readonly source: RecordSource;
  /** Rewrites names of files, sheets and columns. */
  readonly show: ShowName;
  /** Hears of every record that was proposed, and what became of it. */
  readonly tally: Tally;
  readonly signal?: AbortSignal;
  /** Asked about each record that the options keep. */
  readonly model?: RecordModel | null;
}

/**
 * The records of all units that pass the necessity gate and that the options keep. Equal source and equal `show`, equal records: people
 * are hidden in names of files, sheets and columns as for everybody who may not read originals.
 */
export async function* writeRecords(deps: Deps, input: WriteInput): AsyncGenerator<TrainingRecord> {
  const { options } = input.source.plan;
  const needsTokens = options.maxRecordTokens > 0 || options.maxTokens > 0;
  const tokensOf = needsTokens ? await recordTokens() : () => 0;
  const records = selectRecords(allRecords(deps, input), {
    options,
    tokensOf,
    tally: input.tally,
  });
  const { model = null, tally } = input;
  if (model === null) yield* records;
  else yield* askAbout(records, { model, tally, mayGrow: !needsTokens });
}

/** Counts the tokens of a record with its files, as the limits of the options mean them. */
export async function recordTokens(): Promise<(record: TrainingRecord) => number> {
  const countTokens = await tokenCounter();
  return (record) => readTexts(record).reduce((sum, text) => sum + countTokens(text), 0);
}

/** Records that are asked about at once. */
const AT_ONCE = 4;

/** In the order in which they come. */
async function* askAbout(
  records: AsyncIterable<TrainingRecord>,
  { model, tally, mayGrow }: { model: RecordModel; tally: Tally; mayGrow: boolean },
): AsyncGenerator<TrainingRecord> {
  let waiting: TrainingRecord[] = [];
  const passed = async () => {
    const asked = waiting.map((record) => model.pass(record, tally, mayGrow));
    waiting = [];
    return (await Promise.all(asked)).filter((record) => record !== null);
  };
  for await (const record of records) {
    if (waiting.push(record) === AT_ONCE) yield* await passed();
  }
  yield* await passed();
}

async function* allRecords(deps: Deps, input: WriteInput): AsyncGenerator<TrainingRecord> {
  const { workspaceId, source, show, tally } = input;
  const { options, provenance } = source.plan;
  const reader = createRecordFileReader(deps, { workspaceId, options, show });
  const said = new SeenSet();
  for await (const planned of source.units()) {
    input.signal?.throwIfAborted();
    const unit = await readUnit(planned, reader, { show, seed: options.seed });
    if (unit === null) continue;
    const { kinds } = options;
    const { reasons = [], split } = planned;
    for (const record of makeRecords(unit, { kinds, split, provenance, tally, said }))
      yield withReasoning(record, reasons, show);
  }
}

/** The unit with what its files hold; null where its primary file or all others cannot be read. */
async function readUnit(
  planned: PlannedUnit,
  reader: RecordFileReader,
  { show, seed }: { readonly show: ShowName; readonly seed: number },
): Promise<Unit | null> {
  const [first, ...rest] = planned.files;
  const primary = first === undefined ? null : await reader.read(first);
  if (primary === null) return null;
  const related: Array<Unit["related"][number]> = [];
  for (const [at, each] of rest.entries()) {
    const file = await reader.read(each);
    const link = planned.links[at] ?? null;
    if (file !== null) related.push({ file, link: link && linkAsShown(link, show) });
  }
  const names = new Map(
    [...planned.files, ...planned.others].map(({ fileId, nameParts = 1, hasGaps = false }) => [
      fileId,
      { parts: nameParts, hasGaps },
    ]),
  );
  const nameOf = ({ id }: ReadFile) => names.get(id) ?? { parts: 1, hasGaps: false };
  const { unit, apart } = planned;
  const told = tellUnitApart(
    { primary, related, ...(apart && { apart: apartAsShown(apart, show) }) },
    nameOf,
  );
  if (told.related.length === 0) return null;
  const others = [];
  for (const each of planned.others) {
    const file = await reader.read(each);
    if (file !== null) others.push(file);
  }
  return {
    unit,
    ...told,
    others: tellApart(others, nameOf),
    seed,
  };
}

function apartAsShown(
  apart: NonNullable<Unit["apart"]>,
  show: ShowName,
): NonNullable<Unit["apart"]> {
  return {
    ...apart,
    against: apart.against.map(show),
    claimed: { ...apart.claimed, reasoning: show(apart.claimed.reasoning) },
  };
}
