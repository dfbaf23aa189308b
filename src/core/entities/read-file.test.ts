import { expect, test } from "vitest";
import { profileOf } from "../../../tests/helpers/synthetic-profiles.ts";
import { emptyDocument, emptySheet, type ParsedDocument } from "../model/document.ts";
import { PrivacyOptions } from "../privacy/options.ts";
import { createPolicy } from "../privacy/policy.ts";
import { refKey } from "./contract.ts";
import { isShortFor } from "./defined-names.ts";
import { readFileEntities } from "./read-file.ts";

const FORMAT = { kind: "document", type: "docx", mime: "" } as const;

async function read(document: Partial<ParsedDocument>, rows: readonly (readonly string[])[] = []) {
  const whole = { ...emptyDocument(FORMAT), ...document };
  const found = await readFileEntities({
    document: whole,
    profile: profileOf({ path: "a/x.docx", text: whole.markdown }),
    readRows: async function* () {
      yield* rows;
    },
  });
  const said = found.relations.map(({ kind, from, to, label }) =>
    [from.key, kind, to?.key ?? label].join(" / "),
  );
  return { ...found, said, names: found.mentions.map(refKey) };
}

test("short forms of a firm and a person are theirs within a file", async () => {
  const { mentions, names } = await read({
    markdown:
      "Ravensworth Holdings Limited was founded in 1990. Mr. Jonas Feldmann runs Ravensworth. Feldmann said that Ravensworth grows.\n",
  });
  const firm = mentions.find(({ kind }) => kind === "organization");
  expect(firm).toMatchObject({
    text: "Ravensworth Holdings Limited",
    count: 3,
    aliases: ["Ravensworth"],
  });
  expect(names.filter((name) => name.startsWith("person"))).toEqual(["person jonas feldmann"]);
});

test.each([
  [
    "This agreement is made between Ravensworth Holdings Ltd and Bexley Pumps GmbH on 3 March.",
    "ravensworth holdings|ltd / deal-with / bexley pumps|gmbh",
  ],
  [
    "Bexley Pumps GmbH bought twelve valves from Ravensworth Holdings Ltd in May.",
    "bexley pumps|gmbh / bought-from / ravensworth holdings|ltd",
  ],
  [
    "Ravensworth Holdings Ltd delivers spare parts to Bexley Pumps GmbH every week.",
    "bexley pumps|gmbh / bought-from / ravensworth holdings|ltd",
  ],
  [
    "Jonas Feldmann, Managing Director of Bexley Pumps GmbH, signed.",
    "jonas feldmann / works-for / bexley pumps|gmbh",
  ],
  [
    "Bexley Pumps GmbH is a subsidiary of Ravensworth Holdings Ltd.",
    "bexley pumps|gmbh / part-of / ravensworth holdings|ltd",
  ],
  [
    'Ravensworth Holdings Ltd (the "Borrower") repays the loan.',
    "ravensworth holdings|ltd / side / Borrower",
  ],
  [
    "Write to Jonas Feldmann <j.feldmann@bexley.example> today.",
    "jonas feldmann / reached-at / j.feldmann@bexley.example",
  ],
])("%s", async (markdown, expected) => {
  const { said, relations } = await read({ markdown });
  expect(said).toContain(expected);
  const fields = ["confidence", "from", "kind", "label", "place", "to"];
  for (const relation of relations) expect(Object.keys(relation).sort()).toEqual(fields);
});

const A = "Ravensworth Holdings Ltd";
const B = "Bexley Pumps GmbH";
test.each([
  `${A} never bought pumps from ${B}.`,
  `${A} didn't buy pumps from ${B}.`,
  `${A} was not supplied by ${B}.`,
  `${A} has not sold anything to ${B}.`,
  `${A} stopped and no longer buys pumps from ${B}.`,
  `${A} kauft keine Pumpen von ${B}.`,
  `${A} kauft Pumpen von ${B} nicht mehr.`,
  `${A} n'a jamais acheté de pompes, ne commande rien de ${B}.`,
  `${A} no compra bombas de ${B}.`,
  `There is no agreement between ${A} and ${B}.`,
  `The agreement between ${A} and ${B} was terminated in May.`,
  `Jonas Feldmann no longer works for ${B}.`,
  `Jonas Feldmann has left his post as director of ${B}.`,
  `Jonas Feldmann, former director of ${B}, spoke.`,
  `Jonas Feldmann arbeitet nicht bei ${B}.`,
  `${A} is no subsidiary of ${B}.`,
  `It is not true that ${A} bought pumps from ${B}.`,
  `Would ${A} buy pumps from ${B}?`,
  `${A} refused to deliver pumps to ${B}.`,
  `${A} offered to sell pumps to ${B}.`,
])("what is not so, is over or was refused is no relation: %s", async (markdown) => {
  const { said, names } = await read({ markdown });
  expect(names.length).toBeGreaterThan(1);
  expect(said).toEqual([]);
});

