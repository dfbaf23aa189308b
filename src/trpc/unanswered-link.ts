import { TRPCClientError, type TRPCLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { observable } from "@trpc/server/observable";

const WORDS = "Ligature did not answer. Try again in a moment.";

/**
 * Says in plain words that no answer came, in the place of what browsers and streams say. An answer that broke off in its middle looks as if
 * the page had left the question; it has not, unless the signal of the question says so. What a server between here and ours answers by itself
 * ends without a word of ours, and is none either.
 */
export function unansweredLink<Router extends AnyTRPCRouter>(): TRPCLink<Router> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let hasAnswer = false;
        const isLeft = () => op.signal?.aborted === true;
        return next(op).subscribe({
          next(value) {
            hasAnswer = true;
            observer.next(value);
          },
          complete() {
            if (hasAnswer || isLeft()) observer.complete();
            else observer.error(unanswered(new TRPCClientError("no answer of ours")));
          },
          error: (error) => observer.error(error.data || isLeft() ? error : unanswered(error)),
        });
      });
}

function unanswered<Router extends AnyTRPCRouter>(
  error: TRPCClientError<Router>,
): TRPCClientError<Router> {
  return new TRPCClientError(WORDS, { cause: new Error(error.message) });
}
