import { expect, it } from "vitest";
import { defaultDefinition } from "~/core/pipeline/definition";
import { followedPolicy, withPolicy } from "./follow-policy";

it("gives the privacy stage another policy and leaves everything else", () => {
  const before = defaultDefinition("Close");
  const after = withPolicy(before, "hipaa");
  expect(followedPolicy(after)).toBe("hipaa");
  const others = (pipeline: typeof before) =>
    pipeline.stages.filter(({ name }) => name !== "privacy");
  expect(others(after)).toEqual(others(before));
  expect(followedPolicy(before)).not.toBe("hipaa");
});

it("switches a privacy stage on that was off: a policy is followed or it is not", () => {
  const before = defaultDefinition("Close");
  const off = {
    ...before,
    stages: before.stages.map((stage) =>
      stage.name === "privacy" ? { ...stage, enabled: false } : stage,
    ),
  };
  expect(followedPolicy(off)).toBeNull();
  expect(followedPolicy(withPolicy(off, "ccpa"))).toBe("ccpa");
});
