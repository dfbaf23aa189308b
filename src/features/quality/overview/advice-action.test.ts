import { expect, test } from "vitest";
import { AdviceAction } from "~/core/quality/recommend/recommend";
import { adviceLink } from "./advice-action";

test("every advice but that to start a run leads to a page of the project", () => {
  const actions = AdviceAction.options.map((option): AdviceAction => {
    const kind = option.shape.kind.value;
    if (kind === "open-rule") return { kind, rule: "has-title", canFix: false };
    if (kind === "open-odd") return { kind, code: "two-finals" };
    return { kind };
  });
  for (const action of actions) {
    const link = adviceLink("/house/sales", action);
    if (action.kind === "start-run") expect(link).toBeNull();
    else expect(link?.href).toMatch(/^\/house\/sales\/(?:quality|files|review)/);
  }
});

test("a rule that can be mended in one go says so", () => {
  const rule = { kind: "open-rule", rule: "no-spaces" } as const;
  expect(adviceLink("/a/b", { ...rule, canFix: true })?.text).toBe("Mend all");
  expect(adviceLink("/a/b", { ...rule, canFix: false })?.text).toBe("Show places");
});
