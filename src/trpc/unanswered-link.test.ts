import { createTRPCClient, TRPCClientError, type TRPCLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import { expect, test } from "vitest";
import { isUnreachable } from "~/features/shared/unreachable";
import { unansweredLink } from "./unanswered-link";

/** What a question ends with: an error, or nothing at all. */
function failing(error: Error | null): (signal?: AbortSignal) => Promise<unknown> {
  const end: TRPCLink<AnyTRPCRouter> = () => () =>
    observable((observer) =>
      error === null ? observer.complete() : observer.error(TRPCClientError.from(error)),
    );
  const client = createTRPCClient<AnyTRPCRouter>({ links: [unansweredLink(), end] });
  const ask = client as unknown as {
    it: { query(input: undefined, options: { signal?: AbortSignal }): Promise<unknown> };
  };
  return (signal) =>
    ask.it.query(undefined, signal ? { signal } : {}).catch((failure: unknown) => failure);
}

const cut = new DOMException("signal is aborted without reason", "AbortError");

test.each([
  ["a network error", new TypeError("Failed to fetch")],
  ["an answer that broke off", cut],
  ["an answer of somebody else on the way", null],
])("%s is told as no answer, and waited for", async (_, error) => {
  const failure = (await failing(error)()) as Error;
  expect(failure.message).toBe("Ligature did not answer. Try again in a moment.");
  expect(isUnreachable(failure)).toBe(true);
});

test("a question that the page has left is none", async () => {
  const left = new AbortController();
  left.abort();
  expect(isUnreachable(await failing(cut)(left.signal))).toBe(false);
});

test("an answer that says no keeps its words", async () => {
  const refused = new TRPCClientError("Your role does not allow this.", {
    result: { error: { message: "", code: -1, data: { httpStatus: 403 } } } as never,
  });
  expect(((await failing(refused)()) as Error).message).toBe("Your role does not allow this.");
});
