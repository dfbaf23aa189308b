import { describe, expect, it } from "vitest";
import { PrivacyOptions } from "../options.ts";
import { createPolicy } from "../policy.ts";
import { pathRedactor } from "../redact-document.ts";
import { entriesOfNames, keysOfName } from "./file-names.ts";
import { RegisterEntries } from "./register-entries.ts";

const policy = createPolicy(PrivacyOptions.parse({ policy: "gdpr" }), "a key of one workspace");

/** As the project's names are stored: forms of proven names that stand in `name`. */
function shown(name: string, ...people: string[]): string {
  const asked = new Set(name.split("/").flatMap(keysOfName));
  const entries = entriesOfNames(people.map((value) => ["PERSON", value] as const));
  return pathRedactor(policy, new RegisterEntries(entries.filter(([key]) => asked.has(key))))(name);
}

describe("names alone in names of files", () => {
  it.each([
    "okafor.md",
    "OKAFOR_2024.md",
    "report okafor v2.md",
    "maren-okafor-cv.md",
    "okafor/plan.md",
    "Okafor review.md",
    "q3 (okafor).xlsx",
    "nenetl tlaloc",
  ])("hides them in %s, whatever the case and the joints", (name) => {
    const hidden = shown(name, "Maren Okafor", "Nenetl Tlaloc");
    expect(hidden).toMatch(/NAME-/);
    expect(hidden).not.toMatch(/okafor|tlaloc|nenetl/i);
    expect(shown(hidden, "Maren Okafor", "Nenetl Tlaloc")).toBe(hidden);
  });

  it.each(["summer hours.csv", "cherry.md", "report v2.md", "baker street.csv", "okaforian.md"])(
    "leaves %s, whose words are no names",
    (name) => {
      expect(shown(name, "Anna Summer", "Thandiwe Cherry", "Paul Baker", "Maren Okafor")).toBe(
        name,
      );
    },
  );

  it("replaces a full name once, as itself", () => {
    expect(shown("Maren Okafor.md", "Maren Okafor").match(/NAME-/g)).toHaveLength(1);
  });
});
