import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type ChipKind =
  | "plain"
  | "line"
  | "ok"
  | "bad"
  | "care"
  | "info"
  | "feeds"
  | "tells"
  | "same"
  | "near";

const KIND: Record<ChipKind, string> = {
  plain: "bg-sunken text-ink-2",
  line: "text-ink-2 shadow-[inset_0_0_0_1px_var(--line-strong)]",
  ok: "bg-bond-soft text-bond-strong",
  bad: "bg-danger-soft text-danger",
  care: "bg-warn-soft text-warn",
  info: "bg-note-soft text-note",
  feeds: "bg-feeds-soft text-feeds",
  tells: "bg-tells-soft text-tells",
  same: "bg-same-soft text-same",
  near: "bg-near-soft text-ink-2",
};

/** A small fact, 20 px high. One that filters has a cross: then the whole chip is a button. */
export function Chip({
  kind = "plain",
  icon,
  onRemove,
  removeLabel,
  className,
  children,
}: {
  kind?: ChipKind;
  icon?: ReactNode;
  onRemove?: () => void;
  /** What pressing does, for example "Remove the filter kind: sheet". */
  removeLabel?: string;
  className?: string;
  children: ReactNode;
}) {
  const look = cx(
    "inline-flex items-center gap-[5px] rounded-[4px] px-[7px] text-12 font-medium whitespace-nowrap",
    KIND[kind],
    className,
  );
  if (!onRemove) {
    return (
      <span className={cx(look, "h-5")}>
        {icon}
        {children}
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={removeLabel}
      className={cx(look, "h-6 hover:shadow-[inset_0_0_0_1px_var(--control)] max-desk:h-11")}
    >
      {icon}
      {children}
      <X size={12} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />
    </button>
  );
}
