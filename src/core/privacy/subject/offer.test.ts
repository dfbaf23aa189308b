import { expect, test } from "vitest";
import { OfferCounter } from "./count-offered.ts";
import { createSubjectMatcher } from "./matcher.ts";
import { CELL_BORDER } from "./name-windows.ts";
import {
  chosenParts,
  isSuggested,
  isWaiting,
  itemWords,
  markApart,
  OfferDraft,
  type OfferedItem,
  offerKey,
  placesOf,
  remainingOf,
} from "./offer.ts";
import { ownTable } from "./own-rows.ts";

const NAME = "Cormac O'Brien";
const NOTHING = chosenParts({ cells: [], said: [], declined: [] });
const TERMS = [{ kind: "name", value: NAME }] as const;
const matcher = createSubjectMatcher({ terms: TERMS, region: "IE" });
const HEADER = ["Name", "Staff no", "Email", "Phone", "IBAN", "Birth date", "Salary", "Dept"];
const OWN = [
  NAME,
  "E-10442",
  "cob@firm.example",
  "+353 1 555 0143",
  "IE29AIBK93115212345678",
  "12.03.1980",
  "54000",
  "Sales",
];
const OTHERS = [
  [
    "Ava Stone",
    "E-10443",
    "ava@firm.example",
    "+353 1 555 0144",
    "IE64IRCE92050112345678",
    "01.01.1990",
    "54000",
    "Sales",
  ],
  [
    "Bob Stone",
    "E-10444",
    "bob@firm.example",
    "+353 1 555 0143",
    "IE12BOFI90000112345671",
    "12.03.1980",
    "61000",
    "IT",
  ],
];

function draftOf(rows = [OWN, ...OTHERS], header = HEADER, chosen = NOTHING) {
  const table = ownTable(matcher, header, rows);
  const draft = new OfferDraft(matcher, chosen);
  draft.addShort([NAME]);
  for (const cells of rows) {
    const nameCells = table.nameCells(cells);
    if (nameCells !== null) draft.addRow("f1", { table, cells, nameCells });
    else draft.addOther(table, cells, new Set([0]));
  }
  return draft.offer("m");
}

test("an own row offers what one person alone has as terms, and the rest as cells", () => {
  const { items, rows } = draftOf();
  expect(rows).toBe(1);
  const told = items
    .filter(({ kind }) => kind === "value" || kind === "cell")
    .map((item) => [item.kind, item.columns[0], item.term?.kind ?? null, isSuggested(item)]);
  expect(told).toEqual([
    ["value", "Staff no", "number", true],
    ["value", "Email", "email", true],
    // Somebody else's row has the same number.
    ["value", "Phone", "phone", false],
    ["value", "IBAN", "number", true],
    ["cell", "Birth date", null, true],
    ["cell", "Salary", null, true],
    ["cell", "Dept", null, false],
  ]);
});

test("a row that names the person beside its own is not the person's", () => {
  const header = ["Name", "Manager", "Salary"];
  const rows = [
    ["Ava Stone", NAME, "1"],
    ["Bob Stone", NAME, "2"],
    [NAME, "Eve Hart", "3"],
  ];
  const table = ownTable(matcher, header, rows);
  expect(rows.map((row) => table.nameCells(row))).toEqual([null, null, new Set([0])]);
  const note = ownTable(matcher, ["When", "Note"], [["1", `Asked ${NAME} for it`]]);
  expect(note.nameCells(["1", `Asked ${NAME} for it`])).toBeNull();
});

const RELATED = [
  ["Name", "Email", "Phone", "Manager", "Manager email", "Manager phone", "Emergency contact"],
  ["Emergency phone", "Spouse email", "Contact email", "Created at"],
].flat();
const RELATED_ROWS = [
  [
    ...[NAME, "cob@firm.example", "+353 1 555 0143", "Ava Stone", "ava@firm.example"],
    ...["+353 1 555 0144", "Eve Hart", "+353 1 555 0777", "eve@mail.example", "cob@mail.example"],
    "2024-01-02",
  ],
  [
    ...["Ava Stone", "ava@firm.example", "+353 1 555 0144", "Bob Hill", "bob@firm.example"],
    ...["+353 1 555 0111", "Max Stone", "+353 1 555 0222", "max@mail.example", "ava@mail.example"],
    "2024-01-03",
  ],
];

test("what an own row says of others is not offered", () => {
  const values = draftOf(RELATED_ROWS, RELATED)
    .items.filter(({ kind }) => kind === "value" || kind === "cell")
    .map(({ columns, values }) => [...columns, ...values]);
  expect(values).toEqual([
    ["Email", "cob@firm.example"],
    ["Phone", "+353 1 555 0143"],
    ["Contact email", "cob@mail.example"],
    ["Created at", "2024-01-02"],
  ]);
});

