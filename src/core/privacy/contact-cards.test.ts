import { expect, it } from "vitest";
import { cleaned, table } from "../../../tests/helpers/cleaned-files.ts";

const HEADER = ["fn", "email", "tel", "n", "adr", "bday", "note"];
const CARDS = [
  [
    "Dr. Maria Isabel Lopez",
    "maria.lopez@firma-nord.de",
    "+49 221 4567890",
    "Lopez, Maria, Isabel, Dr.",
    "Lindenstraße 14, Berlin, 10969, Germany",
    "1978-06-04",
    "Allergisch gegen Penicillin, Ehemann Jonas Feldmann",
  ],
  ["Jörg Müller", "", "01719876543", "Müller, Jörg", "", "1981-11-30", ""],
];

it("cards of contacts tell of one person in all their fields, and keep none of it", async () => {
  const [text = ""] = await cleaned([table(HEADER, CARDS)]);
  const [name, , , whole] = text.split("\n");
  expect(name).toMatch(/^NAME-/);
  expect(whole).toBe(name);
  expect(text).not.toMatch(/Lopez|Isabel|Linden|Berlin|06-04|Penicillin|Feldmann|Müller|9876543/);
});

it("meetings name nobody whose mailbox stands behind the name", async () => {
  const rows = [
    [
      "Review",
      "Feldmann, Jonas <jonas@firma-nord.de>",
      "Okonjo, Amarachi <a.okonjo@firma-nord.de>",
    ],
  ];
  const [text] = await cleaned([table(["summary", "organizer", "attendee"], rows)]);
  expect(text).not.toMatch(/Feldmann|Jonas|Okonjo|Amarachi/);
});

it("counts called n stay", async () => {
  const [text] = await cleaned([
    table(
      ["n", "fn"],
      [
        ["12", "sin"],
        ["7", "cos"],
      ],
    ),
  ]);
  expect(text).toBe("12\nsin\n7\ncos");
});

const EVENTS = ["dtstart", "summary", "location", "organizer", "contact"];
const event = (summary: string, location = "", contact = "") => [
  "20240304T100000",
  summary,
  location,
  "Feldmann, Jonas <jonas@firma-nord.de>",
  contact,
];
const STAFF = table(["Employee"], [["Jonas Sørensen"], ["Xanthippe Quaade"]]);

it("meetings tell neither where at somebody's nor who is to be called", async () => {
  const rows = [
    event("Review", "Lindenstraße 14, 10969 Berlin", "Tilde Sørensen, +45 20 30 40 50"),
    event("Review", "Room 3.14", "Service Desk, +45 20 30 40 51"),
  ];
  const [text = ""] = await cleaned([table(EVENTS, rows)]);
  expect(text).toMatch(/ADDR-[0-9A-F]{12}/);
  expect(text).toContain("Room 3.14");
  expect(text).toContain("Service Desk, TEL-");
  expect(text).not.toMatch(/Linden|Tilde|Sørensen|20 30/);
});

it.each([
  "Krankengespräch Jonas Sørensen, wegen Depression",
  "Frau Sørensen ist seit Mai krank",
  "Chemo-Termin Xanthippe Quaade",
  "Sick leave interview with Jonas Sørensen (burnout)",
  "Xanthippe Quaade: Krebsnachsorge",
  "Return to work meeting Xanthippe Quaade, depression",
  "Ziekteverlof Xanthippe Quaade",
])("a meeting tells nobody's health: %s", async (summary) => {
  const [, text = ""] = await cleaned([STAFF, table(EVENTS, [event(summary)])]);
  expect(text).toContain("[removed]");
  expect(text).not.toMatch(/krank|Depression|Krebs|Chemo|burnout|Sick|Ziek/i);
});

it.each([
  "Depression der Märkte, Zahlen Q1",
  "Talk by Xanthippe Quaade on cancer research",
  "Xanthippe Quaade leads the diabetes clinic project.",
])("a meeting about health in general keeps its words: %s", async (summary) => {
  const [, text = ""] = await cleaned([STAFF, table(EVENTS, [event(summary)])]);
  expect(text).not.toContain("[removed]");
});

it("cards keep no place, account or day of somebody, tables of things keep theirs", async () => {
  const header = ["fn", "email", "geo", "impp", "x-skype", "anniversary"];
  const card = [
    ...["Maria Lopez", "m@firma-nord.de", "geo:52.5201,13.4049", "skype:mausi.lopez78"],
    ...["mausi.lopez78", "2001-05-12"],
  ];
  const [text = ""] = await cleaned([table(header, [card])]);
  expect(text).not.toMatch(/52\.5201|mausi|05-12/);
  const things = [["Pump 7", "52.5,13.4", "2001-05-12"]];
  const [kept] = await cleaned([table(["device", "geo", "anniversary"], things)]);
  expect(kept).toBe("Pump 7\n52.5,13.4\n2001-05-12");
});
