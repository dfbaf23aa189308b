/** Words for where rules come from and how they did. */
import type { ChipKind } from "~/components/chip";
import { plural } from "~/components/format";
import { isOpenRule, type RuleState } from "~/core/quality/rule-state";
import type { RouterOutputs } from "~/trpc/react";

export type RuleView = RouterOutputs["qualityRules"]["list"]["rules"][number];

export const SOURCE_WORDS: Readonly<Record<RuleView["source"], string>> = {
  "built-in": "Built in",
  general: "General",
  pack: "Pack",
  own: "Own",
};

export const STATE: Readonly<Record<RuleState, { word: string; kind: ChipKind }>> = {
  off: { word: "Off", kind: "line" },
  broken: { word: "Cannot run", kind: "bad" },
  waiting: { word: "Not checked yet", kind: "line" },
  failed: { word: "To mend", kind: "care" },
  accepted: { word: "Accepted", kind: "plain" },
  passed: { word: "Passed", kind: "ok" },
  silent: { word: "Does not apply", kind: "line" },
};

/** How the files did: "3 files of 40"; a rule over the project judges none by itself. */
export function filesWords({ result }: Pick<RuleView, "result">): string {
  if (result === null) return "";
  const judged = result.filesPassed + result.filesFailed;
  if (judged === 0) return "";
  if (result.isOfProject) return plural(result.filesFailed, "file");
  return `${plural(result.filesFailed, "file")} of ${judged.toLocaleString("en-GB")}`;
}

/** What a rule leaves out because nobody can be sure what it is; null where that is nothing. */
export function unsureWords(files: number): string | null {
  if (files === 0) return null;
  const what = files === 1 ? "what it is" : "what they are";
  return `${plural(files, "file")} not asked: ${what} is not sure enough. Saying so on ${files === 1 ? "its page" : "their pages"} has the next run ask.`;
}

/** How many rules stand how: "14 to mend, 19 passed, 22 do not apply". */
export function standingWords(states: readonly RuleState[]): string {
  const open = states.filter(isOpenRule).length;
  const said = open === 0 ? [] : [`${open} to mend`];
  for (const [state, words] of STANDING) {
    const count = states.filter((each) => each === state).length;
    if (count > 0) said.push(`${count} ${count === 1 ? words.one : words.many}`);
  }
  return said.join(", ");
}

/** Those to mend are said first, as the list counts them. */
const STANDING: ReadonlyArray<[RuleState, { readonly one: string; readonly many: string }]> = [
  ["passed", { one: "passed", many: "passed" }],
  ["accepted", { one: "accepted", many: "accepted" }],
  ["silent", { one: "does not apply", many: "do not apply" }],
  ["waiting", { one: "not checked yet", many: "not checked yet" }],
  ["off", { one: "switched off", many: "switched off" }],
];
