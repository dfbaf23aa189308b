import { describe, expect, test } from "vitest";
import { createNaming } from "./column-names.ts";
import { numberedThing } from "./number-heading.ts";

describe("headings that number things", () => {
  test.each([
    ["Personnel no", "personnel number"],
    ["Personnel No.", "PersonnelID"],
    ["personnel_id", "Personnel #"],
    ["Personalnummer", "Personal-Nr."],
    ["Kundennr", "Kunden-Nummer"],
    ["numéro de facture", "N° facture"],
    ["numéro d'employé", "employé no"],
    ["Nº de cliente", "cliente id"],
  ])("%s is %s", (one, other) => {
    expect(numberedThing(one)).not.toBeNull();
    expect(numberedThing(one)).toBe(numberedThing(other));
  });

  test.each(["Casino", "Paid", "Department", "No", "ID", "Nation", "Number of", "Menschenid", ""])(
    "%s numbers nothing, or nothing else than what it says",
    (heading) => {
      expect(["casino", "paid", "department", "nation"]).not.toContain(numberedThing(heading));
    },
  );

  test("a number of something else is another column", () => {
    expect(numberedThing("Department no")).not.toBe(numberedThing("Employee no"));
    expect(numberedThing("Department")).toBeNull();
  });
});

describe("other names of columns", () => {
  const names = {
    staff: [
      { name: "employee id", aliases: ["staff no", "personnel no"] },
      { name: "department", aliases: [] },
    ],
  };
  const found = (...columns: string[]) => [...createNaming(names, "staff")(columns)];

  test("any way of saying number fits, an exact alias first", () => {
    expect(found("Personnel Number", "Name")).toEqual([["employeeid", 0]]);
    expect(found("Name", "Employee No.")).toEqual([["employeeid", 1]]);
    expect(found("Employee number", "Staff no")).toEqual([["employeeid", 1]]);
    expect(found("Department no", "Name")).toEqual([]);
  });
});
