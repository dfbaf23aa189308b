/** The second pass in sentences. */
import { outputPlaceWords } from "../privacy-words.ts";
import { NEVER_LOOKED_FOR, SECOND_PASS_MEASURED } from "./measured.ts";
import type { AgainGroup, AgainReason, PrivacyReport, TableRisk } from "./report.ts";

/** What the search for replaced values says: "None of 12,400 replaced values stands anywhere." */
export function searchWords({ search }: PrivacyReport): string {
  const of = plural(search.values, "replaced value");
  if (search.values === 0) return "Nothing was replaced, so there was nothing to search for.";
  if (search.found === 0) return `None of ${of} stands again in what is given out.`;
  const where = Object.entries(search.byPlace).map(
    ([place, count]) => `${formatCount(count)} ${outputPlaceWords(place)}`,
  );
  const expected = search.groups?.expected ?? 0;
  const judged =
    expected === 0
      ? ""
      : ` ${formatCount(expected)} of them are expected; ${formatCount(search.found - expected)} are to be looked at.`;
  return `Of ${of}, some stand again at ${plural(search.found, "place")} in ${plural(search.files, "file")}: ${where.join(", ")}.${judged}`;
}

/** What tables without people were not weighed for; undefined where there is none. */
export function withoutPeopleWords({
  anonymity,
}: Pick<PrivacyReport, "anonymity">): string | undefined {
  const { withoutPeople = 0 } = anonymity;
  if (withoutPeople === 0) return undefined;
  const [tables, rows] =
    withoutPeople === 1
      ? ["1 table has", "its"]
      : [`${formatCount(withoutPeople)} tables have`, "their"];
  return `${tables} columns such as states or postal codes but nobody in ${rows} rows: nobody can be traced by them, and they are not weighed.`;
}

/** Places at which a replaced value should not stand. */
export function unexpectedPlaces({ search }: Pick<PrivacyReport, "search">): number {
  return search.found - (search.groups?.expected ?? 0);
}

const AGAIN: Readonly<Record<AgainReason, { readonly why: string; readonly remedy: string }>> = {
  kept: {
    why: "The policy keeps such values here",
    remedy: "Nothing, or give the policy a rule for them.",
  },
  "file-name": {
    why: "It stands in the name of a file, where the policy keeps such values",
    remedy: "Rename the file, or give the policy a rule for names of files.",
  },
  column: {
    why: "The column was taken for nothing personal",
    remedy: "Say what the column is; the next run goes by it.",
  },
  coincidence: {
    why: "One word or number that may mean something else here",
    remedy:
      "Look at an example. If it is personal, give the policy a rule for it or correct the file.",
  },
  missed: {
    why: "It was not recognised where it stands",
    remedy:
      "Look at an example. Where a column or the file is at fault, say what it is or correct it, and run again.",
  },
};

/** Why the values of a group stand again. */
export function againWhy({ reason }: Pick<AgainGroup, "reason">): string {
  return AGAIN[reason].why;
}

/** What can be done about a group. */
export function againRemedy({ reason }: Pick<AgainGroup, "reason">): string {
  return AGAIN[reason].remedy;
}

/** What was not searched for and why; undefined when all of them were. */
export function ordinaryWords({ search }: PrivacyReport): string | undefined {
  if (search.ordinary === 0) return undefined;
  return `${plural(search.ordinary, "replaced value")} would prove nothing where they stand again (dates, single common words, short numbers) and were not searched for.`;
}

/** The rate of the second detector, with a bound where it looked at a sample: that bounds what it would mark, not what it misses. */
export function rateWords({ second }: PrivacyReport): string {
  if (second.looked === 0) return "There was nothing to look at.";
  const bound = second.isSample
    ? ` With 95 % certainty it would mark at most ${shareWords(second.atMost)} of all of them.`
    : "";
  if (second.units === 0)
    return `The second search marks nothing in ${plural(second.looked, "line or cell", "lines and cells")}.${bound} That is no proof that nothing is left: see what it can see.`;
  const seen = `The second search marks ${formatCount(second.units)} of ${plural(second.looked, "line or cell", "lines and cells")}, which may still hold something personal`;
  return `${seen}: ${shareWords(second.rate)}.${bound}`;
}