test.each([
  `Nothing was late. ${B} bought twelve valves from ${A}, which did not leak.`,
  `${B} bought valves (order no. 4410) from ${A}.`,
  `${B} ordered not only valves from ${A}.`,
  `${A} delivered pumps without delay to ${B}.`,
  `${A} refused to deliver pumps to Tilbury Glass SARL. ${B} bought them from ${A}.`,
])("words that deny something else deny no relation: %s", async (markdown) => {
  const { said } = await read({ markdown });
  expect(said).toEqual(["bexley pumps|gmbh / bought-from / ravensworth holdings|ltd"]);
});

test("a name at the end of a sentence does nothing in the next", async () => {
  const { said } = await read({
    markdown: `${A} refused to deliver pumps to ${B}. ${A} delivers pumps to Tilbury Glass SARL.`,
  });
  expect(said).toEqual(["tilbury glass|sarl / bought-from / ravensworth holdings|ltd"]);
});

test("names that merely stand in one sentence, or in two, are not related", async () => {
  const { said } = await read({
    markdown:
      "Ravensworth Holdings Ltd and Bexley Pumps GmbH attended the fair. Jonas Feldmann spoke. Bexley Pumps GmbH bought valves. From Ravensworth Holdings Ltd nothing came.\n",
  });
  expect(said).toEqual([]);
});

test("rows say who buys from whom and where somebody is reached, each in its cell", async () => {
  const names = ["customer", "supplier", "order no"];
  const columns = names.map((name, index) => ({ ...COLUMN, name, index }));
  const sheet = { ...emptySheet("Orders"), columns, firstRow: 2, firstColumn: 1, rowCount: 1 };
  const { said, mentions } = await read({ sheets: [sheet] }, [
    ["Bexley Pumps GmbH", "Ravensworth Holdings Ltd", "A-1"],
  ]);
  expect(said).toEqual(["bexley pumps|gmbh / bought-from / ravensworth holdings|ltd"]);
  expect(mentions.map(({ places }) => places[0]?.location)).toEqual([
    { kind: "sheet", sheet: "Orders", range: "A2" },
    { kind: "sheet", sheet: "Orders", range: "B2" },
  ]);
});

test("who leads a firm that another one owns works not for the other", async () => {
  const { said } = await read({
    markdown: `Jonas Feldmann was CEO of Kelverjet, a private company, controlled by ${B}.`,
  });
  expect(said).toEqual([]);
});

test("a mail address that stands beside many people is no person's own", async () => {
  const columns = ["full name", "mail"].map((name, index) => ({ ...COLUMN, name, index }));
  const sheet = { ...emptySheet("Staff"), columns, firstRow: 2, firstColumn: 1, rowCount: 4 };
  const { said } = await read({ sheets: [sheet] }, [
    ["Anna Berger", "office@bexley.example"],
    ["Jonas Feldmann", "office@bexley.example"],
    ["Priya Raman", "office@bexley.example"],
    ["Thomas Ackroyd", "t.ackroyd@bexley.example"],
  ]);
  expect(said).toEqual(["thomas ackroyd / reached-at / t.ackroyd@bexley.example"]);
});

test("a column of suppliers holds firms but for who is called like a person", async () => {
  const columns = [{ ...COLUMN, name: "supplier", index: 0 }];
  const sheet = { ...emptySheet("Orders"), columns, firstRow: 2, firstColumn: 1, rowCount: 2 };
  const { names } = await read({ sheets: [sheet] }, [["Bexley Pumps"], ["Anna Feldmann"]]);
  expect(names).toEqual(["organization bexley pumps|", "person anna feldmann"]);
});

test("codes, network addresses and what stands beside a name are no part of names", async () => {
  const policy = createPolicy(PrivacyOptions.parse({}), "key of the test");
  const [person, mail, net] = [
    policy.standIn("person", "Anna Feldmann"),
    policy.standIn("email", "a@bexley.example"),
    policy.standIn("ipAddress", "203.0.113.7"),
  ];
  const columns = [{ ...COLUMN, name: "address", index: 0 }];
  const sheet = { ...emptySheet("Visits"), columns, firstRow: 2, firstColumn: 1, rowCount: 1 };
  const properties = { ...emptyDocument(FORMAT).properties, author: `${person} <${mail}>` };
  const markdown = "The parts of Bexley Pump KG-4410 came.\n";
  const { mentions } = await read({ markdown, properties, sheets: [sheet] }, [[net]]);
  expect(mentions.map(({ kind, text }) => [kind, text])).toEqual([["person", person]]);
});

