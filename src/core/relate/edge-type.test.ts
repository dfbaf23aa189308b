import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../../tests/helpers/signals.ts";
import { SURROUNDINGS } from "../model/telling.ts";
import { reasonFor, turnEvidence } from "./edge-type.ts";
import { fuse } from "./fusion/fuse.ts";
import { SIGNALS } from "./fusion/signals.ts";

describe("reasonFor", () => {
  const seen = [
    evidenceOf("shared-rare-words", { detail: "They share a word." }),
    evidenceOf("names-file", {
      strategy: "metadata",
      direction: "a-to-b",
      detail: "One names the other.",
    }),
  ];
  const { contributions } = fuse(seen, 50);

  it("tells what speaks for the type before what speaks louder for belonging together", () => {
    expect(contributions[1]?.signal).toBe("shared-rare-words");
    expect(reasonFor("REFERENCES", seen, contributions)).toBe("One names the other.");
  });

  it("tells what says most to a person where nothing speaks for the type", () => {
    expect(reasonFor("SUMMARIZES", seen, contributions)).toBe("One names the other.");
  });

  it("tells what both name before how alike their words are, unless that is next to nothing", () => {
    const names = evidenceOf("shared-entities", { strength: 0.6, detail: "Both name Ines Abreu." });
    const faint = evidenceOf("shared-entities", { strength: 0.05, detail: "Both name a town." });
    const words = evidenceOf("shared-rare-words", { strength: 0.4, detail: "20 % alike." });
    const reasonOf = (...evidence: (typeof names)[]) =>
      reasonFor("RELATED_TO", evidence, fuse(evidence, 50).contributions);
    expect(reasonOf(words, names)).toBe("Both name Ines Abreu.");
    expect(reasonOf(words, faint)).toBe("20 % alike.");
  });

  it("tells what the files show before relatives, and relatives before what surrounds them", () => {
    const around = evidenceOf("same-folder", { detail: "They lie together." });
    const relative = evidenceOf("common-relative", { detail: "Both are linked with a third." });
    const word = evidenceOf("shared-rare-words", { strength: 0.2, detail: "They share a word." });
    const weak = evidenceOf("shared-rare-words", { strength: 0.05, detail: "They share a word." });
    const reasonOf = (...evidence: (typeof around)[]) =>
      reasonFor("RELATED_TO", evidence, fuse(evidence, 50).contributions);
    expect(reasonOf(around, relative, word)).toBe("They share a word.");
    expect(reasonOf(around, relative, weak)).toBe("Both are linked with a third.");
    expect(reasonOf(around, weak)).toBe("They share a word.");
    expect(reasonOf(around)).toBe("They lie together.");
  });
});

it("calls the same signals surroundings as the model does", () => {
  const around = Object.entries(SIGNALS)
    .filter(([, { group }]) => group === "around" || group === "folder")
    .map(([name]) => name);
  expect(around.sort()).toEqual([...SURROUNDINGS].sort());
});

describe("turnEvidence", () => {
  const place = (fileId: string) => ({
    fileId,
    location: { kind: "file" as const },
    excerpt: "",
    matched: [],
  });
  const later = {
    ...evidenceOf("version-sequence", { direction: "a-to-b", detail: "A is later." }),
    places: [{ a: place("a"), b: place("b") }],
    columnMatches: [
      { sourceColumn: "x", targetColumn: "y", sourceTable: "s", targetTable: null, score: 1 },
    ],
  };
  const alike = evidenceOf("near-duplicate", { detail: "They are alike." });

  it("turns direction, places and columns, and what is turned twice is as before", () => {
    const turned = turnEvidence(later);
    expect(turned.direction).toBe("b-to-a");
    expect(turned.places).toEqual([{ a: place("b"), b: place("a") }]);
    expect(turned.columnMatches).toEqual([
      { sourceColumn: "y", targetColumn: "x", sourceTable: null, targetTable: "s", score: 1 },
    ]);
    expect(turnEvidence(turned)).toEqual(later);
    expect(turnEvidence(alike)).toEqual(alike);
  });

  it("leaves a link whose evidence was turned with a reason that fits", () => {
    const { contributions } = fuse([later, alike], 50);
    expect(reasonFor("VERSION_OF", [later, alike].map(turnEvidence), contributions)).toBe(
      "They are alike.",
    );
  });
});
