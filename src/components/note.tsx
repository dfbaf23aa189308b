import { Check, Info, Lock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconType } from "./icon";

export type NoteKind = "info" | "ok" | "care" | "bad";

const KIND: Record<NoteKind, { fill: string; ink: string; icon: IconType; word: string }> = {
  info: { fill: "bg-note-soft", ink: "text-note", icon: Info, word: "Note" },
  ok: { fill: "bg-bond-soft", ink: "text-bond", icon: Check, word: "Done" },
  care: { fill: "bg-warn-soft", ink: "text-warn", icon: TriangleAlert, word: "Needs a look" },
  bad: { fill: "bg-danger-soft", ink: "text-danger", icon: TriangleAlert, word: "Problem" },
};

/** One or two sentences on a soft fill, with at most one action. `locked` shows a padlock. */
export function Note({
  kind = "info",
  locked,
  action,
  className,
  children,
}: {
  kind?: NoteKind;
  locked?: boolean;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const look = KIND[kind];
  return (
    <div className={cx("flex gap-2.5 rounded-2 px-3 py-2.5 text-ink", look.fill, className)}>
      <Icon of={locked ? Lock : look.icon} label={look.word} className={cx("mt-px", look.ink)} />
      <div className="min-w-0 flex-1">{children}</div>
      {action && <div className="-my-1 shrink-0 self-center">{action}</div>}
    </div>
  );
}
