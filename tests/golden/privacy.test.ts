import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { actionFor } from "../../src/core/privacy/decide.ts";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { internal } from "../../src/core/privacy/policies/internal.ts";

interface Golden {
  readonly texts: ReadonlyArray<{
    readonly name: string;
    readonly reason: string;
    readonly text: string;
  }>;
}

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, "privacy/texts.json"), "utf8"),
) as Golden;

/** The plain text and the labelled values in order. */
function readLabels(marked: string): { text: string; values: string[] } {
  const values: string[] = [];
  const text = marked.replace(/«([A-Z_]+):([^»]*)»/g, (_, type: string, value: string) => {
    values.push(`${type} ${value}`);
    return value;
  });
  return { text, values };
}

describe("labelled texts", () => {
  it.each(golden.texts)("$name: $reason", ({ text: marked }) => {
    const { text, values } = readLabels(marked);
    const acted = findPersonalData(text, { minConfidence: internal.minConfidence }).filter(
      (finding) => actionFor(internal, finding.type, "text") !== "keep",
    );
    expect(
      acted.map((finding) => `${finding.type} ${text.slice(finding.start, finding.end)}`),
    ).toEqual(values);
  });
});