test("codes that a machine made, and postcodes, are no entities", async () => {
  const columns = ["ship postal code", "order"].map((name, index) => ({ ...COLUMN, name, index }));
  const sheet = { ...emptySheet("Orders"), columns, firstRow: 2, firstColumn: 1, rowCount: 1 };
  const at = (range: string) => ({ kind: "sheet", sheet: "Orders", range }) as const;
  const codes = ["OX15", "A2"].concat(["PO77310A", "B2"], ["R_1LecSobzy2IQZh7", "C2"]);
  const identifiers = [0, 2, 4].map((i) => {
    const text = codes[i] ?? "";
    return {
      key: text.toLowerCase(),
      text,
      count: 1,
      location: at(codes[i + 1] ?? ""),
      excerpt: text,
    };
  });
  const document = { ...emptyDocument(FORMAT), sheets: [sheet] };
  const profile = { ...profileOf({ path: "a/x.xlsx", text: "" }), identifiers };
  const { mentions } = await readFileEntities({
    document,
    profile,
    readRows: async function* () {},
  });
  expect(mentions.map(({ text }) => text)).toEqual(["PO77310A"]);
});

test("a stand-in is of one kind in a text and in a cell", async () => {
  const policy = createPolicy(PrivacyOptions.parse({}), "key of the test");
  const kinds = ["person", "organization", "email", "phone", "address", "bankAccount"] as const;
  for (const kind of kinds) {
    const standIn = policy.standIn(kind, "Feldmann 12");
    const columns = [{ ...COLUMN, name: "customer", index: 0 }];
    const sheet = { ...emptySheet("S"), columns, firstRow: 2, firstColumn: 1, rowCount: 1 };
    const inText = await read({ markdown: `About ${standIn} and more.` });
    const inCell = await read({ sheets: [sheet] }, [[standIn]]);
    expect(inCell.names).toHaveLength(1);
    expect(inText.names).toEqual(inCell.names);
  }
});

test("a sender that is a shop or a department is no person", async () => {
  const people = async (author: string) => {
    const properties = { ...emptyDocument(FORMAT).properties, author };
    return (await read({ properties })).names;
  };
  expect(await people("Anna Berger")).toEqual(["person anna berger"]);
  for (const author of ["Free-Sewing.com", "Kelver.com & Anna Berger", "Anna Berger: Accounts"])
    expect(await people(author)).toEqual([]);
});

test("what ends in a word that the text writes small, or in an initial, is no person", async () => {
  const { names } = await read({
    markdown: "An identity from Paul Identity. Paul Miller, a miller, came. By Paul M\n",
  });
  expect(names).toEqual(["person paul miller"]);
});

const COLUMN = {
  ...{ type: "text" as const, unit: null, rowCount: 1, nullCount: 0, distinctCount: 1 },
  ...{ distinctIsExact: true, min: null, max: null, quantiles: [], samples: [], patterns: [] },
  ...{ isKeyCandidate: false, valueSketch: "" },
};

test("a person is one before the policy and one behind it", async () => {
  const policy = createPolicy(PrivacyOptions.parse({}), "key of the test");
  const spellings = [
    "Dr. Jonas Feldmann",
    "Jonas P. Feldmann",
    "Mr Jonas Feldmann",
    "JONAS FELDMANN",
  ];
  const others = ["Anna Feldmann", "Jonas Brandt"];
  const texts = (write: (name: string) => string) =>
    [...spellings, ...others].map((name) => `Signed by ${write(name)} for the board.`).join("\n\n");
  const before = await read({ markdown: texts((name) => name) });
  const behind = await read({ markdown: texts((name) => policy.standIn("person", name)) });
  const people = ({ mentions }: typeof before) =>
    mentions
      .filter(({ kind }) => kind === "person")
      .map(({ count }) => count)
      .sort();
  expect(people(before)).toEqual([1, 1, 4]);
  expect(people(behind)).toEqual(people(before));
});

test.each([
  ["IBM", "International Business Machines", true],
  ["HBM", "Harbour Bridge Maintenance", true],
  ["HMB", "Harbour Bridge Maintenance", false],
  ["note", "Harbour Bridge Maintenance", false],
])("%s for %s: %s", (short, long, expected) => {
  expect(isShortFor(short, long)).toBe(expected);
});
