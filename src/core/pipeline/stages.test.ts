import { describe, expect, it } from "vitest";
import { STAGES } from "./stages.ts";

describe("options of every stage", () => {
  const groups = STAGES.flatMap((stage) => {
    const defaults = stage.options.parse({}) as Record<string, unknown>;
    const inner = Object.entries(defaults).filter(
      ([name, value]) =>
        name !== "signalFactors" && typeof value === "object" && !Array.isArray(value),
    );
    return [[stage.name, null] as const, ...inner.map(([name]) => [stage.name, name] as const)];
  });

  it.each(groups)("refuse a name that they do not know: %s %s", (stage, group) => {
    const options = STAGES.find((item) => item.name === stage)?.options;
    const unknown = { unheardOf: 1 };
    expect(options?.safeParse(group === null ? unknown : { [group]: unknown }).success).toBe(false);
  });
});
