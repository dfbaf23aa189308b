/**
 * Login names in the lines of a log, which no mark tells from other words: "2024-05-01 10:02 linds login ok". Lines that begin alike, with a time
 * or a number, have a field at the same position; where what stands there is in no list of words, it is what such a column holds: names.
 */
import { keysOfLogin } from "./handles.ts";
import { nameWord } from "./name-words.ts";

export interface LoginPlace {
  /** Forms of names that it may be. */
  readonly keys: readonly string[];
  readonly start: number;
  readonly end: number;
}

interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LINE = /[^\r\n]{1,400}/gu;
const FIELD = /[^\s|,;]+/gu;
const LOGIN = /^[\p{Ll}\p{M}]{4,24}\d{0,3}(?=[:.)\]]?$)/u;
const TIMED = /\d/u;
const LEVEL = /^[[(<]?\p{Lu}{2,10}[\])>:]?$/u;
const MOST_FIELDS = 8;
const LEAST_LINES = 3;
const LEAST_DIFFERENT = 3;
/** At most one in so many different fields is a word. */
const WORDS_AMONG = 4;
/** Logins of nobody. */
const SYSTEM: ReadonlySet<string> = new Set(
  "root admin administrator system guest user daemon nobody backup postgres mysql www apache nginx service test anonymous cron".split(
    " ",
  ),
);

/** Places of login names in such columns of a text, ascending. Linear in the text. */
export function loginsInLog(text: string): LoginPlace[] {
  if (!text.includes("\n")) return [];
  const columns = new Map<string, Field[]>();
  for (const { 0: line, index } of text.matchAll(LINE)) readLine(line, index, columns);
  return [...columns.values()]
    .filter(holdsLogins)
    .flat()
    .map(({ text: login, start, end }) => ({ keys: keysOfLogin(login), start, end }))
    .sort((a, b) => a.start - b.start);
}

function readLine(line: string, at: number, columns: Map<string, Field[]>): void {
  if (!TIMED.test(line)) return;
  const fields = [...line.matchAll(FIELD)].slice(0, MOST_FIELDS + 2);
  let before = "";
  let isTimed = false;
  for (const [i, { 0: text, index }] of fields.slice(0, MOST_FIELDS).entries()) {
    const login = LOGIN.exec(text)?.[0];
    const isFirst = i === 0 && fields.slice(1, 3).some(([next]) => TIMED.test(next));
    if (login !== undefined && (isTimed || isFirst)) {
      const start = at + index;
      const field = { text: login, start, end: start + login.length };
      const kind = isFirst ? `^${fields.slice(1, 3).map(([next]) => classOf(next))}` : before;
      const column = columns.get(kind);
      if (column === undefined) columns.set(kind, [field]);
      else column.push(field);
    }
    before += `${classOf(text)} `;
    isTimed ||= TIMED.test(text);
  }
}

/** Fields that may differ from line to line stand for their kind. */
function classOf(field: string): string {
  if (LOGIN.test(field) && nameWord(field).isStrong) return "word";
  return TIMED.test(field) ? "0" : LEVEL.test(field) ? "LEVEL" : field;
}

/** False where too few stand there, or words. */
function holdsLogins(fields: readonly Field[]): boolean {
  if (fields.length < LEAST_LINES) return false;
  const all = new Set(fields.map(({ text }) => text).filter((text) => !SYSTEM.has(text)));
  const words = [...all].filter((text) => !/\d$/u.test(text) && !nameWord(text).isStrong).length;
  return all.size - words >= LEAST_DIFFERENT && words * WORDS_AMONG <= all.size;
}
