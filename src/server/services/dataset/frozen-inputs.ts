/**
 * What a dataset version is made of, on disk: the plan and every unit with the links that it tells, read under one view of the database, and a
 * mark of the list of names that hides people in names of files. But for that list, which stays sealed where it is, the build reads only this
 * file, so decisions and runs that go on meanwhile do not touch it, and a build that was killed goes on from it.
 */
import { createHash } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import type { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import { EXPORT_VERSION } from "../../../core/export/options.ts";
import type { RecordCounts } from "../../../core/export/record-counts.ts";
import type { ShowName } from "../../../core/export/shown-names.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { placedLines } from "../../../core/kit/lf-lines.ts";
import type { Deps } from "../../deps.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import { groupFiles, planOf, type RecordPlan } from "./plan-records.ts";
import { type PlannedUnit, planUnits } from "./plan-units.ts";
import { requireSettled } from "./settled-files.ts";

export interface FrozenInputs {
  readonly plan: RecordPlan;
  /** SHA-256 of the file: everything that decides the dataset's bytes. */
  readonly hash: string;
  /** Of the list of names (`namesInForce`); null in files of an earlier form. */
  readonly names: string | null;
  /** From the first one on, at each call; one at a time is held. */
  units(): AsyncGenerator<PlannedUnit>;
  close(): Promise<void>;
}

interface Head extends RecordPlan {
  readonly version: number;
  readonly names?: string;
}

/** Writes the inputs as they stand now; the file appears whole. Equal inputs give equal bytes. Throws `BetweenPasses` while a run is. */
export async function freezeInputs(
  deps: Deps,
  input: RunIds & {
    readonly options: DatasetOptions;
    readonly path: string;
    /** Rewrites names by the list that the build is to go by. */
    readonly show: ShowName;
    /** Mark of that list. */
    readonly names: string;
    /** By which the records to hold out are chosen; null where the links are to foretell them. */
    readonly counts: RecordCounts | null;
  },
): Promise<void> {
  const context = await loadRun(deps, input);
  const draft = `${input.path}.${deps.newId("event")}`;
  const handle = await open(draft, "wx");
  try {
    await deps.snapshot(input.workspaceId, async (repos) => {
      await requireSettled(repos, input.projectId);
      const { projectId, options } = input;
      const grouping = await groupFiles(repos, projectId, options, input);
      const { origin, ...rest } = planOf(context, options);
      const plan = { ...rest, origin: { ...origin, chosenLinks: grouping.links } };
      const head: Head = { version: EXPORT_VERSION, ...plan, names: input.names };
      await handle.writeFile(`${canonicalJson(head)}\n`);
      for await (const unit of planUnits({ repos, projectId, options, grouping }))
        await handle.writeFile(`${canonicalJson(unit)}\n`);
    });
    await handle.sync();
    await rename(draft, input.path);
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}

/**
 * Opens frozen inputs; units stay on disk until they are asked for, also where another builder has ended and taken the file away. Throws
 * ENOENT where there are none.
 */
export async function openInputs(path: string): Promise<FrozenInputs> {
  const handle = await open(path, "r");
  const bytes = () => handle.createReadStream({ start: 0, autoClose: false });
  try {
    const hash = createHash("sha256");
    let head: Head | null = null;
    for await (const { text } of placedLines(hashed(bytes(), hash)))
      head ??= JSON.parse(text) as Head;
    if (head === null) throw new Error(`${path} is empty`);
    const { options, provenance, origin } = head;
    return {
      plan: { options, provenance, origin },
      hash: hash.digest("hex"),
      names: head.version === EXPORT_VERSION ? (head.names ?? null) : null,
      async *units() {
        let isFirst = true;
        for await (const { text } of placedLines(bytes())) {
          if (!isFirst) yield JSON.parse(text) as PlannedUnit;
          isFirst = false;
        }
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The bytes, every one through `hash`. */
async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