test("a value of another's row is not suggested, whatever its column is called", () => {
  const header = ["Name", "Mail 1", "Mail 2", "Manager", "Manager email"];
  const rows = [
    [NAME, "cob@firm.example", "ava@firm.example", "Ava Stone", "ava@firm.example"],
    ["Ava Stone", "ava@firm.example", "", "Bob Hill", "bob@firm.example"],
    // The person's own address, in the row of whom the person manages.
    ["Max Hill", "max@firm.example", "", NAME, "cob@firm.example"],
  ];
  const told = draftOf(rows, header)
    .items.filter(({ kind }) => kind === "value")
    .map((item) => [item.term?.value, isSuggested(item)]);
  expect(told).toEqual([
    ["cob@firm.example", true],
    ["ava@firm.example", false],
  ]);
});

test("a name in two cells, with a title, is one", () => {
  const table = ownTable(matcher, ["Surname", "First name", "Pay"], [["O'Brien", "Cormac", "5"]]);
  expect(table.nameCells(["O'Brien", "Cormac", "5"])).toEqual(new Set([0, 1]));
  const titled = ownTable(matcher, ["Name", "Pay"], [[`Dr. ${NAME}`, "5"]]);
  expect(titled.nameCells([`Dr. ${NAME}`, "5"])).toEqual(new Set([0]));
});

function countsIn(...texts: string[]) {
  const { items } = draftOf();
  const counter = new OfferCounter(items, { matcher, region: "IE" });
  const counts = new Map<string, { count: number; isBorne: boolean }>();
  for (const text of texts)
    for (const { id, count, isBorne } of counter.count(text)) {
      const value = items.find((item) => item.id === id)?.term?.value ?? "";
      const before = counts.get(value) ?? { count: 0, isBorne: false };
      counts.set(value, { count: before.count + count, isBorne: before.isBorne || isBorne });
    }
  return Object.fromEntries(counts);
}

test("places of offered terms are counted beside those of the request", () => {
  expect(
    countsIn(
      `${NAME} (E-10442) and Cormac wrote. C. O'Brien signed, O’Brien paid.`,
      `1${CELL_BORDER}E 10442${CELL_BORDER}cob@firm.example`,
    ),
  ).toEqual({
    "C. O'Brien": { count: 1, isBorne: false },
    "O'Brien": { count: 1, isBorne: false },
    Cormac: { count: 1, isBorne: false },
    "E-10442": { count: 2, isBorne: false },
    "cob@firm.example": { count: 1, isBorne: false },
  });
});

test("a short form that others bear is told", () => {
  const found = countsIn("Anna O'Brien came.", "Cormac Byrne left.", "Claire O'Brien came.");
  expect(found).toEqual({
    "C. O'Brien": { count: 0, isBorne: true },
    "O'Brien": { count: 0, isBorne: true },
    Cormac: { count: 0, isBorne: true },
  });
});

