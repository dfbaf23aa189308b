import type { Deps } from "../../server/deps.ts";
import { endRequest } from "../../server/services/subject/end-request.ts";
import {
  ERASE_STEPS,
  eraseStep,
  MOST_LATE_ROUNDS,
  MOST_ROUNDS,
  noteArrivals,
  planRound,
  rememberErased,
} from "../../server/services/subject/erase-person.ts";
import { askForFigures } from "../../server/services/subject/figures.ts";
import type { RequestIds } from "../../server/services/subject/load-request.ts";
import { requestKind } from "../../server/services/subject/load-request.ts";
import { writeAccessReport } from "../../server/services/subject/write-access-report.ts";
import { writeErasureReport } from "../../server/services/subject/write-erasure-report.ts";
import type { JobContext, JobHandler } from "../define.ts";
import { searchAll } from "./search-subject.handler.ts";

export const handleRunSubjectRequest: JobHandler<RequestIds, Deps> = async (context) => {
  const { step, deps, payload } = context;
  const kind = await step.run("kind", () => requestKind(deps, payload));
  if (kind === "erasure") await erase(context);
  else await tell(context);
  await step.run("end", () => endRequest(deps, payload));
};

async function erase(context: JobContext<RequestIds, Deps>): Promise<void> {
  const { step, deps, payload, signal } = context;
  await step.run("remember", () => rememberErased(deps, payload));
  /** The last search of everything, where nothing was erased since. */
  let since: number | null = null;
  let late = 0;
  for (let round = 1; ; round++) {
    const phase = round === 1 ? "searching" : "checking";
    const of = { round, phase, ...(since !== null && { since }) } as const;
    const { arrived, listedAt } = await searchAll(context, of);
    const isLast = round - late > MOST_ROUNDS;
    const { isDone, isBehind } = await step.run(`plan-round-${round}`, () =>
      planRound(deps, payload, { round, isLast, arrived, listedAt }),
    );
    if (isDone) {
      const mayGoOn = late < MOST_LATE_ROUNDS;
      if (await isReported(context, { round, arrived, isBehind, mayGoOn })) break;
      late++;
      since ??= round;
      continue;
    }
    since = null;
    for (const name of ERASE_STEPS)
      await step.run(`erase-${round}-${name}`, () =>
        eraseStep(deps, payload, { round, step: name }, signal),
      );
  }
  await step.run("figures", () => askForFigures(deps, payload));
}

/** Makes the report; false where files arrived or something was written until it was made, and another search may look into that. */
async function isReported(
  { step, deps, payload }: JobContext<RequestIds, Deps>,
  of: {
    readonly round: number;
    readonly arrived: string;
    readonly isBehind: boolean;
    readonly mayGoOn: boolean;
  },
): Promise<boolean> {
  const { round, isBehind, mayGoOn } = of;
  const write = (id: string) => step.run(id, () => writeErasureReport(deps, payload));
  if (isBehind && mayGoOn) return false;
  await write(`report-${round}`);
  const isLate =
    isBehind || (await step.run(`late-${round}`, () => noteArrivals(deps, payload, of)));
  if (isLate && mayGoOn) return false;
  // It has to say what was not searched.
  if (isLate && !isBehind) await write("report-late");
  return true;
}

async function tell(context: JobContext<RequestIds, Deps>): Promise<void> {
  const { step, deps, payload, signal } = context;
  await searchAll(context, { round: 1, phase: "searching", since: 0 });
  await step.run("report", () => writeAccessReport(deps, payload, signal));
}
