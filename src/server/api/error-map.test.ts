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
