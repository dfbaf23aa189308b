import type { Deps } from "../../server/deps.ts";
import { beginPart, doPage, failWork } from "../../server/services/language-model/model-work.ts";
import type { FailureHandler, JobHandler } from "../define.ts";
import { modelWorkRequested } from "../events.ts";
import { inBatches } from "../in-batches.ts";

interface Work {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly workId: string;
  readonly part: number;
  /** Counts the jobs that one after another do a part. */
  readonly leg?: number | undefined;
}

/** Steps of one run of the job; a longer part goes on in the next. */
const PAGES = 400;

export const handleModelWork: JobHandler<Work, Deps> = async ({ payload, step, deps, signal }) => {
  const { part, leg = 0 } = payload;
  if (!(await step.run("begin", () => beginPart(deps, payload, part)))) return;
  const pages = { name: "page", first: 0, most: 1, steps: PAGES };
  const left = await inBatches(step, pages, async (page) => ({
    next: (await doPage(deps, payload, part, signal)) ? page + 1 : null,
  }));
  if (left === null) return;
  await step.send("next", modelWorkRequested.create({ ...payload, leg: leg + 1 }));
};

export const handleModelWorkFailed: FailureHandler<Work, Deps> = async ({
  payload,
  step,
  deps,
  failure,
}) => {
  await step.run("failed", () => failWork(deps, payload, failure.userMessage));
};
