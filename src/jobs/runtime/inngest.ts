import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import type { Log } from "../../core/ports.ts";
import { createInngest } from "../clients/inngest.ts";
import type { JobSettings } from "../clients/select.ts";
import type { JobDefinition } from "../define.ts";
import { checkPayload, logOf } from "./executables.ts";
import { describeFailure } from "./failure.ts";
import { fromEngine, InngestStep } from "./inngest-step.ts";
import { createReplayGuard } from "./replay-guard.ts";

/** The most that Inngest allows. */
const MAX_RETRIES = 20;
const METHODS = new Set(["GET", "POST", "PUT"]);

type Retries = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

export interface InngestRuntimeOptions<Deps> {
  readonly settings: JobSettings;
  readonly jobs: readonly JobDefinition<Deps>[];
  readonly deps: Deps;
  readonly log: Log;
}

/**
 * Answers what an Inngest server asks of us. Throws at once when it would have to run unsigned in production. Only the three
 * methods of the protocol are answered; with a signing key, a request that is unsigned, expired, forged or seen before is refused.
 */
export function createInngestHandler<Deps>(
  options: InngestRuntimeOptions<Deps>,
): (request: Request) => Promise<Response> {
  const { settings, log } = options;
  const client = createInngest(settings, log);
  const handle = serve({
    client,
    functions: options.jobs.map((job) => toFunction(client, job, options)),
    enableUnauthedSync: false,
    ...(settings.PUBLIC_URL === undefined ? {} : { serveOrigin: settings.PUBLIC_URL }),
  });
  const isNew = createReplayGuard();
  return async (request) => {
    if (!METHODS.has(request.method)) {
      return new Response(null, { status: 405, headers: { allow: "GET, POST, PUT" } });
    }
    const signature = request.headers.get("x-inngest-signature");
    const isAct = request.method !== "GET" && settings.INNGEST_SIGNING_KEY !== undefined;
    if (isAct && signature && !isNew(`${signature} ${new URL(request.url).search}`, Date.now())) {
      return new Response(null, { status: 409, headers: { "retry-after": "1" } });
    }
    return handle(request);
  };
}

function toFunction<Deps>(
  client: Inngest,
  job: JobDefinition<Deps>,
  { deps, log }: InngestRuntimeOptions<Deps>,
): InngestFunction.Any {
  const { concurrency, cancelOn, retry, loadOnFailure } = job;
  // Nothing aborts a step on this engine: a cancelled run is not asked for its next one.
  const { signal } = new AbortController();
  const fail: FailureHook | null =
    loadOnFailure &&
    (async ({ event, error, step: tools, runId, attempt }) => {
      const own = logOf(log, { job: job.id, jobRun: runId });
      const step = new InngestStep({ tools, runId, attempt, retry, log: own });
      const { name, data } = event.data.event;
      const failure = describeFailure(fromEngine(error));
      own.error({ failure }, "job failed");
      try {
        const handler = await loadOnFailure();
        await handler({ event: name, payload: data, failure, step, deps, log: own, signal });
      } catch (cause) {
        throw step.translate(cause);
      }
    });
  return client.createFunction(
    {
      id: job.id,
      triggers: job.on.map((definition) => ({ event: definition.name })),
      retries: Math.min(MAX_RETRIES, retry.maxAttempts - 1) as Retries,
      ...(concurrency
        ? { concurrency: { key: `event.data.${concurrency.key}`, limit: concurrency.limit } }
        : {}),
      ...(cancelOn
        ? { cancelOn: [{ event: cancelOn.event.name, match: `data.${cancelOn.match}` }] }
        : {}),
      ...(fail ? { onFailure: fail as never } : {}),
    },
    async ({ event, step: tools, runId, attempt }) => {
      const own = logOf(log, { job: job.id, jobRun: runId });
      const step = new InngestStep({ tools, runId, attempt, retry, log: own });
      try {
        const payload = checkPayload(job, event.name, event.data);
        const handler = await job.load();
        await handler({ event: event.name, payload, step, deps, log: own, signal });
      } catch (cause) {
        throw step.translate(cause);
      }
    },
  );
}

/** What the SDK gives a failure handler, as far as it is used here; its own type depends on each function's triggers. */
type FailureHook = (context: {
  event: { data: { event: { name: string; data: unknown } } };
  error: Error;
  step: ConstructorParameters<typeof InngestStep>[0]["tools"];
  runId: string;
  attempt: number;
}) => Promise<void>;
