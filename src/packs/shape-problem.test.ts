import { expect, it } from "vitest";
import { PackDocument } from "./contract.ts";
import { shapeProblem } from "./shape-problem.ts";

const none = { entities: [], classes: [], schemas: [], rules: [], policies: [], linkHints: [] };
const said = (parts: object) =>
  PackDocument.safeParse({
    ...none,
    ...{ id: "one", version: 1, title: "One", description: "" },
    ...parts,
  }).error?.issues.map((issue) => shapeProblem(issue, issue.path.slice(2)));
const schema = (name: string, aliases: readonly string[] = []) => ({
  schemas: [
    {
      class: "list",
      columns: [
        { name: "id", type: "text" },
        { name, aliases, type: "text" },
      ],
    },
  ],
});

it("says where something is empty, too long or written otherwise", () => {
  expect(said(schema(""))).toEqual(["The name of column 2 is empty."]);
  expect(said(schema("net", ["a", ""]))).toEqual(["The other name 2 of column 2 is empty."]);
  expect(said(schema("n".repeat(121)))).toEqual([
    "The name of column 2 is longer than 120 characters.",
  ]);
  expect(said({ schemas: [{ class: "list", columns: [] }] })).toEqual([
    "The columns: there is none, and one is needed.",
  ]);
  expect(said({ entities: [{ name: "No Name", label: "" }] })).toEqual([
    expect.stringContaining("The name begins with a small letter"),
    "The label is empty.",
  ]);
});
