import { describe, expect, it } from "vitest";
import { type PipelineDefinition, settingOf } from "../core/pipeline/definition.ts";
import { DEFAULT_RELATE_OPTIONS, RelateOptions } from "../core/relate/options.ts";
import { parseConfig } from "./config.ts";
import { definitionFor } from "./local-project.ts";

const relateOf = (definition: PipelineDefinition) => {
  const { enabled, options } = settingOf(definition, "relate");
  return { enabled, options: RelateOptions.parse(options) };
};

describe("definitionFor", () => {
  it("lays what the settings file says over the defaults", () => {
    const config = parseConfig(`
relationships:
  strategies: [filename_pattern, semantic_similarity, synthetic_reasoning]
  thresholds: { min_confidence: 0.7, semantic_similarity: 0.9 }
`);
    const { options } = relateOf(definitionFor({ config, flatten: true }));
    expect(options).toMatchObject({
      flatten: true,
      minConfidence: 0.7,
      strategies: ["filename", "semantic"],
      semantic: { ...DEFAULT_RELATE_OPTIONS.semantic, threshold: 0.9 },
    });
  });

  it("is the default pipeline where nothing is said, and looks for no links when told so", () => {
    expect(relateOf(definitionFor({})).options).toEqual(DEFAULT_RELATE_OPTIONS);
    expect(relateOf(definitionFor({ relationships: false })).enabled).toBe(false);
  });
});