/** Why names stand in reasons of links where they stand in names of files; undefined where they do not. */
export function fileNameWords({ search, second }: PrivacyReport): string | undefined {
  const inNames = Math.max(search.byPlace["file-name"] ?? 0, second.byPlace["file-name"] ?? 0);
  if (inNames === 0) return undefined;
  return "Names of files are kept as they are unless the policy has a rule for them, and reasons of links quote them.";
}

/** How much the silence of the second search is worth: what it was measured to see, and what it never looks for. */
export function secondPassWords(): string[] {
  const { texts, kinds, leftNames } = SECOND_PASS_MEASURED;
  const marked = kinds.map(
    ({ words, marked, of }) => `${formatCount(marked)} of ${formatCount(of)} ${words}`,
  );
  return [
    `In ${formatCount(texts)} test sentences with nothing replaced the second search marks ${marked.join(", ")}. Of ${leftNames.of} names that the first search left there, it marks ${leftNames.marked}. So it tells that something was missed, not that nothing was.`,
    `It never looks for: ${NEVER_LOOKED_FOR.join("; ")}.`,
  ];
}

/** The same, and the columns that nobody judged. */
export function limitWords({ unjudged }: PrivacyReport): string[] {
  return [
    ...secondPassWords(),
    ...(unjudged === undefined || unjudged.columns === 0
      ? []
      : [
          `${plural(unjudged.columns, "column")} stayed as they are because neither names nor values spoke for personal data.`,
        ]),
  ];
}

const COUNT = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

function formatCount(value: number): string {
  return COUNT.format(value);
}

/** "1 table", "2 tables". */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : many}`;
}

/** Rounded up in the last place, so that a bound stays one. */
function shareWords(share: number): string {
  const digits = share < 0.1 ? 2 : 1;
  return `${(Math.ceil(share * 100 * 10 ** digits - 1e-9) / 10 ** digits).toFixed(digits)} %`;
}

/** In shorter tables few rows share anything. */
const SHORT_TABLE = 30;
const NAMED_COLUMNS = 3;

/** What it means that rows share their combination with few others, for whoever gives the table out. */
export function tableWords({ rows, below, smallest, isExact, columns }: TableRisk): string {
  const known = columnsWords(columns.map(({ name }) => name));
  if (below === 0)
    return `Nobody is found in this table by ${known}: at least ${formatCount(smallest)} of ${plural(rows, "row")} fit each combination.`;
  const which =
    below === rows && isExact
      ? rows === 1
        ? "The only row"
        : `Each of the ${formatCount(rows)} rows`
      : `${isExact ? "" : "About "}${formatCount(below)} of ${plural(rows, "row")}`;
  const fit =
    smallest === 1 ? "fewer than five rows fit, sometimes one alone" : "fewer than five rows fit";
  const usual = rows < SHORT_TABLE ? " In so short a table that is hard to avoid." : "";
  return `${which} can be traced to a person by whoever knows ${known} of them: ${fit}.${usual}`;
}

function columnsWords(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_COLUMNS).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${formatCount(more)} more`] : shown;
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `${all.join(", ")} and ${last}`;
}

/** What would help most; undefined where nothing needs to. */
export function remedyWords({ remedies, rows, below }: TableRisk): string | undefined {
  if (below === 0) return undefined;
  const [best] = remedies;
  if (best === undefined)
    return "No change of one column helps much: keep the file out of what strangers get.";
  const what =
    best.column === null
      ? "all of these columns given more coarsely"
      : `“${best.column}” ${best.words}`;
  const left =
    best.belowAfter === 0
      ? "no row could be traced"
      : `it would be ${formatCount(best.belowAfter)} of ${plural(rows, "row")}`;
  return `What helps most: ${what} in the policy; then ${left}.`;
}
