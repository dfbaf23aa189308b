import { expect, test } from "vitest";
import type { FileProfile } from "../model/profile.ts";
import { scopedFile } from "./file-facts.ts";

const profile = { file: { path: "a.md" }, format: { kind: "document" } } as unknown as FileProfile;

test("a scope sees how sure a class is, and nothing of it where a person told it", () => {
  const file = { path: "a.md", kind: "document", class: "report" };
  expect(scopedFile(profile, { name: "report", confidence: 0.7 })).toEqual({
    ...file,
    classConfidence: 0.7,
  });
  expect(scopedFile(profile, { name: "report", confidence: null })).toEqual(file);
});
