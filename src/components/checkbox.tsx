"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

/** A 15 px tick in a target of 24 px (44 px on touch). "mixed" means some of what it stands for. */
export function Checkbox({
  checked,
  onCheckedChange,
  label,
  hideLabel,
  disabledReason,
  className,
  tabIndex,
}: {
  checked: boolean | "mixed";
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hideLabel?: boolean;
  disabledReason?: string;
  className?: string;
  tabIndex?: number;
}) {
  const id = useId();
  const off = Boolean(disabledReason);
  const box = (
    <Radix.Root
      id={id}
      tabIndex={tabIndex}
      checked={checked === "mixed" ? "indeterminate" : checked}
      aria-disabled={off || undefined}
      onCheckedChange={(next) => {
        if (!off) onCheckedChange(next === true);
      }}
      className="group grid h-6 w-6 shrink-0 place-items-center max-desk:h-11 max-desk:w-11"
    >
      <span
        className={cx(
          "grid h-[15px] w-[15px] place-items-center rounded-1 text-on-ink",
          "group-data-[state=unchecked]:shadow-[inset_0_0_0_1.5px_var(--control)]",
          off
            ? "group-data-[state=checked]:bg-ink-3 group-data-[state=indeterminate]:bg-ink-3"
            : "group-data-[state=checked]:bg-ink group-data-[state=indeterminate]:bg-ink",
        )}
      >
        <Radix.Indicator>
          {checked === "mixed" ? (
            <Minus size={11} strokeWidth={1.7} absoluteStrokeWidth aria-hidden="true" />
          ) : (
            <Check size={11} strokeWidth={1.7} absoluteStrokeWidth aria-hidden="true" />
          )}
        </Radix.Indicator>
      </span>
    </Radix.Root>
  );
  return (
    <span className={cx("inline-flex items-center gap-1", className)}>
      {disabledReason ? <Tooltip text={disabledReason}>{box}</Tooltip> : box}
      <label htmlFor={id} className={hideLabel ? "sr-only" : cx("min-w-0", off && "text-ink-3")}>
        {label}
      </label>
    </span>
  );
}
