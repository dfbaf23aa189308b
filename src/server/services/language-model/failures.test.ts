import { expect, test } from "vitest";
import { AppError } from "../../../core/model/errors.ts";
import { isSingle, Patience } from "./failures.ts";

const failed = (detail: string) =>
  new AppError("model.failed", { detail, userMessage: `It is ${detail}.` });
const gone = () => new AppError("model.unavailable", { detail: "timeout" });

function after(...errors: readonly AppError[]): Patience {
  const patience = new Patience();
  for (const error of errors) patience.failed(error);
  return patience;
}

test("answers that cannot be used end nothing, however many there are", () => {
  const kinds = ["refused", "wrong-form", "too-long", "answer-too-long", "nothing cited"];
  expect(kinds.every((kind) => isSingle(failed(kind)))).toBe(true);
  const many = Array.from({ length: 100 }, (_, at) => failed(kinds[at % kinds.length] ?? ""));
  expect(after(...many).end).toBeNull();
});

test.each(["no-credit", "key-refused", "unknown-model", "no price"])("%s ends it", (kind) => {
  expect(isSingle(failed(kind))).toBe(false);
  expect(after(failed(kind)).end).toEqual({ state: "FAILED", failure: `It is ${kind}.` });
});

test("a server that is not there is waited for while it answers now and then", () => {
  const seven = Array.from({ length: 7 }, gone);
  const patience = after(...seven);
  patience.answered();
  for (const error of [...seven, failed("refused"), ...seven]) patience.failed(error);
  expect(patience.end).toBeNull();
  patience.failed(gone());
  expect(patience.end?.state).toBe("FAILED");
});

test("the first end counts: a limit is a limit, a stop a stop", () => {
  const capped = new AppError("model.capped", { detail: "month", userMessage: "At the limit." });
  const stopped = new AppError("run.cancelled", { detail: "stopped" });
  expect(after(capped, stopped).end).toEqual({ state: "CAPPED", failure: "At the limit." });
  expect(after(stopped, capped).end?.state).toBe("STOPPED");
});
