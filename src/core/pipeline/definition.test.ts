import { describe, expect, it } from "vitest";
import type { StageName } from "../model/run.ts";
import {
  checkDefinition,
  defaultDefinition,
  type PipelineDefinition,
  retryOf,
} from "./definition.ts";

type Setting = PipelineDefinition["stages"][number];

function changed(name: StageName, change: Partial<Setting>): PipelineDefinition {
  const base = defaultDefinition("Standard");
  const stages = base.stages.map((stage) =>
    stage.name === name ? { ...stage, ...change } : stage,
  );
  return { ...base, stages };
}

describe("checkDefinition", () => {
  it("finds nothing wrong with the default, and gives it back", () => {
    const definition = defaultDefinition("Standard");
    expect(checkDefinition(definition)).toEqual({ definition, problems: [] });
  });

  it("tells of a stage what is wrong with its tries", () => {
    const { problems } = checkDefinition(
      changed("parse", { retry: { maxAttempts: 50, backoffMs: 0 } }),
    );
    expect(problems).toMatchObject([{ stage: "parse", field: "retry.maxAttempts" }]);
  });

  it("keeps tries where something is computed, and nowhere else", () => {
    const retry = { maxAttempts: 5, backoffMs: 0 };
    const { definition } = checkDefinition(changed("export", { retry }));
    expect(definition?.stages.find((stage) => stage.name === "export")?.retry).toBeNull();
    expect(retryOf(changed("relate", { retry }), "relate")).toEqual(retry);
    const stages = [{ name: "parse", enabled: true, options: {} }];
    const filled = checkDefinition({ name: "Short", stages }).definition;
    expect(filled?.stages.find((stage) => stage.name === "parse")?.retry?.maxAttempts).toBe(3);
  });

  it("lets links go while people may still review and export", () => {
    expect(checkDefinition(changed("relate", { enabled: false })).problems).toEqual([]);
    expect(checkDefinition(changed("review", { enabled: false })).problems).toMatchObject([
      { stage: "review", field: null },
    ]);
    expect(checkDefinition(changed("enrich", { enabled: false })).problems).not.toEqual([]);
  });
});
