import { describe, expect, it } from "vitest";
import { ConfigError, configNotes, parseConfig } from "./config.ts";

const problems = (text: string): string => {
  try {
    parseConfig(text);
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

describe("parseConfig", () => {
  it("takes the founding document's sections and its names of strategies", () => {
    const config = parseConfig(`
batch: { enabled: true, patterns: ["*.xlsx"], max_workers: 4, chunk_size: 100, resume: true }
relationships:
  strategies: [filename_pattern, content_similarity, metadata_matching, semantic_similarity, synthetic_reasoning]
  thresholds: { min_confidence: 0.6, semantic_similarity: 0.7 }
  llm_reasoning: { enabled: true, provider: openai, model: gpt-4 }
`);
    expect(config.relationships.strategies).toEqual([
      "filename",
      "content",
      "metadata",
      "semantic",
      "reasoning",
    ]);
    expect(configNotes(config)).toHaveLength(2);
  });

  it("reads an empty file and empty sections as every default, without a note", () => {
    for (const text of ["", "batch:", "batch:\nrelationships:\n  thresholds:\n"]) {
      const config = parseConfig(text);
      expect(config.relationships.enabled).toBe(true);
      expect(configNotes(config)).toEqual([]);
    }
  });

  it("names the nearest known key or strategy, a line a problem", () => {
    expect(problems("batch: { max_worker: 2 }")).toBe(
      "batch.max_worker is not known; the nearest is max_workers",
    );
    expect(problems("relationships: { min_confidence: 0.6 }")).toBe(
      "relationships.min_confidence is not known; the nearest is relationships.thresholds.min_confidence",
    );
    expect(problems("relationships: { strategies: [contents] }")).toContain('"content"');
    for (const name of ["toString", "__proto__", "constructor"])
      expect(problems(`relationships: { strategies: ["${name}"] }`)).toContain(
        `there is no strategy "${name}"`,
      );
  });

  it("refuses what would do nothing", () => {
    expect(problems("batch: { enabled: false }")).toContain("nothing to do");
    expect(problems("relationships: { strategies: [reasoning] }")).toContain("no strategy");
    expect(problems("relationships: { strategies: [] }")).toContain("no strategy");
  });
});
