import type { AdviceAction } from "~/core/quality/recommend/recommend";

/** What the button of an advice says, and where it leads; a run is started instead. `base` is `/<workspace>/<project>`. */
export function adviceLink(
  base: string,
  action: AdviceAction,
): { text: string; href: string } | null {
  switch (action.kind) {
    case "open-rule":
      return {
        text: action.canFix ? "Mend all" : "Show places",
        href: `${base}/quality/rules/${action.rule}`,
      };
    case "open-copies":
      return { text: "Choose copies", href: `${base}/quality/duplicates` };
    case "open-rows":
      return { text: "Show rows", href: `${base}/quality/duplicates?show=rows` };
    case "open-odd":
      return { text: "Show them", href: `${base}/quality/odd?kind=${action.code}` };
    case "review-links":
      return { text: "Review links", href: `${base}/review` };
    case "open-locked":
      return { text: "Show files", href: `${base}/files?issue=parse.encrypted` };
    case "start-run":
      return null;
  }
}
