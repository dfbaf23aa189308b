import { expect, test } from "vitest";
import {
  type ColumnRole,
  isPersonCell,
  isTellingCell,
  judgeColumn,
  roleByHeader,
} from "./name-columns.ts";

const PEOPLE = "Anna Berger|Jonas Feldmann|Priya Raman|Thomas Ackroyd|Maria Torres|Wei Zhang".split(
  "|",
);
const MONEY = "Danish Krone|Swiss Franc|Costa Rican Colon|Indian Rupee|Pound Sterling|Peso".split(
  "|",
);
const COUNTIES = "Allen County, Ohio|Craig County, Ohio|Dane County, Iowa|Polk County, Iowa".split(
  "|",
);
const FIRMS = "Bexley Pumps GmbH|Vogel Logistik|Kestrel Technologies LLC|Adoption Services".split(
  "|",
);
const KHMER =
  "Sokhom Chanthavy|Vuthy Rattanak|Bopha Sreymom|Dara Phearun|Kosal Veasna|Rith Samnang|Chea Nimol".split(
    "|",
  );

test.each<[string, ColumnRole, readonly string[], ColumnRole | null]>([
  ['people under "name"', "name", PEOPLE, "person"],
  ['currencies under "name"', "name", MONEY, null],
  ['counties under "name"', "name", COUNTIES, null],
  ['firms under "name"', "name", FIRMS, "firm"],
  ['stand-ins alone under "name"', "name", [], "person"],
  ['people under "driver"', "staff", PEOPLE, "staff"],
  ['currencies under "owner"', "staff", MONEY, null],
  ['firms under "owner"', "staff", [...FIRMS, "Ackroyd Holdings Ltd", "Nord Foods Inc"], "firm"],
  ['few names nobody knows under "patient"', "person", KHMER.slice(0, 3), "person"],
])("a column of %s", (_, role, cells, expected) => {
  expect(judgeColumn(role, cells)?.role ?? null).toBe(expected);
});

test("of a column of sides, cells are people where most are, or where the surname is one", () => {
  const firms = { role: "buyer", people: 0.1 } as const;
  expect(isPersonCell("Ernst Handel", firms)).toBe(false);
  expect(isPersonCell("Anna Miller", firms)).toBe(true);
  expect(isPersonCell("Ernst Handel", { role: "buyer", people: 0.8 })).toBe(true);
});

test.each([
  ["Retail", false],
  ["Other clients", false],
  ["5AE3", false],
  ["Bexley", true],
  ["深圳远航物流", true],
])("%s tells something: %s", (text, expected) => {
  expect(isTellingCell(text)).toBe(expected);
});

test.each([
  ["company name", "firm"],
  ["ship name", "buyer"],
  ["name", "name"],
  ["product name", null],
  ["county name", null],
])("%s is called after %s", (header, role) => {
  expect(roleByHeader(header)).toBe(role);
});
