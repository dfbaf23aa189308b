import { expect, test } from "vitest";
import { madeRecord } from "../../../../tests/helpers/made-records.ts";
import { saysTheSame, withWordings } from "./reworded.ts";

const SAID =
  'In "orders.csv" (part, B7) the payment of CUS-104 is 1,250.50, and Kestrel Marine is not named.';

test.each([
  [
    "other words",
    'According to "orders.csv" (part, B7), the payment of CUS-104 comes to 1,250.50, while Kestrel Marine isn\'t named.',
    true,
  ],
  [
    "another order",
    'The payment of CUS-104 comes to 1,250.50 in "orders.csv" (part, B7), where Kestrel Marine is not named.',
    false,
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

test.each([
  [
    "figures of the other file",
    '"budget.xlsx" says 1,200 and "deck.pdf" says 1,350.',
    '"budget.xlsx" gives 1,350 while "deck.pdf" gives 1,200.',
  ],
  ["yes for cannot", "It cannot be paid before 2024-05-01.", "It can be paid before 2024-05-01."],
  [
    "the denial elsewhere",
    "The total of 1,200 was paid; the rest of 300 was not paid.",
    "The rest of 300 was paid; the total of 1,200 was not paid.",
  ],
  [
    "the denial at another sum alone",
    "1,200 was paid; 300 was not paid.",
    "1,200 was not paid; 300 was paid.",
  ],
  ["the other direction", "Revenue rose from 1,200 to 1,350.", "Revenue fell from 1,350 to 1,200."],
  ["another direction word alone", "Revenue rose to 1,350.", "Revenue fell to 1,350."],
  ["another scale", "Revenue is 5 million.", "Revenue is just 5 thousand."],
  ["a prefix less", "The contract is unpaid as of 2024.", "The contract is fully paid as of 2024."],
  ["the other side", "Loss of 300.", "Gain of 300."],
  ["parties turned round", "The buyer owes the seller 300.", "The seller owes the buyer 300."],
  ["another time", "It is due after 2024.", "It is due before 2024."],
  ["another tense", "The sum of 300 is overdue.", "The sum of 300 was overdue."],
  ["another number word", "There are two invoices over 300.", "There are seven invoices over 300."],
  ["no minus", "The balance is -300.", "The balance is 300."],
  ["a minus before a currency gone", "The balance is -€300.", "The balance is €300."],
  ["a per cent more", "The balance is 300.", "The balance is 300%."],
  ["a question", "The balance is 300.", "Is the balance 300?"],
  ["another point", "The amount is 1.5.", "The amount is 1,5."],
  ["no denial in Portuguese", "O valor de 300 não foi pago.", "O valor de 300 foi pago."],
  ["no denial in Swedish", "Beloppet 300 har inte betalats.", "Beloppet 300 har betalats."],
  ["no denial in Polish", "Kwota 300 nie została zapłacona.", "Kwota 300 została zapłacona."],
  ["no denial in Russian", "Сумма 300 не оплачена.", "Сумма 300 оплачена."],
  ["no denial in Japanese", "売上は300円で、支払われていない。", "売上は300円で、支払われた。"],
])("a sentence with %s is not taken", (_, said, wording) => {
  expect(saysTheSame(said, wording)).toBe(false);
  expect(saysTheSame(said, said)).toBe(true);
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
