/** How many records each file gives, before it is decided which files are held out: links foretell it badly. */
import { setImmediate } from "node:timers/promises";
import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import { RecordCounts } from "../../../core/export/record-counts.ts";
import { Tally } from "../../../core/export/records/tally.ts";
import type { ShowName } from "../../../core/export/shown-names.ts";
import type { Deps } from "../../deps.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import { groupFiles, planOf } from "./plan-records.ts";
import { planUnits } from "./plan-units.ts";
import { writeRecords } from "./write-records.ts";

interface CountInput extends RunIds {
  readonly options: ExportOptions;
  readonly show: ShowName;
  readonly signal?: AbortSignal;
  /** Milliseconds after which it is given up; without it, it goes on to the end. */
  readonly within?: number;
}

/**
 * Composes all records once, keeps none, and counts them by their primary file. Null where that would decide nothing, since
 * the links foretell enough, and where it was given up. Equal project, equal options, equal counts.
 * Models are not asked: what they leave out is not known before.
 */
export async function countRecords(deps: Deps, input: CountInput): Promise<RecordCounts | null> {
  const { workspaceId, projectId, options, show, signal, within = Infinity } = input;
  const context = await loadRun(deps, input);
  const { repos } = context;
  const grouping = await groupFiles(repos, projectId, options, { show });
  if (grouping.groups.isForetold(options.heldOutShare)) return null;
  const until = deps.clock() + within;
  const outOfTime = new OutOfTime();
  const units = async function* () {
    for await (const unit of planUnits({ repos, projectId, options, grouping })) {
      // Pages are served by the same thread.
      await setImmediate();
      if (deps.clock() > until) throw outOfTime;
      yield unit;
    }
  };
  const plan = planOf(context, DatasetOptions.parse(options));
  const counts = new RecordCounts();
  try {
    const source = { plan, units };
    const tally = new Tally();
    for await (const record of writeRecords(deps, { workspaceId, source, show, tally, signal }))
      counts.add(record.context.primary_file.file_id);
  } catch (error) {
    if (error === outOfTime) return null;
    throw error;
  }
  return counts;
}

class OutOfTime extends Error {}
