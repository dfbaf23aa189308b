import type { Deps } from "../../server/deps.ts";
import { failRequest } from "../../server/services/subject/end-request.ts";
import type { RequestIds } from "../../server/services/subject/load-request.ts";
import { concludeOffer, countOffer, draftOffer } from "../../server/services/subject/offer-more.ts";
import {
  concludeSearch,
  planSearch,
  type SearchPlan,
  type SearchRound,
  searchPart,
} from "../../server/services/subject/search-person.ts";
import type { FailureHandler, JobContext, JobHandler } from "../define.ts";

export const handleSearchSubject: JobHandler<RequestIds, Deps> = async (context) => {
  const plan = await searchAll(context, { round: 0, phase: "searching" });
  await offerMore(context);
  await context.step.run("sum", () => concludeSearch(context.deps, context.payload, plan));
};

/** What else is about the person; as many files at a time as the plan says. */
async function offerMore(context: JobContext<RequestIds, Deps>): Promise<void> {
  const { payload, step, deps, signal } = context;
  const { page } = await step.run("offer", () => draftOffer(deps, payload, signal));
  let after: string | null = "";
  for (let number = 0; after !== null; number++) {
    const from: string = after;
    const counted = await step.run(`offer-${number}`, () =>
      countOffer(deps, payload, { number, after: from, page }, signal),
    );
    after = counted.after;
  }
  await step.run("offer-sum", () => concludeOffer(deps, payload));
}

/** One whole search; each part is a step. Returns what there was to search when it began. */
export async function searchAll(
  { payload, step, deps, signal }: JobContext<RequestIds, Deps>,
  of: SearchRound,
): Promise<SearchPlan> {
  const { round } = of;
  const plan = await step.run(`plan-${round}`, async () => ({
    ...(await planSearch(deps, payload, of)),
  }));
  const parts = plan.tables + 1 + plan.batches;
  for (let part = 0; part < parts; part++) {
    await step.run(`search-${round}-${part}`, () =>
      searchPart(deps, payload, { round, part, plan }, signal),
    );
    await step.progress(part + 1, parts);
  }
  return plan;
}

export const handleSubjectFailed: FailureHandler<RequestIds, Deps> = async ({
  payload,
  step,
  deps,
  failure,
}) => {
  await step.run("failed", () => failRequest(deps, payload, failure.userMessage));
};
