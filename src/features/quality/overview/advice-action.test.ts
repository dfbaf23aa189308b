import { expect, test } from "vitest";
import { AdviceAction } from "~/core/quality/recommend/recommend";
import { adviceLink } from "./advice-action";

test.each([true, false])(
  "every advice but that to start a run leads to a page of the project",
  (may) => {
    const actions = AdviceAction.options.map((option): AdviceAction => {
      const kind = option.shape.kind.value;
      if (kind === "open-rule") return { kind, rule: "has-title", canFix: false };
      if (kind === "open-odd") return { kind, code: "two-finals" };
      return { kind };
    });
    for (const action of actions) {
      const link = adviceLink("/house/sales", { action, count: 3 }, may);
      if (action.kind === "start-run") expect(link).toBeNull();
      else expect(link?.href).toMatch(/^\/house\/sales\/(?:quality|files|review)/);
    }
  },
);

test("a button says what it does: mend, keep, or how much its list will show", () => {
  const text = (action: AdviceAction, count: number, may = true) =>
    adviceLink("/a/b", { action, count }, may)?.text;
  const rule = { kind: "open-rule", rule: "no-spaces" } as const;
  expect(text({ ...rule, canFix: true }, 12)).toBe("Mend all");
  expect(text({ ...rule, canFix: false }, 1200)).toBe("Show the 1,200 places");
  expect(text({ kind: "open-rows" }, 1)).toBe("Show the thing");
  expect(text({ kind: "open-odd", code: "far-value" }, 2)).toBe("Show the 2 findings");
  expect(text({ kind: "open-copies" }, 2)).toBe("Keep the newest of each");
  expect(text({ kind: "open-odd", code: "older-copy" }, 2)).toBe("Keep the newest of each");
  expect(text({ kind: "open-copies" }, 2, false)).toBe("Show the 2 groups");
});
