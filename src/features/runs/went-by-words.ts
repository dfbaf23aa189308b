/** What a run went by, in words. */
import { formatCount, formatDay, listWords } from "~/components/format";
import type { StageName } from "~/core/model/run";
import { FIX_WORDS } from "~/core/quality/fixes/fix-words";
import { optionLabel, unitOf, valueLabel } from "~/features/shared/option-words";
import { STAGE_STYLE } from "~/features/shared/stage-style";
import type { RouterOutputs } from "~/trpc/react";

export type WentByView = RouterOutputs["runs"]["wentBy"];
type Change = NonNullable<WentByView["sinceThen"]>[number];
type Named = WentByView["pack"];
type Pack = Pick<Named, "title" | "version" | "copy">;

const MAX_LISTED = 3;
/** Options whose entries are names of ours; entries of others are what people typed. */
const CHOICES: ReadonlySet<string> = new Set(["strategies", "types"]);
const COUNTRY = /^[A-Z]{2}$/;

/** "“General”, version 3 of your own copy". */
export function namedWords({ title, version, copy }: Pack) {
  if (copy > 0) return `“${title}”, version ${copy} of your own copy`;
  return `“${title}”, version ${version}`;
}

/** "Names of files, Too common from": an option by the names of the groups around it. */
export function optionName(path: readonly string[]): string {
  return path.map(optionLabel).join(", ");
}

/** A value of an option: "60 s", "on", "Content, Meaning and 3 more", "none". */
export function optionValue(path: readonly string[], value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") {
    const unit = unitOf(path.at(-1) ?? "");
    const figure = Number.isInteger(value) ? formatCount(value) : String(value);
    return unit === "" ? figure : `${figure} ${unit}`;
  }
  if (typeof value === "string")
    return value === "" ? "empty" : COUNTRY.test(value) ? value : valueLabel(value);
  if (!Array.isArray(value)) return "not set";
  const isChoice = CHOICES.has(path.at(-1) ?? "");
  const words = value.map((one) => {
    if (typeof one !== "string") return JSON.stringify(one);
    return isChoice ? valueLabel(one) : one;
  });
  if (words.length === 0) return "none";
  const more = words.length - MAX_LISTED;
  return listWords(more > 0 ? [...words.slice(0, MAX_LISTED), `${formatCount(more)} more`] : words);
}

/** One sentence for each difference. */
export function changeWords(change: Change): string {
  switch (change.what) {
    case "stage":
      return `The stage “${stageWord(change.stage)}” was switched ${change.isOn ? "on" : "off"}.`;
    case "option": {
      const { path, before, after } = change;
      return `${stageWord(change.stage)}, ${optionName(path)}: ${optionValue(path, after)} in place of ${optionValue(path, before)}.`;
    }
    case "erasure":
      return `A person was erased on ${formatDay(change.at)}: after that every file is read anew, for any could name them.`;
    case "policy":
      return inPlaceOf("Policy", change);
    case "pack":
      return inPlaceOf("Industry pack", change);
    case "rule":
      return `The rule “${change.title}” ${RULE_WORDS[change.how]}.`;
    case "correction": {
      const where = change.columns.length === 0 ? "" : ` in ${listWords(change.columns)}`;
      return `The correction “${FIX_WORDS[change.kind]}”${where} was ${change.how === "made" ? "made" : "taken back"}.`;
    }
    default:
      return change satisfies never;
  }
}

/** What comes with the product may say something else after an update, under the same version. */
function inPlaceOf(word: string, change: Extract<Change, { what: "policy" | "pack" }>): string {
  const [before, after] = [change.before, change.after].map(namedWords);
  if (before === after) return `${word} ${after}, says something else than it did.`;
  return `${word} ${after}, in place of ${before}.`;
}

const RULE_WORDS = {
  added: "came in",
  removed: "was taken away",
  changed: "was changed",
  "switched-on": "was switched on",
  "switched-off": "was switched off",
} as const;

/** Where a rule comes from. */
export const RULE_FROM = {
  general: "comes with Ligature",
  pack: "from the industry pack",
  project: "written in this project",
} as const satisfies Record<WentByView["rules"][number]["from"], string>;

export function stageWord(stage: StageName): string {
  return STAGE_STYLE[stage].word;
}
