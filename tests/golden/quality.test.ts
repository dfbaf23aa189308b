import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileKind } from "../../src/core/model/file.ts";
import { assessFile } from "../../src/core/quality/assess.ts";
import { documentOf, profileOf, sheetOf } from "../conformance/rule-suite.ts";

interface GoldenFile {
  readonly name: string;
  readonly reason: string;
  readonly kind: FileKind;
  readonly properties: { readonly title?: string; readonly author?: string };
  readonly columns?: ReadonlyArray<{
    readonly name: string;
    readonly nulls: number;
    readonly samples: readonly string[];
  }>;
  readonly markdown?: string;
  readonly broken: readonly string[];
}

const ROWS = 100;
const { files } = JSON.parse(
  readFileSync(join(import.meta.dirname, "quality/files.json"), "utf8"),
) as { files: readonly GoldenFile[] };

function reportOf(file: GoldenFile) {
  const columns = file.columns?.map(({ name, nulls, samples }) => ({
    name,
    rowCount: ROWS,
    nullCount: nulls,
    samples: [...samples],
    type: nulls === ROWS ? ("empty" as const) : ("text" as const),
  }));
  const document = documentOf({
    format: { kind: file.kind, type: file.kind, mime: "" },
    markdown: file.markdown ?? "",
    sheets: columns ? [sheetOf(columns, { rowCount: ROWS })] : [],
  });
  return assessFile({
    document,
    profile: profileOf(document, {
      title: file.properties.title ?? null,
      author: file.properties.author ?? null,
    }),
  });
}

describe("described files", () => {
  it.each(files)("$name: $reason", (file) => {
    const failed = reportOf(file).rules.filter((rule) => rule.outcome === "failed");
    expect(failed.map((rule) => rule.rule).sort()).toEqual([...file.broken].sort());
  });

  it("puts the sound file above all others", () => {
    const [sound, ...others] = files.map((file) => reportOf(file).score);
    for (const score of others) expect(score).toBeLessThan(sound ?? 0);
  });
});
