import { expect, it } from "vitest";
import { boundSharedFormulas } from "./workbook-shared-formulas.ts";

const PATH = "xl/worksheets/sheet1.xml";

function sheet(formula: string, cells: number): Buffer {
  const first = `<c r="A1"><f t="shared" ref="A1:A${cells}" si="0">${formula}</f><v>1</v></c>`;
  const others = Array.from(
    { length: cells - 1 },
    (_, index) => `<c r="A${index + 2}"><f t="shared" si="0"/><v>é</v></c>`,
  );
  return Buffer.from(`<worksheet>${first}${others.join("")}<c><f>B1</f></c></worksheet>`);
}

function bound(content: Buffer) {
  const container = { FullPaths: [PATH], FileIndex: [{ name: "sheet1.xml", type: 2, content }] };
  const issues = boundSharedFormulas(container as never);
  return { issues, text: container.FileIndex[0]?.content.toString("utf8") ?? "" };
}

it("leaves formulas of usual length to all cells that share them", () => {
  const content = sheet("B1+C1", 5_000);
  expect(bound(content)).toEqual({ issues: [], text: content.toString("utf8") });
});

it("writes long formulas out for as many cells as the bound allows, and says so", () => {
  const { issues, text } = bound(sheet("B1+".repeat(5_000), 1_000));
  // 5,000,000 / 15,000 cells after the first, which has the formula itself.
  expect(text.match(/<f t="shared" si="0"\/>/g)).toHaveLength(333);
  expect(text.match(/<v>é<\/v>/g)).toHaveLength(999);
  expect(text).toContain("<f>B1</f>");
  expect(issues.map(({ detail }) => detail)).toEqual([expect.stringContaining("666 cells")]);
});
