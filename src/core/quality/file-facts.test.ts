import { expect, test } from "vitest";
import { BY_HAND } from "../enrich/classify/class-in-force.ts";
import type { FileProfile } from "../model/profile.ts";
import { classOfRules, scopedFile } from "./file-facts.ts";

const profile = {
  file: { path: "a.md" },
  format: { kind: "document" },
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

test("a scope sees how sure a class is, and nothing of it where a person told it", () => {
  const file = { path: "a.md", kind: "document", class: "report" };
  expect(scopedFile(profile, { name: "report", confidence: 0.7 })).toEqual({
    ...file,
    classConfidence: 0.7,
  });
  expect(scopedFile(profile, { name: "report", confidence: null })).toEqual(file);
});
