import { expect, test } from "vitest";
import { madeRecord } from "../../../../tests/helpers/made-records.ts";
import { saysTheSame, withWordings } from "./reworded.ts";

const SAID =
  'In "orders.csv" (part, B7) the payment of CUS-104 is 1,250.50, and Kestrel Marine is not named.';

test.each([
  [
    "other words",
    'The payment of CUS-104 comes to 1,250.50 in "orders.csv" (part, B7), where Kestrel Marine is not named.',
    true,
  ],
  [
    "another figure",
    'In "orders.csv" (part, B7) CUS-104 paid 1,250.60, and Kestrel Marine is not named.',
    false,
  ],
  [
    "a figure more",
    'In "orders.csv" (part, B7) CUS-104 paid 1,250.50 in 2024, and Kestrel Marine is not named.',
    false,
  ],
  [
    "another place",
    'In "orders.csv" (part, B8) CUS-104 paid 1,250.50, and Kestrel Marine is not named.',
    false,
  ],
  ["no place", 'In "orders.csv" CUS-104 paid 1,250.50, and Kestrel Marine is not named.', false],
  [
    "another quotation",
    'In "orders" (part, B7) CUS-104 paid 1,250.50, and Kestrel Marine is not named.',
    false,
  ],
  [
    "a yes for a no",
    'In "orders.csv" (part, B7) CUS-104 paid 1,250.50, and Kestrel Marine is named.',
    false,
  ],
  [
    "a name more",
    'In "orders.csv" (part, B7) CUS-104 paid Adler 1,250.50, and Kestrel Marine is not named.',
    false,
  ],
  [
    "a name less",
    'In "orders.csv" (part, B7) the payment of CUS-104 is 1,250.50, and the firm is not named.',
    false,
  ],
  ["an address", `${SAID} See https://evil.example`, false],
  ["hardly anything", '"orders.csv" (part, B7)', false],
])("a sentence in another wording with %s: %s", (_, wording, isTaken) => {
  expect(saysTheSame(SAID, wording)).toBe(isTaken);
});

test("each sentence keeps its sources, and what is not taken stays as it was", () => {
  const record = madeRecord(3);
  const [first] = record.source_spans;
  if (first === undefined) throw new Error("no spans");
  const said = record.training_completion.slice(first.start, first.end);
  const same = withWordings(record, new Map([[0, `${said} And 99 more.`]]));
  expect(same).toEqual({ record, taken: 0 });
  const wording = `As it stands: ${said.slice(0, 1).toLowerCase()}${said.slice(1)}`;
  const { record: made, taken } = withWordings(record, new Map([[0, wording]]));
  expect(taken).toBe(1);
  expect(
    made.source_spans.map(({ start, end }) => made.training_completion.slice(start, end)),
  ).toEqual(
    record.source_spans.map(({ start, end }, at) =>
      at === 0 ? wording : record.training_completion.slice(start, end),
    ),
  );
  expect(made.source_spans.map(({ sources }) => sources)).toEqual(
    record.source_spans.map(({ sources }) => sources),
  );
});
