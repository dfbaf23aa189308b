/** JSON and JSON lines: strings and numbers under the policy, everything else byte for byte. */
import type { Sheet } from "../../core/model/document.ts";
import type { Redactor } from "./redactor.ts";

/** A string, a number, or a sign of structure. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]/g;
const MAX_DEPTH = 1_000;

interface Column {
  readonly table: string;
  readonly index: number;
}

/** Values of keys that the reader took for columns are dealt with as cells of them. Ill-formed text is read as far as its strings go. */
export function redactJson(text: string, sheets: readonly Sheet[], redactor: Redactor): string {
  const columns = columnsByName(sheets);
  const keys = new Keys();
  return text.replace(TOKEN, (token, at: number) => {
    if (token.length === 1 && "{}[],:".includes(token)) {
      keys.sign(token);
      return token;
    }
    const isText = token.startsWith('"');
    const value = isText ? decoded(token) : token;
    if (isText && isKey(text, at + token.length)) {
      keys.current = value;
      return encoded(token, value, redactor.known(value));
    }
    return encoded(token, value, underKey(value, keys.nearest, columns, redactor));
  });
}

/** Under which key a value stands: its own, or that of the list around it. */
class Keys {
  current: string | null = null;
  readonly #outer: (string | null)[] = [];

  get nearest(): string | null {
    return this.current ?? this.#outer.at(-1) ?? null;
  }

  sign(sign: string): void {
    if (sign === "{" || sign === "[") {
      if (this.#outer.length < MAX_DEPTH) this.#outer.push(this.nearest);
      this.current = null;
    } else if (sign === "}" || sign === "]") {
      this.#outer.pop();
      this.current = null;
    } else if (sign === ",") this.current = null;
  }
}

/** Under the column of its key, or of the list that it stands in. */
function underKey(
  value: string,
  key: string | null,
  columns: ReadonlyMap<string, readonly Column[]>,
  redactor: Redactor,
): string {
  for (const { table, index } of columns.get(key ?? "") ?? []) {
    const row = Array.from({ length: index + 1 }, (_, i) => (i === index ? value : ""));
    const after = redactor.row(table, row)[index] ?? value;
    if (after !== value) return after;
  }
  return redactor.text(value, "table");
}

/** Columns by the last step of their names. */
function columnsByName(sheets: readonly Sheet[]): ReadonlyMap<string, readonly Column[]> {
  const columns = new Map<string, Column[]>();
  for (const { name: table, columns: list } of sheets)
    for (const [index, { name }] of list.entries())
      for (const key of new Set([name, name.slice(name.lastIndexOf(".") + 1)])) {
        const known = columns.get(key);
        if (known) known.push({ table, index });
        else columns.set(key, [{ table, index }]);
      }
  return columns;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text[at] ?? "")) at++;
  return text[at] === ":";
}

function decoded(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token.slice(1, -1);
  }
}

function encoded(token: string, before: string, after: string): string {
  return before === after ? token : JSON.stringify(after);
}
