import { plural } from "~/components/format";
import { type AdviceAction, adviceUnit } from "~/core/quality/recommend/recommend";

const NEWEST = "Keep the newest of each";
/** Odd things whose places are files of which one is enough. */
const OF_FILES: ReadonlySet<string> = new Set(["two-finals", "older-copy"]);

/**
 * What the button of an advice says, and where it leads: to a list that shows just the `count` rows that it is about. A run is started
 * instead. `base` is `/<workspace>/<project>`. `mayRemove`: the person may take files out.
 */
export function adviceLink(
  base: string,
  { action, count }: { readonly action: AdviceAction; readonly count: number },
  mayRemove: boolean,
): { text: string; href: string } | null {
  const show =
    count === 1
      ? `Show the ${adviceUnit(action)}`
      : `Show the ${plural(count, adviceUnit(action))}`;
  switch (action.kind) {
    case "open-rule":
      return {
        text: action.canFix ? "Mend all" : show,
        href: `${base}/quality/rules/${action.rule}`,
      };
    case "open-copies":
      return mayRemove
        ? { text: NEWEST, href: `${base}/quality/duplicates?keep=newest` }
        : { text: show, href: `${base}/quality/duplicates` };
    case "open-rows":
      return { text: show, href: `${base}/quality/duplicates?show=rows` };
    case "open-odd":
      return mayRemove && OF_FILES.has(action.code)
        ? { text: NEWEST, href: `${base}/quality/odd?kind=${action.code}&keep=newest` }
        : { text: show, href: `${base}/quality/odd?kind=${action.code}` };
    case "review-links":
      return {
        text: count === 1 ? "Review the link" : `Review the ${plural(count, "link")}`,
        href: `${base}/review`,
      };
    case "open-locked":
      return { text: show, href: `${base}/files?issue=parse.encrypted` };
    case "start-run":
      return null;
  }
}
