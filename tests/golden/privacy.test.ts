import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { actionFor, PrivacyOptions } from "../../src/core/privacy/options.ts";

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
const OPTIONS = PrivacyOptions.parse({});

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
    const acted = findPersonalData(text, { minConfidence: OPTIONS.minConfidence }).filter(
      (finding) => actionFor(finding.type, OPTIONS) !== "keep",
    );
    expect(
      acted.map((finding) => `${finding.type} ${text.slice(finding.start, finding.end)}`),
    ).toEqual(values);
  });
});
