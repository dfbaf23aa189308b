/** The dialect of a delimited text, which is asked for twice: to tell the kind of a file, and to read it. */
import {
  type DetectedDialect,
  DIALECT_SAMPLE_CHARS,
  detectDialect,
} from "../../core/parse/csv/csv-dialect.ts";

let last: { readonly sample: string; readonly dialect: DetectedDialect } | null = null;

/** The dialect of a text that begins with `text`; the answer for the text that was asked about last is at hand. */
export function dialectOf(text: string): DetectedDialect {
  const sample = text.slice(0, DIALECT_SAMPLE_CHARS);
  if (last?.sample !== sample) last = { sample, dialect: detectDialect(sample) };
  return last.dialect;
}
