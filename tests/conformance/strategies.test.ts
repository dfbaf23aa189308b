import { expect, it } from "vitest";
import { LocalStrategyName } from "../../src/core/relate/options.ts";
import { STRATEGIES } from "../../src/core/relate/strategies/registry.ts";
import { type StrategyUnderTest, strategySuite } from "./strategy-suite.ts";

for (const strategy of STRATEGIES) {
  strategySuite({ name: strategy.name, strategy } as unknown as StrategyUnderTest);
}

it("runs every strategy that a pipeline may choose", () => {
  expect(STRATEGIES.map((strategy) => strategy.name).sort()).toEqual(
    [...LocalStrategyName.options].sort(),
  );
});
