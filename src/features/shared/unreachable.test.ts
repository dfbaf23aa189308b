import { TRPCClientError } from "@trpc/client";
import { expect, it } from "vitest";
import { isUnreachable } from "./unreachable";

it("tells a server that says no from one that cannot be reached", () => {
  expect(isUnreachable(new TRPCClientError("Failed to fetch"))).toBe(true);
  const refused = new TRPCClientError("No", {
    result: { error: { message: "No", code: -32_600, data: { httpStatus: 403 } } } as never,
  });
  expect(isUnreachable(refused)).toBe(false);
  const dead = new TRPCClientError("The database cannot be reached.", {
    result: {
      error: { message: "", code: -1, data: { httpStatus: 503, appCode: "database.unavailable" } },
    } as never,
  });
  expect(isUnreachable(dead)).toBe(true);
  const left = new DOMException("The page was left", "AbortError");
  expect(isUnreachable(TRPCClientError.from(left))).toBe(false);
  expect(isUnreachable(new Error("anything"))).toBe(false);
});
