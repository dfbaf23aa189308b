import { expect, it } from "vitest";
import { fileStatus } from "./file-status.ts";

const whole = { parse: "done", privacy: "done", enrich: "kept", quality: "skipped" } as const;

it("is how reading ended when nothing after it failed", () => {
  expect(fileStatus(whole)).toBe("ok");
  expect(fileStatus({ ...whole, parse: "kept" })).toBe("ok");
  expect(fileStatus({ ...whole, parse: "partial" })).toBe("partial");
  expect(fileStatus({ ...whole, parse: "skipped" })).toBe("skipped");
  expect(fileStatus({ ...whole, privacy: "skipped", enrich: "skipped" })).toBe("skipped");
});

it("is partial when a later stage failed, unless the file could not be read at all", () => {
  for (const stage of ["privacy", "enrich", "quality"] as const) {
    expect(fileStatus({ ...whole, [stage]: "failed" })).toBe("partial");
    expect(fileStatus({ ...whole, parse: "skipped", [stage]: "failed" })).toBe("partial");
    expect(fileStatus({ ...whole, parse: "failed", [stage]: "failed" })).toBe("failed");
  }
});
