/** Why a column is taken for personal data, in words without anything of its values. */
import { isNullText } from "../../kit/cell-value.ts";
import { columnWords, rulesForName } from "../column-names.ts";
import { shareOf } from "../column-values.ts";

/** Says whether the column's name speaks for the type and how many of the values have its form. `values` is a sample. */
export function explainColumn(name: string, type: string, values: readonly string[]): string {
  const filled = values.map((value) => value.trim()).filter((value) => !isNullText(value));
  const reasons: string[] = [];
  if (rulesForName(columnWords(name)).some((rule) => rule.type === type))
    reasons.push("its name says so");
  const share = shareOf(type, filled);
  if (share !== null)
    reasons.push(`${Math.round(share * 100)} % of ${filled.length} values have the form`);
  if (reasons.length === 0) reasons.push("its values and the columns beside it say so");
  return reasons.join(", ");
}
