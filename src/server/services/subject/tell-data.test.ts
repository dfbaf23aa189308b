import { expect, test } from "vitest";
import { emptyDocument } from "../../../core/model/document.ts";
import type { HeldItem } from "../../../core/privacy/subject/access-report.ts";
import { createTeller } from "../../../core/privacy/subject/hide-others.ts";
import { createSubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { inDocument } from "./find-data.ts";
import { tellData } from "./tell-data.ts";

const NAME = "Jonas Feldmann";
const matcher = createSubjectMatcher({ terms: [{ kind: "name", value: NAME }], region: "DE" });
const teller = createTeller(matcher, { names: [NAME], region: "DE" });

async function held(markdown: string, path: string[] = []): Promise<HeldItem[]> {
  const location = { kind: "heading" as const, path };
  const document = {
    ...emptyDocument({ kind: "text", type: "md", mime: "text/markdown" }),
    ...{ markdown, anchors: [{ start: 0, end: markdown.length, location }] },
  };
  const where = { projectId: "prj_1", project: "P", path: "staff.md", isPresent: true };
  const items: HeldItem[] = [];
  for await (const found of inDocument("", document, matcher))
    items.push(tellData({ ...found, ...where }, teller));
  return items;
}

test("columns of somebody else are hidden whole, whatever stands in them", async () => {
  const cells = [
    ["Name", NAME],
    ["Phone", "+49 30 5550143"],
    ["Manager", "Anna Schneider"],
    ["Manager phone", "+49 30 5550999"],
    ["Emergency phone", "0171 5550777"],
    ["Spouse IBAN", "DE89370400440532013000"],
    ["Mother's note", "lives in Kiel"],
  ];
  const line = (at: 0 | 1) => `| ${cells.map((cell) => cell[at]).join(" | ")} |\n`;
  const items = await held(`${line(0)}|${" --- |".repeat(cells.length)}\n${line(1)}`);
  expect(items.map(({ column, value }) => [column, value])).toEqual(
    cells.map(([column, value], at) => [column, at < 2 ? value : "[somebody else]"]),
  );
});

test("others are hidden in headings and names of columns", async () => {
  const items = await held(
    `${NAME} spoke.\n\n| Name | Asked by Anna Schneider |\n| --- | --- |\n| ${NAME} | 5 |\n`,
    ["Warning by Anna Schneider"],
  );
  expect(items).toHaveLength(3);
  expect(JSON.stringify(items)).not.toMatch(/Anna|Schneider/);
  expect(new Set(items.map(({ place }) => place))).toEqual(
    new Set(["under the heading Warning by [somebody else]"]),
  );
});
