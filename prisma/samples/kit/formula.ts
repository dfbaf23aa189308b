/** A value that a cell can hold; `null` is an empty cell. */
export type Value = string | number | boolean | null;

/** Gives the value of a cell; `sheet` is null for the sheet of the formula, columns and rows count from 1. */
export type ReadCell = (sheet: string | null, column: number, row: number) => Value;

type Operand = Value | Value[][];

/**
 * Works out the formulas that the sample workbooks use, so that the stored result of a formula is never typed by hand.
 * Knows + - * / & comparisons, ranges, references to other sheets and workbooks, and the functions below. Anything
 * else is an error: a sample with a wrong stored result would be worse than none.
 */
export function evaluate(formula: string, read: ReadCell): Value {
  const parser = new Parser(formula, read);
  const result = single(parser.comparison());
  parser.end();
  return result;
}

/** "AB" -> 28. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** 28 -> "AB". */
export function columnLetters(number: number): string {
  let rest = number;
  let letters = "";
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|((?:'[^']+'|(?:\[\d+\])?[A-Za-z_]\w*)!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?(?![\w(])|([A-Z]+)(?=\()|(\d+(?:\.\d+)?)|(<=|>=|<>|[-+*/&=<>(),]))/y;

interface Token {
  kind: "text" | "reference" | "function" | "number" | "symbol";
  text: string;
  sheet: string | null;
  to: string | null;
}

function tokens(formula: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const match = TOKEN.exec(formula);
    if (match === null) throw new Error(`cannot read the formula ${formula}`);
    const [, text, sheet, from, to, name, number, symbol] = match;
    const token = (kind: Token["kind"], value: string): Token => ({
      kind,
      text: value,
      sheet: null,
      to: null,
    });
    if (text !== undefined) found.push(token("text", text.slice(1, -1).replaceAll('""', '"')));
    else if (from !== undefined)
      found.push({
        kind: "reference",
        text: from,
        sheet: sheet?.replace(/^'|'?!$/g, "") ?? null,
        to: to ?? null,
      });
    else if (name !== undefined) found.push(token("function", name));
    else if (number !== undefined) found.push(token("number", number));
    else found.push(token("symbol", symbol ?? ""));
  }
  return found;
}

class Parser {
  readonly #tokens: Token[];
  readonly #read: ReadCell;
  #position = 0;

  constructor(formula: string, read: ReadCell) {
    this.#tokens = tokens(formula.trim());
    this.#read = read;
  }

  end(): void {
    if (this.#position !== this.#tokens.length)
      throw new Error("the formula goes on after its end");
  }

  comparison(): Operand {
    let left = this.#joined();
    for (
      let sign = this.#take("=", "<>", "<", ">", "<=", ">=");
      sign;
      sign = this.#take("=", "<>", "<", ">", "<=", ">=")
    )
      left = compare(sign, single(left), single(this.#joined()));
    return left;
  }

  #joined(): Operand {
    let left = this.#sum();
    while (this.#take("&")) left = `${single(left) ?? ""}${single(this.#sum()) ?? ""}`;
    return left;
  }

  #sum(): Operand {
    let left = this.#product();
    for (let sign = this.#take("+", "-"); sign; sign = this.#take("+", "-")) {
      const right = number(single(this.#product()));
      left = sign === "+" ? number(single(left)) + right : number(single(left)) - right;
    }
    return left;
  }

  #product(): Operand {
    let left = this.#unary();
    for (let sign = this.#take("*", "/"); sign; sign = this.#take("*", "/")) {
      const right = number(single(this.#unary()));
      left = sign === "*" ? number(single(left)) * right : number(single(left)) / right;
    }
    return left;
  }

  #unary(): Operand {
    if (this.#take("-")) return -number(single(this.#unary()));
    return this.#primary();
  }

  #primary(): Operand {
    const token = this.#tokens[this.#position++];
    if (token === undefined) throw new Error("the formula ends too early");
    if (token.kind === "text") return token.text;
    if (token.kind === "number") return Number(token.text);
    if (token.kind === "reference") return this.#reference(token);
    if (token.kind === "function") return this.#call(token.text);
    if (token.text !== "(") throw new Error(`did not expect ${token.text}`);
    const inner = this.comparison();
    this.#expect(")");
    return inner;
  }

  #call(name: string): Operand {
    this.#expect("(");
    const args: Operand[] = [];
    do args.push(this.comparison());
    while (this.#take(","));
    this.#expect(")");
    const known = FUNCTIONS[name];
    if (known === undefined) throw new Error(`the function ${name} is not known`);
    return known(args);
  }

  #reference(token: Token): Operand {
    const from = place(token.text);
    if (token.to === null) return this.#read(token.sheet, from.column, from.row);
    const to = place(token.to);
    const rows: Value[][] = [];
    for (let row = from.row; row <= to.row; row++) {
      const line: Value[] = [];
      for (let column = from.column; column <= to.column; column++)
        line.push(this.#read(token.sheet, column, row));
      rows.push(line);
    }
    return rows;
  }

  #take(...symbols: string[]): string | null {
    const token = this.#tokens[this.#position];
    if (token?.kind !== "symbol" || !symbols.includes(token.text)) return null;
    this.#position++;
    return token.text;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) throw new Error(`expected ${symbol}`);
  }
}

function place(reference: string): { column: number; row: number } {
  const match = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference);
  if (match === null) throw new Error(`${reference} is not a cell`);
  return { column: columnNumber(match[1] ?? ""), row: Number(match[2]) };
}

function single(operand: Operand | undefined): Value {
  if (operand === undefined) throw new Error("an argument is missing");
  return Array.isArray(operand) ? (operand[0]?.[0] ?? null) : operand;
}

function flat(operand: Operand | undefined): Value[] {
  if (operand === undefined) throw new Error("an argument is missing");
  return Array.isArray(operand) ? operand.flat() : [operand];
}

function number(value: Value): number {
  if (value === null || value === "") return 0;
  const result = Number(value);
  if (Number.isNaN(result)) throw new Error(`${String(value)} is not a number`);
  return result;
}

const numbers = (operands: Operand[]): number[] =>
  operands.flatMap(flat).filter((value): value is number => typeof value === "number");

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

function compare(sign: string, left: Value, right: Value): boolean {
  const a = left ?? (typeof right === "string" ? "" : 0);
  const b = right ?? (typeof left === "string" ? "" : 0);
  if (sign === "=") return a === b;
  if (sign === "<>") return a !== b;
  if (sign === "<") return a < b;
  if (sign === ">") return a > b;
  return sign === "<=" ? a <= b : a >= b;
}

const FUNCTIONS: Record<string, (args: Operand[]) => Value> = {
  SUM: (args) => total(numbers(args)),
  AVERAGE: (args) => total(numbers(args)) / numbers(args).length,
  MAX: (args) => Math.max(...numbers(args)),
  MIN: (args) => Math.min(...numbers(args)),
  COUNTA: (args) => args.flatMap(flat).filter((value) => value !== null && value !== "").length,
  COUNTIF: ([range, wanted]) => flat(range).filter((value) => value === single(wanted)).length,
  SUMIF([range, wanted, values]) {
    const amounts = flat(values ?? range);
    return total(
      flat(range).map((value, index) =>
        value === single(wanted) ? number(amounts[index] ?? 0) : 0,
      ),
    );
  },
  ROUND: ([value, places]) => roundTo(number(single(value)), number(single(places))),
  IF: ([condition, yes, no]) => (single(condition) === true ? single(yes) : single(no)),
  VLOOKUP([wanted, table, column, nearest]) {
    if (single(nearest) !== 0) throw new Error("VLOOKUP is known for exact matches only");
    const rows = Array.isArray(table) ? table : [];
    const hit = rows.find((row) => row[0] === single(wanted));
    if (hit === undefined) throw new Error(`VLOOKUP does not find ${String(single(wanted))}`);
    return hit[number(single(column)) - 1] ?? null;
  },
};

/** Rounds half away from zero, as spreadsheets do. */
export function roundTo(value: number, places: number): number {
  const scale = 10 ** places;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale;
}
