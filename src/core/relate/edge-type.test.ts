import { describe, expect, it } from "vitest";
import { reasonFor } from "./edge-type.ts";
import { fuse } from "./fusion/fuse.ts";
import { evidence } from "./observe.ts";

describe("reasonFor", () => {
  const seen = [
    evidence("content", { signal: "shared-rare-words", strength: 1, detail: "They share a word." }),
    evidence("metadata", {
      signal: "names-file",
      strength: 1,
      direction: "a-to-b",
      detail: "One names the other.",
    }),
  ];
  const { contributions } = fuse(seen, 50);

  it("tells what speaks for the type before what speaks louder for belonging together", () => {
    expect(contributions[1]?.signal).toBe("shared-rare-words");
    expect(reasonFor("REFERENCES", seen, contributions)).toBe("One names the other.");
  });

  it("tells the loudest where nothing speaks for the type", () => {
    expect(reasonFor("SUMMARIZES", seen, contributions)).toBe("They share a word.");
  });
});
