/** What the functions of the language mean, for the editor and the documentation. */
export interface FunctionHelp {
  readonly name: string;
  readonly example: string;
  readonly meaning: string;
}

/** Functions of the language with what they mean, for the editor and the documentation. */
export const FUNCTIONS: readonly FunctionHelp[] = [
  {
    name: "num",
    example: "num(row.total) > 0",
    meaning:
      "The number in a cell; 1.234,50 and 1,234.50 are both read. Fails where it is no number.",
  },
  {
    name: "date",
    example: "date(row.due) >= date(row.issued)",
    meaning: "The date in a cell, in the order that its table uses. Fails where it is no date.",
  },
  {
    name: "filled",
    example: "filled(row.approver)",
    meaning: "True where the cell holds a value.",
  },
  {
    name: "matches",
    example: 'matches(row.code, "^[A-Z]{2}-[0-9]{4}$")',
    meaning: "True where the pattern is found. Patterns know no lookahead and no references back.",
  },
  {
    name: "days",
    example: "days(date(row.issued), date(row.due)) <= 30.0",
    meaning: "Days from the first date to the second.",
  },
  {
    name: "near",
    example: "near(num(row.net) + num(row.tax), num(row.gross))",
    meaning:
      "True where two numbers differ by less than a cent, or a third number says by how much at most.",
  },
  {
    name: "lower",
    example: 'lower(row.state) in ["open", "closed"]',
    meaning: "The text in small letters, without spaces at its ends.",
  },
  {
    name: "contains, startsWith, endsWith",
    example: 'row.id.startsWith("INV-")',
    meaning: "What a text holds, begins or ends with.",
  },
  {
    name: "in",
    example: 'row.state in ["open", "closed"] && num(row.vat) in [0, 7, 19]',
    meaning: "True where a value is one of a list.",
  },
  {
    name: "%",
    example: "num(row.pieces) % 12 == 0",
    meaning: "What is left of a division: 0 where the first number is a multiple of the second.",
  },
  {
    name: "getFullYear, getMonth, getDate, getDayOfWeek",
    example: "date(row.booked).getDayOfWeek() in [1, 2, 3, 4, 5]",
    meaning: "Parts of a date. Months and days of the week count from 0: January, Sunday.",
  },
  {
    name: "trim, lowerAscii, upperAscii",
    example: "row.code == row.code.trim().upperAscii()",
    meaning: "A text without spaces at its ends, in small letters or capitals.",
  },
  { name: "size", example: "size(row.code) == 8", meaning: "Characters of a text." },
];
