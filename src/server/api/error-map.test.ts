import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { AppError } from "../../core/model/errors.ts";
import { SILENT_LOG } from "../../core/ports.ts";
import { reworded, toTrpcError, userShape } from "./error-map.ts";

const SECRET_PLACE = "/nowhere/at/all";

test("a database that is away is told as that, in words without its place", () => {
  const cause = Object.assign(new Error(`connect ENOENT ${SECRET_PLACE}`), {
    code: "ENOENT",
    syscall: "connect",
  });
  const failed = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
  const told = toTrpcError(failed, SILENT_LOG, "files.list");
  expect(told.code).toBe("SERVICE_UNAVAILABLE");
  expect(userShape(told).appCode).toBe("database.unavailable");
  expect(told.message).not.toContain(SECRET_PLACE);
});

test("what nobody foresaw is internal, with a code for the log and nothing of its words", () => {
  const failed = new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    cause: new Error(`of ${SECRET_PLACE}`),
  });
  const told = toTrpcError(failed, SILENT_LOG, "files.list");
  expect(told.code).toBe("INTERNAL_SERVER_ERROR");
  expect(userShape(told).appCode).toBe("internal");
  expect(told.message).toMatch(/Code [0-9a-f-]{36}\.$/);
  expect(told.message).not.toContain(SECRET_PLACE);
});

test("a failure is told in other words, with its code and what the log says", () => {
  const cause = new AppError("conflict", { detail: "edge_1", userMessage: "Jonas did this." });
  const failed = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
  const other = ({ code, detail }: AppError) => new AppError(code, { detail });
  const told = toTrpcError(reworded(failed, other), SILENT_LOG, "review.decide");
  expect(told.code).toBe("CONFLICT");
  expect(told.message).toBe(
    "Someone changed this meanwhile. Look at the new state and decide again.",
  );
  expect(told.cause).toMatchObject({ code: "conflict", detail: "edge_1" });
});

test.each([
  ["the framework's", () => Object.assign(new Error(""), { name: "ResponseAborted" }), false],
  ["the signal's own", (signal: AbortSignal) => signal.reason as Error, false],
  ["another", () => new Error("of the disk"), true],
])("who asked has gone: %s error is logged: %s", (_, causeOf, isLogged) => {
  const told: string[] = [];
  const log = { ...SILENT_LOG, error: (_fields: object, text: string) => void told.push(text) };
  const gone = new AbortController();
  gone.abort();
  const failed = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: causeOf(gone.signal) });
  const { code } = toTrpcError(failed, log, "datasets.count", gone.signal);
  expect(told).toHaveLength(isLogged ? 1 : 0);
  expect(code).toBe(isLogged ? "INTERNAL_SERVER_ERROR" : "CLIENT_CLOSED_REQUEST");
});

test("the same error of one who is still there is a failure", () => {
  const told: string[] = [];
  const log = { ...SILENT_LOG, error: (_fields: object, text: string) => void told.push(text) };
  const cause = new DOMException("stopped", "AbortError");
  const failed = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
  toTrpcError(failed, log, "datasets.count", new AbortController().signal);
  expect(told).toHaveLength(1);
});
