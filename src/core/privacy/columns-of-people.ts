/**
 * Columns that hold nothing of a person in a table of things, and under most policies not in one of people either: their days and their
 * employers. Where the policy acts on such a kind and the table is about people, what the column holds decides, whatever it is called.
 */
import { isNullText } from "../kit/cell-value.ts";
import {
  type ColumnSample,
  classifyColumns,
  namesPeople,
  type PersonalData,
} from "./classify-columns.ts";
import { answerOf, withAnswers } from "./column-decisions.ts";
import { columnWords } from "./column-names.ts";
import { shareWhere } from "./column-values.ts";
import { mayBeDate } from "./date-forms.ts";
import type { Policy } from "./policy.ts";
import { isOfMeetings } from "./remark-columns.ts";

/** What is asked of a policy at tables. */
export type TablePolicy = Pick<Policy, "action" | "minConfidence" | "options">;

/** Whom people work for, as lists of them and contact cards (RFC 6350, 6.6.4) have it. */
const EMPLOYERS =
  /^(?:(?:current |previous |former )?(?:employer|company|organi[sz]ation|firm|work ?place|business)(?: name)?|org(?: name)?|employed (?:by|at)|works (?:for|at)|arbeitgeber(?:in)?|firma|firmenname|unternehmen|organisation|betrieb|dienstgeber(?:in)?|employeur|entreprise|societe|organisme|empleador|empresa|organizacion|datore(?: di lavoro)?|azienda|ditta|organizzazione|societa|werkgever|bedrijf|organisatie|pracodawca|organizacja|empregador|entidade patronal|organizacao|arbejdsgiver|virksomhed|arbetsgivare|foretag|公司|单位|工作单位|雇主|会社|会社名|勤務先|회사|회사명|직장|근무처|الشركه|جههالعمل)$/u;
const MOSTLY = 0.5;
const BY_FORM = 0.85;

/** What the columns of a table hold: as they are found, by what people said of them, and what the policy has to act on beside that. */
export function columnsUnder(
  columns: readonly ColumnSample[],
  policy: TablePolicy,
): Array<PersonalData | null> {
  const names = columns.map(({ name }) => name);
  const found = withAnswers(names, classifyColumns(columns), policy.options);
  return withColumnsOfPeople(columns, found, policy);
}

function withColumnsOfPeople(
  columns: readonly ColumnSample[],
  found: ReadonlyArray<PersonalData | null>,
  policy: TablePolicy,
): Array<PersonalData | null> {
  const header = columns.map(({ name }) => name);
  const actsOn = (type: string) => policy.action(type) !== "keep";
  const [hidesDays, hidesFirms] = [actsOn("DATE"), actsOn("ORGANIZATION")];
  if (!hidesDays && !hidesFirms) return [...found];
  if (!namesPeople(header, found) && !isOfMeetings(header)) return [...found];
  return found.map((data, i) => {
    const name = header[i] ?? "";
    if (data !== null && data.confidence >= policy.minConfidence && actsOn(data.type)) return data;
    if (answerOf(policy.options, name) !== null) return data;
    const filled = (columns[i]?.values ?? []).filter((value) => !isNullText(value));
    if (hidesDays && shareWhere(filled, mayBeDate) >= MOSTLY)
      return { type: "DATE", confidence: BY_FORM };
    if (hidesFirms && EMPLOYERS.test(columnWords(name)) && shareWhere(filled, isWords) >= MOSTLY)
      return { type: "ORGANIZATION", confidence: BY_FORM };
    return data;
  });
}

function isWords(value: string): boolean {
  return /\p{L}{2}/u.test(value);
}
