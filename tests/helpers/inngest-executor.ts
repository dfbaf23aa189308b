/**
 * A small Inngest server for tests: speaks the HTTP protocol of the SDK on loopback (sync, event API, calls of functions with their
 * remembered steps, opcodes, retries, sleeps, failure events) and enforces what only a server enforces (one run for an event id,
 * concurrency, cancel) as far as our definitions use it. State is in memory: it outlives the app that it calls.
 */
import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What an app registers for a function. */
export interface RegisteredFunction {
  readonly id: string;
  readonly triggers: readonly { event: string; expression?: string }[];
  readonly steps: Record<string, { runtime: { url: string }; retries?: { attempts?: number } }>;
  readonly concurrency?: { key?: string; limit: number };
  readonly cancel?: readonly { event: string; if?: string }[];
}

interface SentEvent {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly ts: number;
}

interface Op {
  readonly id: string;
  readonly op: string;
  readonly name?: string;
  readonly data?: unknown;
  readonly error?: unknown;
}

type StepState = { type: "data"; data: unknown } | { type: "error"; error: unknown };

interface Run {
  readonly id: string;
  readonly fn: RegisteredFunction;
  readonly event: SentEvent;
  readonly steps: Map<string, StepState>;
  /** Planned steps and sleeps that are not done; the function is called again when there are none. */
  pending: number;
  state: "running" | "finished" | "failed" | "cancelled";
}

interface Call {
  readonly run: Run;
  /** `step` asks what comes next; anything else runs that planned step. */
  readonly stepId: string;
  readonly attempt: number;
}

export interface ExecutorOptions {
  /** Real milliseconds that a declared second lasts. */
  readonly secondMs: number;
  readonly signingKey?: string;
  /** Calls at once, over all functions. */
  readonly atOnce?: number;
  /** Called after every answer is stored and before the next call is made: here tests kill the app. */
  readonly onBoundary?: () => Promise<void>;
}

const MAX_CALLS = 5000;
const UNREACHABLE_PAUSE_MS = 50;

