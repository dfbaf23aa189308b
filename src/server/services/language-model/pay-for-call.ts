/**
 * One paid call: a place at the server, the money set aside, the call, the money settled. What was paid for is stored in the same transaction
 * as its cost, before anybody uses it.
 */
import { failureCost, monthOf } from "../../../core/language-model/budget.ts";
import {
  ModelFailure,
  NO_USAGE,
  type RateLimits,
  type Usage,
} from "../../../core/language-model/contract.ts";
import { costOf, type TokenPrice } from "../../../core/language-model/prices.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { Settlement } from "../../repositories/model-budget-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { type ServingModel, serverName, settingsInForce } from "./serving-model.ts";

/** The same is being asked by another process, which will keep its answer. */
export class AskedElsewhere extends Error {
  override readonly name = "AskedElsewhere";
}

export interface Payment {
  readonly workspaceId: string;
  /** The work whose cap counts too; null for single calls. */
  readonly workId: string | null;
  readonly use: string;
  readonly model: string;
  readonly prompt: string;
  /** Of the answer that will be kept, so that nobody else asks for it meanwhile; null where none is. */
  readonly answerKey: string | null;
  /** By our own count. */
  readonly countedInput: number;
  /** What is set aside: the call cannot cost more. */
  readonly mostNano: number;
  readonly price: TokenPrice;
}

interface Reply {
  readonly usage: Usage | null;
  readonly limits: RateLimits | null;
}

/** Outcome for the books, and what to store beside them. */
export interface Booking {
  readonly outcome: string;
  readonly store?: (repos: Repositories) => Promise<void>;
}

const MOST_TOKENS = 2 ** 31 - 1;

/** No call takes longer; what is not settled by then belongs to a process that is gone. */
export const LONGEST_CALL_MS = 15 * 60_000;
/** Between the end of a call and its settlement. */
const SETTLE_MS = 5_000;

/**
 * Makes the call and settles it. AppError `model.capped` before it is made where month or work would go over their cap, `run.cancelled` where
 * the work has been stopped, `AskedElsewhere` where a call for the same answer is under way; else throws what the call throws, settled too.
 *
 * No number of processes can cross a cap or ask for one answer at once: the sum that a cap is compared with is one row of the database, which
 * each of them must lock to set money aside, and calls for the same answer are looked for under that lock.
 */
export async function payForCall<R extends Reply>(
  deps: Deps,
  of: { readonly payment: Payment; readonly serving: ServingModel; readonly signal: AbortSignal },
  call: () => Promise<R>,
  book: (reply: R) => Booking,
): Promise<R> {
  const { payment, serving, signal } = of;
  const gate = deps.models.gate(serverName(serving), serving.concurrency);
  // Settled before the place is given up: a killed process has no more unsettled calls than places.
  return gate.run(signal, async () => {
    const callId = deps.newId("modelCall");
    await reserve(deps, { payment, serving, callId });
    const startedAt = deps.clock();
    let reply: R;
    try {
      reply = await call();
    } catch (error) {
      await settleFailure(deps, { payment, callId, startedAt }, error);
      throw error;
    }
    await settleReply(deps, { payment, callId, startedAt }, reply, book(reply));
    return reply;
  });
}

interface Open {
  readonly payment: Payment;
  readonly callId: string;
  readonly startedAt: number;
}

async function settleReply(
  deps: Deps,
  { payment, callId, startedAt }: Open,
  reply: Reply,
  { outcome, store }: Booking,
): Promise<void> {
  const usage = reply.usage ?? { inputTokens: payment.countedInput, outputTokens: 0 };
  await settle(deps, payment.workspaceId, callId, {
    state: reply.usage === null ? "assumed" : "settled",
    costNano: reply.usage === null ? payment.mostNano : costOf(usage, payment.price),
    outcome,
    ...usage,
    durationMs: Math.round(deps.clock() - startedAt),
    store,
  });
}

async function reserve(
  deps: Deps,
  { payment, serving, callId }: { payment: Payment; serving: ServingModel; callId: string },
): Promise<void> {
  const at = deps.clock();
  const { workspaceId, mostNano: nano, price: _, ...rest } = payment;
  const reservation = { ...rest, callId, nano, month: monthOf(at) };
  // A call that has not ended by then never will: its process is gone, and the answer may be asked for again.
  const askedSince = new Date(at - (serving.connection?.timeoutMs ?? 0) - SETTLE_MS);
  await settleAbandoned(deps, workspaceId);
  await deps.transaction(workspaceId, async (repos) => {
    const { monthCapNano } = settingsInForce(deps.env, await repos.modelSettings.settings());
    const limits = { monthCapNano, askedSince };
    const against = await repos.modelBudgets.reserve(reservation, limits, new Date(at));
    // Thrown within the transaction, so that what was set aside for the other cap is given back.
    if (against !== null) throw refusalOf(against);
  });
}

function refusalOf(against: "month" | "work" | "stopped" | "asked"): Error {
  if (against === "asked") return new AskedElsewhere();
  if (against === "stopped") return new AppError("run.cancelled", { detail: "model work stopped" });
  return new AppError("model.capped", {
    detail: `cap of the ${against}`,
    userMessage:
      against === "month"
        ? "This month's limit of money for language models is reached. Raise it under Settings, Models and money, or wait for the next month."
        : "The limit of money for this work is reached. Raise it and go on, or leave it as it is.",
  });
}

async function settleFailure(
  deps: Deps,
  { payment, callId, startedAt }: Open,
  error: unknown,
): Promise<void> {
  const failure = error instanceof ModelFailure ? error : new ModelFailure("cut", { cause: error });
  const usage = failure.usage ?? NO_USAGE;
  const costNano = failureCost(failure, payment.mostNano, payment.price);
  await settle(deps, payment.workspaceId, callId, {
    state: costNano > 0 && failure.usage === null ? "assumed" : "settled",
    costNano,
    outcome: failure.kind,
    ...usage,
    durationMs: Math.round(deps.clock() - startedAt),
    store: undefined,
  });
}

async function settle(
  deps: Deps,
  workspaceId: string,
  callId: string,
  { store, ...done }: Settlement & { readonly store: Booking["store"] | undefined },
): Promise<void> {
  const { inputTokens, outputTokens } = done;
  const counts = { inputTokens: fitting(inputTokens), outputTokens: fitting(outputTokens) };
  await deps.transaction(workspaceId, async (repos) => {
    // First, since it may take the lock that comes before all others.
    await store?.(repos);
    await repos.modelBudgets.settle(callId, { ...done, ...counts }, new Date(deps.clock()));
  });
}

/** Servers may claim any count; a paid answer is not lost over one that no column holds. */
function fitting(tokens: number): number {
  return Math.min(tokens, MOST_TOKENS);
}

/**
 * Gives back what processes that are gone had set aside, and books their calls as if they had cost all of it, since the server may have
 * answered. Whoever sets money aside does this first, so that no reservation outlives its process by more than the longest call.
 */
export async function settleAbandoned(deps: Deps, workspaceId: string): Promise<void> {
  const { modelBudgets } = deps.repos(workspaceId);
  const since = new Date(deps.clock() - LONGEST_CALL_MS);
  for (const { id, reservedNano } of await modelBudgets.abandoned(since)) {
    await settle(deps, workspaceId, id, {
      state: "assumed",
      costNano: reservedNano,
      outcome: "lost",
      ...NO_USAGE,
      durationMs: 0,
      store: undefined,
    });
  }
}
