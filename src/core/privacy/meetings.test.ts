/** Tables of meetings and contacts: what is said of those who meet, and whom people work for. */
import { expect, it } from "vitest";
import { cleaned, KEY, table } from "../../../tests/helpers/cleaned-files.ts";
import { PrivacyOptions } from "./options.ts";

const HIPAA = PrivacyOptions.parse({ policy: "hipaa-safe-harbor" });

it.each([
  [
    ["summary", "dtstart", "organizer", "categories"],
    ["Call", "2019-03-12T10:00:00", "Jane Ashworth", "HIV"],
    "HIV",
  ],
  [
    ["Subject", "Start Date", "Organizer", "Description"],
    ["1:1", "12/03/2019", "Jane Ashworth", "talk about burnout"],
    "burnout",
  ],
  [["Subject", "Start Date", "Organizer"], ["Dialysis", "14/03/2019", "Jane Ashworth"], "Dialysis"],
  [
    ["Betreff", "Beginn", "Teilnehmer"],
    ["Chemotherapie", "14.03.2019", "Sabine Roth"],
    "Chemotherapie",
  ],
] as const)(
  "hides what a meeting is about where it is somebody's health: %j",
  async (header, row, told) => {
    const [text = ""] = await cleaned([table(header, [row])]);
    expect(text).not.toContain(told);
    expect(text).toContain("[removed]");
  },
);

it("leaves what meetings are about else, and their days", async () => {
  const row = ["Marketing review", "12/03/2019", "Jane Ashworth", "Oncology board"];
  const [text = ""] = await cleaned([
    table(["Subject", "Start Date", "Organizer", "Description"], [row]),
  ]);
  expect(text.split("\n").filter((cell) => row.includes(cell))).toEqual([row[0], row[1], row[3]]);
});

it.each(["org", "Company", "Arbeitgeber", "employeur"])(
  "hides employers under %s where the policy does",
  async (name) => {
    const rows = [
      ["Jane Ashworth", "Corp Ltd, Ashworth Team"],
      ["Tom Bradley", "Nordwind"],
    ];
    const [hidden = ""] = await cleaned([table(["fn", name], rows)], KEY, HIPAA);
    expect(hidden).not.toMatch(/Corp|Nordwind/);
    const [kept = ""] = await cleaned([table(["fn", name], rows)]);
    expect(kept).toMatch(/Nordwind/);
  },
);

it("leaves firms in a table of firms", async () => {
  const rows = [
    ["Nordwind", "12"],
    ["Corp Ltd", "7"],
  ];
  expect(await cleaned([table(["Company", "Pumps"], rows)], KEY, HIPAA)).toEqual([
    rows.flat().join("\n"),
  ]);
});
