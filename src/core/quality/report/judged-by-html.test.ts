import { describe, expect, it } from "vitest";
import { judgedByOf } from "./judged-by-html.ts";
import type { JudgedBy } from "./report-document.ts";

const html = (parts: Partial<JudgedBy>) =>
  judgedByOf({
    judgedBy: {
      pack: { id: "legal", title: "Legal", version: 3, copy: 0 },
      ...{ rules: [], off: [], corrections: [] },
      ...parts,
    },
  } as never);
const rule = (name: string, from: "general" | "pack" | "project", version: number) => ({
  ...{ rule: name, title: `T ${name}` },
  ...{ from, version },
});

describe("what a report says that files were judged by", () => {
  it("is nothing where the run did not keep it", () => {
    expect(judgedByOf({} as never)).toBe("");
  });

  it("counts rules as they came and names the project's own, edited ones too", () => {
    const said = html({
      rules: [
        rule("a", "general", 0),
        rule("b", "pack", 0),
        rule("c", "pack", 2),
        rule("d", "project", 1),
      ],
    });
    expect(said).toContain(
      "The pack Legal 3: 2 rules as they came, 2 rules of the project's own, 0 rules switched off.",
    );
    expect(said).toContain("T c");
    expect(said).toContain("T d");
    expect(said).not.toContain("T a");
    expect(said).not.toContain("T b");
    expect(said).not.toContain("Switched off:");
    expect(said).toContain("No corrections were put over the files.");
  });

  it("names the copy of the pack, what is off and the corrections, escaped", () => {
    const said = html({
      pack: { id: "legal", title: "<Legal>", version: 3, copy: 4 },
      off: ["x-rule", "y-rule"],
      corrections: [{ rule: "due", kind: "trim", columns: ["<a>", "b"] }],
    });
    expect(said).toContain("&#60;Legal&#62; 3, version 4 of the workspace's copy");
    expect(said).toContain("Switched off: x-rule, y-rule.");
    expect(said).toContain("Take away spaces at the ends");
    expect(said).toContain("&#60;a&#62;, b");
    expect(said).not.toContain("<a>");
    expect(said).not.toContain("No corrections");
    expect(said).not.toContain("own rules</caption>");
  });
});
