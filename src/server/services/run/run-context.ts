import type { ToldClass } from "../../../core/enrich/classify/class-in-force.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { PipelineDefinition } from "../../../core/pipeline/definition.ts";
import type { Fix } from "../../../core/quality/fixes/fix.ts";
import type { Deps, StandInKey } from "../../deps.ts";
import type { SealedPassword } from "../../repositories/file-password-repository.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { RunFileRow, RunRow } from "../../repositories/run-repository.ts";

import type { UploadRooms } from "./upload-room.ts";

export interface RunIds {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly runId: string;
}

/** One file of a run with what its stages need. */
export interface FileJob {
  readonly ids: RunIds;
  readonly row: RunFileRow;
  readonly file: CurrentFile;
  readonly rooms: UploadRooms;
  readonly definition: PipelineDefinition;
  /** Of the run's industry pack. */
  readonly vocabulary: { readonly key: string; readonly json: string };
  /** Corrections over the project. */
  readonly fixes: readonly Fix[];
  /** The data rules that hold in the project. */
  readonly rules: { readonly key: string; readonly json: string };
  /** Given by a person for this locked file. */
  readonly password: SealedPassword | null;
  readonly standIn: StandInKey;
  /** What a person or a model said of its class. */
  readonly toldClass: ToldClass | null;
}

export interface RunContext {
  readonly repos: Repositories;
  readonly run: RunRow;
  readonly definition: PipelineDefinition;
}

/** A run with the version of the pipeline that it started with. Throws `not-found` when either is gone. */
export async function loadRun(deps: Deps, ids: RunIds): Promise<RunContext> {
  const repos = deps.repos(ids.workspaceId);
  const run = await repos.runs.findById(ids.runId);
  if (run === null || run.projectId !== ids.projectId)
    throw new AppError("not-found", { detail: `run ${ids.runId}` });
  const version = await repos.pipelines.version(run.pipelineVersionId);
  if (version === null)
    throw new AppError("not-found", { detail: `pipeline version ${run.pipelineVersionId}` });
  return { repos, run, definition: version.definition };
}
