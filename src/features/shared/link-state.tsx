import { CircleQuestionMark, X } from "lucide-react";
import { Icon } from "~/components/icon";
import { BoundGlyph } from "./glyphs";

export type LinkStateName = "proposed" | "confirmed" | "rejected" | "unsure";

/** The state of a link: a mark and a word, never colour alone. */
export function LinkState({ status, by }: { status: LinkStateName; by?: string }) {
  const who = by ? ` by ${by}` : "";
  if (status === "confirmed") {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-bond">
        <BoundGlyph />
        Confirmed{who}
      </span>
    );
  }
  if (status === "rejected") {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-3">
        <Icon of={X} />
        Rejected{who}
      </span>
    );
  }
  if (status === "unsure") {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-warn">
        <Icon of={CircleQuestionMark} />
        Can't say{who}
      </span>
    );
  }
  return <span className="whitespace-nowrap text-ink-2">Proposed{who}</span>;
}
