/** What people have said about columns that the detectors are not sure of. A person's word counts, whatever name and values look like. */
import { foldText } from "../kit/text/normalise.ts";
import type { PersonalData } from "./classify-columns.ts";

/** Answers of people as the stage's options hold them. */
export interface ColumnAnswers {
  /** "PERSON: Owner": type and name of the column. */
  readonly personalColumns: readonly string[];
  /** Names of columns that hold nothing personal. */
  readonly otherColumns: readonly string[];
}

export const PERSONAL_COLUMN = /^([A-Z][A-Z_]{1,40}): (.{1,200})$/;

/** The columns with what people have said of those of that name, in any case and spacing; the rest as they were found. */
export function withAnswers(
  names: readonly string[],
  found: ReadonlyArray<PersonalData | null>,
  answers: ColumnAnswers,
): Array<PersonalData | null> {
  if (answers.personalColumns.length === 0 && answers.otherColumns.length === 0) return [...found];
  const types = new Map<string, string>();
  for (const line of answers.personalColumns) {
    const [, type, name] = PERSONAL_COLUMN.exec(line) ?? [];
    if (type !== undefined && name !== undefined) types.set(keyOf(name), type);
  }
  const others = new Set(answers.otherColumns.map(keyOf));
  return names.map((name, i) => {
    const key = keyOf(name);
    const type = types.get(key);
    if (type !== undefined) return { type, confidence: 1 };
    return others.has(key) ? null : (found[i] ?? null);
  });
}

/** The answers with another one for a column: a type, "not" for nothing personal, or null to be asked again. */
export function answered(
  { personalColumns, otherColumns }: ColumnAnswers,
  column: string,
  answer: { readonly type: string } | "not" | null,
): ColumnAnswers {
  const key = keyOf(column);
  const personal = personalColumns.filter((line) => {
    const name = PERSONAL_COLUMN.exec(line)?.[2];
    return name === undefined || keyOf(name) !== key;
  });
  const others = otherColumns.filter((name) => keyOf(name) !== key);
  if (answer === "not") return { personalColumns: personal, otherColumns: [...others, column] };
  if (answer === null) return { personalColumns: personal, otherColumns: others };
  return { personalColumns: [...personal, `${answer.type}: ${column}`], otherColumns: others };
}

/** What was said of a column; null where nobody said anything. */
export function answerOf(answers: ColumnAnswers, column: string): "personal" | "not" | null {
  const key = keyOf(column);
  const isPersonal = answers.personalColumns.some((line) => {
    const name = PERSONAL_COLUMN.exec(line)?.[2];
    return name !== undefined && keyOf(name) === key;
  });
  if (isPersonal) return "personal";
  return answers.otherColumns.some((name) => keyOf(name) === key) ? "not" : null;
}

function keyOf(name: string): string {
  return foldText(name).replace(/\s+/g, " ").trim();
}
