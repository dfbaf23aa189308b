/** What to do first: each advice with the points of the project's score that it gains, computed from the same formula, and what its button does. */
import { z } from "zod";
import type { Severity } from "../../model/quality.ts";
import type { AnomalyCode } from "../anomalies/contract.ts";
import type { RuleTotal } from "../score/corpus-score.ts";

export const AdviceAction = z.discriminatedUnion("kind", [
  /** Opens the rule with its failing places; `canFix` where failing cells can be mended in one go there. */
  z.object({ kind: z.literal("open-rule"), rule: z.string(), canFix: z.boolean() }),
  z.object({ kind: z.literal("open-copies") }),
  z.object({ kind: z.literal("open-rows") }),
  z.object({ kind: z.literal("open-odd"), code: z.string() }),
  z.object({ kind: z.literal("review-links") }),
  z.object({ kind: z.literal("start-run") }),
  z.object({ kind: z.literal("open-locked") }),
]);
export type AdviceAction = z.infer<typeof AdviceAction>;

export interface Advice {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  /** Points of the project's score; 0 where the score does not count it. */
  readonly effect: number;
  /** Rows of the list that it opens, each an `adviceUnit`. */
  readonly count: number;
  readonly action: AdviceAction;
}

export interface AdviceInput {
  readonly rules: readonly RuleTotal[];
  /** What is known of rules, by name. */
  ruleOf(name: string): {
    readonly title: string;
    readonly advice: string;
    readonly canFix: boolean;
  };
  /** Groups of files that are the same. */
  readonly copyGroups: number;
  readonly gainOfCopies: number;
  /** Things that stand in more than one row. */
  readonly recordGroups: number;
  readonly gainOfDoubleRows: number;
  /** Odd things by code, those that nobody accepted. */
  readonly odd: ReadonlyArray<{
    readonly code: AnomalyCode;
    readonly severity: "info" | "warning";
    readonly count: number;
  }>;
  /** Links that wait for a decision. */
  readonly openLinks: number;
  /** Files that no run has read. */
  readonly unread: number;
  readonly locked: number;
}

/** Words for what is odd, as a task. */
const ODD_TASKS: Readonly<Record<AnomalyCode, string>> = {
  "far-value": "Look at values far from the others",
  "far-date": "Look at dates far from the others",
  "few-negative": "Look at few values below zero",
  "near-spelling": "Look at values that are spelt in two ways",
  "first-digits": "Look at amounts with unusual first digits",
  "month-without-rows": "Look for rows of missing months",
  "week-without-rows": "Look for rows of missing weeks",
  "month-with-odd-count": "Look at months with an odd number of rows",
  "rows-on-weekend": "Look at rows on weekends",
  "level-change": "Look at columns that change their level",
  "odd-length": "Look at documents of unusual length",
  "odd-language": "Look at documents in another language",
  "missing-heading": "Add headings that are missing",
  "no-text": "Look at documents without text",
  "missing-period": "Find the files that a series lacks",
  "missing-number": "Find the files that a numbering lacks",
  "two-finals": "Say which final is the final one",
  "source-changed-later": "Bring reports up to date with their sources",
  "without-link": "Link files that stand alone",
  "same-name-other-content": "Tell files of one name apart",
  "older-copy": "Leave out older copies",
};

const SEVERITIES: readonly Severity[] = ["critical", "error", "warning", "info"];

/** Most effect first, then severity, then count. One entry for each rule that fails places of its own, each kind of oddness, and each standing task. */
export function recommend(input: AdviceInput): Advice[] {
  const list = [...fromRules(input), ...fromCopies(input), ...fromOdd(input), ...standing(input)];
  return list.sort(
    (a, b) =>
      b.effect - a.effect ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.count - a.count ||
      (a.code < b.code ? -1 : 1),
  );
}

function fromRules({ rules, ruleOf }: AdviceInput): Advice[] {
  return (
    rules
      // What other rules tell of too is mended with them.
      .filter(
        ({ filesFailed, placesFailed, placesShared }) =>
          filesFailed > 0 && placesFailed > placesShared,
      )
      .map(({ rule, severity, placesFailed, gain }) => {
        const { title, advice, canFix } = ruleOf(rule);
        return {
          code: `rule:${rule}`,
          severity,
          title,
          detail: advice,
          effect: gain,
          count: placesFailed,
          action: { kind: "open-rule", rule, canFix },
        };
      })
  );
}

function fromCopies({
  copyGroups,
  gainOfCopies,
  recordGroups,
  gainOfDoubleRows,
}: AdviceInput): Advice[] {
  const list: Advice[] = [];
  if (copyGroups > 0)
    list.push({
      code: "extra-copies",
      severity: "warning",
      title: "Leave out extra copies",
      detail: "Files of a group hold the same. Say which one to keep.",
      // Copies may be the better files; they go all the same, but not for points.
      effect: Math.max(0, gainOfCopies),
      count: copyGroups,
      action: { kind: "open-copies" },
    });
  if (recordGroups > 0)
    list.push({
      code: "double-rows",
      severity: "warning",
      title: "Look at things listed more than once",
      detail: "Rows of tables describe something that another row describes.",
      effect: gainOfDoubleRows,
      count: recordGroups,
      action: { kind: "open-rows" },
    });
  return list;
}

function fromOdd({ odd }: AdviceInput): Advice[] {
  return odd
    .filter(({ count }) => count > 0)
    .map(({ code, severity, count }) => ({
      code: `odd:${code}`,
      severity,
      title: ODD_TASKS[code],
      detail: "The score does not count what is odd: it may be right.",
      effect: 0,
      count,
      action: { kind: "open-odd", code },
    }));
}

function standing({ openLinks, unread, locked }: AdviceInput): Advice[] {
  const tasks: Array<[number, Advice["code"], string, string, AdviceAction, Severity]> = [
    [
      unread,
      "unread",
      "Run files that no run has read",
      "They have no score yet.",
      { kind: "start-run" },
      "warning",
    ],
    [
      locked,
      "locked",
      "Give the passwords of locked files",
      "Their content is not known.",
      { kind: "open-locked" },
      "warning",
    ],
    [
      openLinks,
      "open-links",
      "Decide links that wait",
      "Only decided links go into datasets, and decisions teach the scores.",
      { kind: "review-links" },
      "info",
    ],
  ];
  return tasks
    .filter(([count]) => count > 0)
    .map(([count, code, title, detail, action, severity]) => ({
      code,
      severity,
      title,
      detail,
      effect: 0,
      count,
      action,
    }));
}

/** What one row of the list is that an advice opens, for counting them. */
export function adviceUnit({ kind }: AdviceAction): string {
  return UNITS[kind];
}

const UNITS: Readonly<Record<AdviceAction["kind"], string>> = {
  "open-rule": "place",
  "open-copies": "group",
  "open-rows": "thing",
  "open-odd": "finding",
  "review-links": "link",
  "start-run": "file",
  "open-locked": "file",
};
