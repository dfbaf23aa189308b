import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { isFailedPart } from "./failed-parts";

const failure = (httpStatus: number | null) =>
  new TRPCClientError("no", {
    ...(httpStatus === null
      ? {}
      : { result: { error: { code: -1, message: "no", data: { httpStatus } } } }),
  });
const part = (parts: Partial<Parameters<typeof isFailedPart>[0]>) =>
  isFailedPart({ status: "error", error: failure(500), watchers: 1, ...parts });

test("a fault of the server in something that the page shows is a failed part", () => {
  expect(part({})).toBe(true);
  expect(part({ error: failure(503) })).toBe(true);
});

test("answers that say no, a server that is away, and what nobody looks at are none", () => {
  expect(part({ error: failure(403) })).toBe(false);
  expect(part({ error: failure(null) })).toBe(false);
  expect(part({ error: new Error("of the page itself") })).toBe(false);
  expect(part({ watchers: 0 })).toBe(false);
  expect(part({ status: "success" })).toBe(false);
});
