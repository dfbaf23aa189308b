import { expect, test } from "vitest";
import { BY_HAND } from "../core/enrich/classify/class-in-force.ts";
import type { FileProfile } from "../core/model/profile.ts";
import { classOfRules } from "./class-of-rules.ts";

const profile = {
  documentClass: { name: "budget", label: "Budget", confidence: 0.61, why: [] },
} as unknown as FileProfile;

test("rules go by the class in force, as sure as whoever told it is", () => {
  const said = { name: "report", basis: null };
  expect(classOfRules(profile, null, "")).toEqual({ name: "budget", confidence: 0.61 });
  expect(classOfRules(profile, { ...said, by: "model", confidence: 0.7 }, "")).toEqual({
    name: "report",
    confidence: 0.7,
  });
  expect(classOfRules(profile, { ...said, by: "model", confidence: 0.5 }, "")).toEqual({
    name: "budget",
    confidence: 0.61,
  });
  expect(classOfRules(profile, { ...said, by: BY_HAND, confidence: null }, "")).toEqual({
    name: "report",
    confidence: null,
  });
});
