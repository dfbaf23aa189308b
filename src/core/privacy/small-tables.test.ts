import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../tests/helpers/cleaned-files.ts";

const NAMES = [
  ["Minesh Patel", "Julia Church"],
  ["Nguyen Van An", "Kwame Mensah"],
  ["Max Norton", "Zsófia Nagy"],
  ["Thandiwe Nkosi", "John Smith"],
  ["Odalys Brinkworth", "Mary Temple"],
] as const;
const HEADS = ["Employee", "Patient", "Full name", "Approver", "Assigned to", "Assignee", "Owner"];
const cases = HEADS.flatMap((head) => NAMES.map((names) => [head, names] as const));

describe("a small table", () => {
  it.each(cases)("hides full names under %s: %s", async (head, names) => {
    const rows = names.map((name) => [name, "Sales"]);
    for (const some of [rows, rows.slice(0, 1), rows.slice(1)]) {
      const [text = ""] = await cleaned([table([head, "Department"], some)]);
      expect(text.match(/NAME-[0-9A-F]{12}/g)).toHaveLength(some.length);
      expect(text.match(/Sales/g)).toHaveLength(some.length);
    }
  });

  it.each([
    "| Task | Assigned to |\n| --- | --- |\n| Fix pump | Minesh Patel |\n| Paint wall | Julia Church |\n",
    "| Field | Value |\n| --- | --- |\n| Owner | Minesh Patel |\n| Reviewer | Julia Church |\n",
  ])("hides them in Markdown too: %s", async (markdown) => {
    const [text = ""] = await cleaned([prose(markdown)]);
    expect(text.match(/NAME-[0-9A-F]{12}/g)).toHaveLength(2);
  });

  it("tells the project of whom it names", async () => {
    const rows = [["Julia Church"], ["Minesh Patel"]];
    const memo = prose("Ask Julia Church or Minesh Patel about it.");
    const [, text = ""] = await cleaned([table(["Assigned to"], rows), memo]);
    expect(text).toMatch(/^Ask NAME-[0-9A-F]{12} or NAME-[0-9A-F]{12} about it\.$/);
  });

  it.each([
    ["Name", "Oil Pump"],
    ["Name", "Kestrel Pump"],
    ["Name", "First Baptist Church"],
    ["Name", "Harbour Street"],
    ["Owner", "Human Resources"],
    ["Owner", "Data Platform"],
    ["Owner", "Nordwind Pumps"],
    ["Owner", "City of Leeds"],
    ["Owner", "Julia Church Ltd"],
    ["Assigned to", "Service Desk"],
    ["Assigned to", "Field Team North"],
    ["Assigned to", "Finance Department"],
    ["Approver", "Legal Counsel"],
    ["Assigned to", "New York"],
    ["Approver", "Head of Sales"],
    ["Assignee", "Not Assigned"],
    ["Reviewer", "To Be Confirmed"],
    ["Owner", "Customer Support"],
    ["Verantwortlich", "Technischer Dienst"],
    ["Bearbeiter", "Zentraler Einkauf"],
  ])("leaves what is no name under %s: %s", async (head, value) => {
    const [text] = await cleaned([table([head, "Count"], [[value, "5"]])]);
    expect(text).toBe(`${value}\n5`);
  });
});

describe("a cell that is a name which another file hides", () => {
  it("is hidden, whatever its column is called", async () => {
    const memo = prose("Ask Minesh Patel about the pump.");
    const rows = table(["Line", "Remark"], [["1", "Minesh Patel"]]);
    const [text = "", cells] = await cleaned([memo, rows]);
    const [standIn] = text.match(/NAME-[0-9A-F]{12}/) ?? [];
    expect(cells).toBe(`1\n${standIn}`);
  });

  it("is left where its column has other names", async () => {
    const memo = prose("Ask Minesh Patel about the pump.");
    const [, cells] = await cleaned([memo, table(["Brand", "Count"], [["Minesh Patel", "5"]])]);
    expect(cells).toBe("Minesh Patel\n5");
  });
});
