"use client";

import { Switch as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

/** On or off, for things that apply at once. */
export function Switch({
  checked,
  onCheckedChange,
  label,
  hideLabel,
  disabledReason,
}: {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hideLabel?: boolean;
  disabledReason?: string;
}) {
  const id = useId();
  const off = Boolean(disabledReason);
  const control = (
    <Radix.Root
      id={id}
      checked={checked}
      aria-disabled={off || undefined}
      onCheckedChange={(next) => {
        if (!off) onCheckedChange(next);
      }}
      className="group grid h-6 w-9 shrink-0 place-items-center max-desk:h-11 max-desk:w-12"
    >
      <span
        className={cx(
          "block h-[18px] w-8 rounded-full p-0.5 transition-colors duration-quick",
          "group-data-[state=unchecked]:shadow-[inset_0_0_0_1.5px_var(--control)]",
          off ? "group-data-[state=checked]:bg-ink-3" : "group-data-[state=checked]:bg-ink",
        )}
      >
        <Radix.Thumb className="block h-3.5 w-3.5 rounded-full bg-control transition-transform duration-quick data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-ink" />
      </span>
    </Radix.Root>
  );
  return (
    <span className="inline-flex items-center gap-2">
      {disabledReason ? <Tooltip text={disabledReason}>{control}</Tooltip> : control}
      <label htmlFor={id} className={hideLabel ? "sr-only" : cx(off && "text-ink-3")}>
        {label}
      </label>
    </span>
  );
}
