import { expect, it } from "vitest";
import { generalise } from "../../core/privacy/generalise.ts";
import { wholeDate } from "./whole-date.ts";

const WRITTEN = "2023-06-09T08:15:00Z";

it("keeps of a date what the policy leaves of it", () => {
  expect(wholeDate(WRITTEN, WRITTEN)).toBe(WRITTEN);
  expect(wholeDate(WRITTEN, generalise("DATE", WRITTEN, "US") ?? "")).toBe("2023-01-01T00:00:00Z");
  expect(wholeDate(WRITTEN, "2023")).toBe("2023-01-01T00:00:00Z");
});

it("is null where nothing of it is left", () => {
  expect(wholeDate(WRITTEN, "[DATE]")).toBeNull();
  expect(wholeDate(WRITTEN, "")).toBeNull();
});
