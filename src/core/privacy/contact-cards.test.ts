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