test("what remains is told by sort, without values, of files that are there", () => {
  const offer = draftOf();
  const items = offer.items.map((item) => ({
    ...item,
    isChosen: item.columns[0] === "Salary",
    files:
      item.kind === "surname"
        ? [["f1", 2] as [string, number], ["f2", 1] as [string, number]]
        : item.files,
    isShared: item.kind === "surname",
  }));
  const told = remainingOf({ ...offer, items }, (fileId) => fileId === "f1");
  expect(told).toEqual([
    {
      words: "The surname by itself, which others have too",
      why: expect.stringContaining("from others too"),
      ...{ places: 2, files: 1 },
    },
    {
      words: "Cells of the person's own rows: date of birth",
      why: expect.stringContaining("chosen beforehand"),
      ...{ places: 1, files: 1 },
    },
    {
      words: "Other cells of the person's own rows",
      why: "It was offered and not chosen.",
      ...{ places: 1, files: 1 },
    },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Cormac|Brien|54000|1980/);
  expect(
    placesOf({
      files: [
        ["a", 2],
        ["b", 3],
      ],
    }),
  ).toBe(5);
});

test("what nobody looked at waits, and only what was looked at is said to be left out", () => {
  const waiting = draftOf();
  expect(waiting.items.filter(isWaiting).length).toBeGreaterThan(3);
  const declined = waiting.items.map(offerKey);
  const { items } = draftOf(undefined, undefined, chosenParts({ cells: [], said: [], declined }));
  expect(items.map(offerKey)).toEqual(declined);
  expect(items.filter(isWaiting)).toEqual([]);
  const born = (of: readonly OfferedItem[]) =>
    of.find(({ columns }) => columns[0] === "Birth date");
  const why = (item: OfferedItem | undefined) =>
    remainingOf({ ...waiting, items: item === undefined ? [] : [item] }, () => true)[0]?.why;
  expect(why(born(items))).toContain("whoever handled the request left it out");
  expect(why(born(waiting.items))).toContain("without the offer being taken up");
});

test("a given name by itself in a file that holds nothing else of the person waits for a human being", () => {
  const item = draftOf().items.find(({ kind }) => kind === "given");
  const given = (...files: string[]) =>
    ({ ...item, files: files.map((id) => [id, 1]) }) as OfferedItem;
  const surname = { ...item, id: "s", kind: "surname", files: [["f3", 1]] } as OfferedItem;
  const isTicked = (of: OfferedItem) =>
    markApart([of, surname], new Set(["f1", "f2"])).map(isSuggested)[0];
  expect(isTicked(given("f1", "f2", "f3"))).toBe(true);
  expect(isTicked(given("f1", "comics"))).toBe(false);
});

test("a number with its check digits is one in a column of others without", () => {
  const header = ["Name", "Account"];
  const wrong = OTHERS.map(([name]) => [name ?? "", "IE00AIBK00000000000000"]);
  const { items } = draftOf([[NAME, "IE29AIBK93115212345678"], ...wrong, ...wrong], header);
  expect(items.find(({ kind }) => kind === "value")?.term).toEqual({
    kind: "number",
    value: "IE29AIBK93115212345678",
  });
});

test("a remark about the person's health is chosen beforehand and told as health, whatever stands in the first row", () => {
  const header = ["Name", "Email", "Remarks"];
  const rows = [
    [NAME, "cob@firm.example", "pays late"],
    [NAME, "cob@firm.example", "dialysis patient"],
    ["Ava Stone", "ava@firm.example", "wheelchair"],
    ["Bob Stone", "bob@firm.example", ""],
  ];
  const remarks = draftOf(rows, header).items.filter(({ columns }) => columns[0] === "Remarks");
  expect(remarks.map((item) => [item.kind, item.type, isSuggested(item), itemWords(item)])).toEqual(
    [["cell", "HEALTH_CONDITION", true, "Cells of the person's own rows: health"]],
  );
});

test("a remark that tells nothing of the kind is left to whoever decides", () => {
  const header = ["Name", "Email", "Remarks"];
  const rows = [
    [NAME, "cob@firm.example", "works at the hospital"],
    ["Ava Stone", "ava@firm.example", "wheelchair"],
  ];
  const remarks = draftOf(rows, header).items.filter(({ columns }) => columns[0] === "Remarks");
  expect(remarks.map((item) => [item.type, isSuggested(item)])).toEqual([[null, false]]);
});

test("what texts say of the person is offered by its type, chosen beforehand, and told where it is left", () => {
  const draftWith = (said: string[]) => {
    const draft = new OfferDraft(matcher, chosenParts({ cells: [], said, declined: [] }));
    draft.addSaid("file_a", { type: "HEALTH_CONDITION", value: "asthma" });
    draft.addSaid("file_a", { type: "HEALTH_CONDITION", value: "asthma" });
    draft.addSaid("file_b", { type: "CRIMINAL_RECORD", value: "convicted of fraud" });
    return draft.offer("m");
  };
  const { items } = draftWith([]);
  expect(items.map((item) => [item.kind, item.type, item.values, placesOf(item)])).toEqual([
    ["said", "HEALTH_CONDITION", ["asthma"], 2],
    ["said", "CRIMINAL_RECORD", ["convicted of fraud"], 1],
  ]);
  expect(items.every(isSuggested)).toBe(true);
  const left = remainingOf(draftWith(["HEALTH_CONDITION"]), () => true);
  expect(left).toEqual([
    {
      words: expect.stringContaining("Said of the person in texts"),
      why: expect.stringContaining("without the offer being taken up"),
      ...{ places: 1, files: 1 },
    },
  ]);
});

test("values of texts are offered behind those of own rows, not chosen beforehand, and told where they remain", () => {
  const draft = new OfferDraft(matcher, NOTHING);
  for (const value of ["DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"])
    draft.addSaid("f2", { type: "IBAN", value });
  const table = ownTable(matcher, HEADER, [OWN, ...OTHERS]);
  const nameCells = table.nameCells(OWN) ?? new Set<number>();
  draft.addRow("f1", { table, cells: OWN, nameCells });
  const { items } = draft.offer("m");
  const last = items.filter(({ kind }) => kind === "value").at(-1);
  expect(last?.values).toEqual(["DE89 3704 0044 0532 0130 00"]);
  expect(last === undefined || isSuggested(last)).toBe(false);
  const seen = items.map((item) =>
    item === last ? { ...item, files: [["f2", 1]] satisfies OfferedItem["files"] } : item,
  );
  expect(remainingOf({ mark: "m", items: seen, rows: 1, more: 0 }, () => true)).toContainEqual(
    expect.objectContaining({
      words: "Beside the person in letters and texts: bank account",
      why: "It was offered and not chosen.",
    }),
  );
});