export class InngestExecutor {
  readonly runs: Run[] = [];
  readonly #options: ExecutorOptions;
  readonly #server = createServer();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #waiting: Call[] = [];
  readonly #active = new Map<string, number>();
  readonly #started = new Set<string>();
  #functions: RegisteredFunction[] = [];
  #calls = 0;
  #closed = false;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#server.on("request", async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const path = request.url ?? "/";
      if (request.method !== "POST" || !path.startsWith("/e/")) {
        response.writeHead(404).end("{}");
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString()) as SentEvent | SentEvent[];
      const events = (Array.isArray(body) ? body : [body]).map((event) => ({
        ...event,
        id: event.id ?? randomUUID(),
      }));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ ids: events.map((event) => event.id), status: 200 }));
      for (const event of events) this.#receive(event);
    });
  }

  /** Starts listening and returns the base URL for the SDK. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Asks the app for its functions, as the server does on deployment. */
  async sync(appUrl: string): Promise<readonly RegisteredFunction[]> {
    const body = JSON.stringify({ url: appUrl });
    const response = await fetch(appUrl, {
      method: "PUT",
      headers: { "x-inngest-sync-kind": "in_band", ...this.#headers(body) },
      body,
    });
    if (!response.ok) throw new Error(`sync: ${response.status} ${await response.text()}`);
    this.#functions = ((await response.json()) as { functions: RegisteredFunction[] }).functions;
    return this.#functions;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #headers(body: string): Record<string, string> {
    const headers = { "content-type": "application/json", "x-inngest-server-kind": "dev" };
    const { signingKey } = this.#options;
    if (signingKey === undefined) return headers;
    return {
      ...headers,
      "x-inngest-server-kind": "cloud",
      "x-inngest-signature": sign(body, signingKey),
    };
  }

  #receive(event: SentEvent): void {
    for (const run of this.runs) {
      const cancels = run.fn.cancel?.some(
        (cancel) => cancel.event === event.name && matches(cancel.if, event, run.event),
      );
      if (run.state === "running" && cancels) run.state = "cancelled";
    }
    for (const fn of this.#functions) {
      const triggered = fn.triggers.some(
        (trigger) => trigger.event === event.name && holds(trigger.expression, event),
      );
      const key = `${fn.id} ${event.id}`;
      if (!triggered || this.#started.has(key)) continue;
      this.#started.add(key);
      const run: Run = {
        id: `run-${this.runs.length}-${event.id}`,
        fn,
        event,
        steps: new Map(),
        pending: 0,
        state: "running",
      };
      this.runs.push(run);
      this.#enqueue({ run, stepId: "step", attempt: 0 });
    }
  }

  #enqueue(call: Call): void {
    this.#waiting.push(call);
    this.#work();
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }

  /** Starts every waiting call for whose group there is a slot. */
  #work(): void {
    for (let at = 0; at < this.#waiting.length; ) {
      const call = this.#waiting[at] as Call;
      const { concurrency } = call.run.fn;
      const group = groupOf(call.run);
      const active = this.#active.get(group) ?? 0;
      const all = [...this.#active.values()].reduce((sum, count) => sum + count, 0);
      if (all >= (this.#options.atOnce ?? Number.POSITIVE_INFINITY)) return;
      if (concurrency && active >= concurrency.limit) {
        at++;
        continue;
      }
      this.#waiting.splice(at, 1);
      if (call.run.state !== "running" || this.#closed) continue;
      this.#active.set(group, active + 1);
      this.#call(call)
        .catch((error: unknown) => {
          if (!this.#closed) throw error;
        })
        .finally(() => {
          this.#active.set(group, (this.#active.get(group) ?? 1) - 1);
          this.#work();
        });
    }
  }

  async #call(call: Call): Promise<void> {
    const { run, stepId, attempt } = call;
    if (++this.#calls > MAX_CALLS) throw new Error("a run does not come to its end");
    const step = Object.values(run.fn.steps)[0];
    const url = new URL(step?.runtime.url ?? "");
    url.searchParams.set("stepId", stepId);
    const body = JSON.stringify({
      event: run.event,
      events: [run.event],
      steps: Object.fromEntries(run.steps),
      version: -1,
      ctx: {
        run_id: run.id,
        fn_id: run.fn.id,
        attempt,
        max_attempts: (step?.retries?.attempts ?? 3) + 1,
        disable_immediate_execution: run.pending > 0,
        use_api: false,
        stack: { stack: [...run.steps.keys()], current: run.steps.size },
      },
    });
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, { method: "POST", headers: this.#headers(body), body });
      text = await response.text();
    } catch {
      // The app is away: the same call again, as the server's own retry.
      this.#later(UNREACHABLE_PAUSE_MS, () => this.#enqueue(call));
      return;
    }
    if (run.state !== "running") return;
    const answer = JSON.parse(text === "" ? "null" : text) as unknown;
    if (response.status === 206) await this.#apply(call, answer as Op[], response);
    else if (response.status === 200) run.state = "finished";
    else this.#failed(call, response, answer);
  }

  async #apply(call: Call, ops: readonly Op[], response: Response): Promise<void> {
    const { run } = call;
    const isPlanned = call.stepId !== "step";
    if (!isPlanned)
      run.pending += ops.filter((op) => op.op === "StepPlanned" || op.op === "Sleep").length;
    for (const op of ops) {
      if (op.op === "StepRun") run.steps.set(op.id, { type: "data", data: op.data ?? null });
      else if (op.op === "StepFailed") run.steps.set(op.id, { type: "error", error: op.error });
      else if (op.op === "StepError") {
        this.#later(this.#pauseOf(response), () =>
          this.#enqueue({ ...call, attempt: call.attempt + 1 }),
        );
        return;
      } else if (op.op === "StepPlanned") this.#enqueue({ run, stepId: op.id, attempt: 0 });
      else if (op.op === "Sleep") {
        this.#later(durationMs(op.name ?? "", this.#options.secondMs), () => {
          run.steps.set(op.id, { type: "data", data: null });
          this.#stepDone(run);
        });
      } else throw new Error(`opcode ${op.op} is not spoken here`);
    }
    await this.#options.onBoundary?.();
    const isStep = ops.some((op) => op.op === "StepRun" || op.op === "StepFailed");
    if (isStep && isPlanned) this.#stepDone(run);
    else if (isStep) this.#enqueue({ run, stepId: "step", attempt: 0 });
  }

  #stepDone(run: Run): void {
    if (--run.pending === 0) this.#enqueue({ run, stepId: "step", attempt: 0 });
  }

  #failed(call: Call, response: Response, error: unknown): void {
    const { run } = call;
    if (response.headers.get("x-inngest-no-retry") === "false") {
      this.#later(this.#pauseOf(response), () =>
        this.#enqueue({ ...call, attempt: call.attempt + 1 }),
      );
      return;
    }
    run.state = "failed";
    this.#receive({
      id: `failed-${run.id}`,
      name: "inngest/function.failed",
      ts: run.event.ts,
      data: { function_id: run.fn.id, run_id: run.id, error, event: run.event },
    });
  }

  #pauseOf(response: Response): number {
    return Number(response.headers.get("retry-after") ?? 1) * this.#options.secondMs;
  }
}

/** The header that the server signs a body with: HMAC-SHA256 over the canonical JSON and the time in seconds. */
export function sign(
  body: string,
  signingKey: string,
  timeS = Math.floor(Date.now() / 1000),
): string {
  const canonical = JSON.stringify(sortKeys(JSON.parse(body)));
  const key = signingKey.replace(/^signkey-[\w]+-/, "");
  const hash = createHmac("sha256", key).update(canonical).update(String(timeS)).digest("hex");
  return `t=${timeS}&s=${hash}`;
}

/** RFC 8785 for the values that occur here. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

function groupOf(run: Run): string {
  const field = run.fn.concurrency?.key?.replace(/^event\.data\./, "");
  return field === undefined ? run.id : `${run.fn.id} ${String(run.event.data[field])}`;
}

/** `event.data.x == async.data.x`: async is the event that came later. */
function matches(expression: string | undefined, later: SentEvent, first: SentEvent): boolean {
  const field = /^event\.data\.(\w+) == async\.data\.\1$/.exec(expression ?? "")?.[1];
  if (field === undefined) throw new Error(`expression "${expression}" is not spoken here`);
  return later.data[field] === first.data[field];
}

/** `event.data.function_id == 'x'`. */
function holds(expression: string | undefined, event: SentEvent): boolean {
  if (expression === undefined) return true;
  const [, field = "", value] = /^event\.data\.(\w+) == '(.*)'$/.exec(expression) ?? [];
  return event.data[field] === value;
}

/** Such as `1m30s`, with seconds lasting `secondMs`. */
function durationMs(text: string, secondMs: number): number {
  const seconds: Record<string, number> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([wdhms])/g)) {
    total += Number(count) * (seconds[unit ?? "s"] ?? 1);
  }
  return total * secondMs;
}
