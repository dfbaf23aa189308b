"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { cx } from "./cx";
import { useField } from "./field";
import { formatCount } from "./format";
import { Icon } from "./icon";

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  count?: number;
  disabled?: boolean;
}

/** A choice of up to eight; from eight options up use `Combobox`. `value` "" means nothing chosen. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  label,
  placeholder = "Choose",
  size = "md",
  disabled,
  className,
}: {
  options: readonly Option<Value>[];
  value: Value | "";
  onValueChange: (value: Value) => void;
  label?: string;
  placeholder?: string;
  size?: "sm" | "md";
  disabled?: boolean;
  className?: string;
}) {
  const field = useField();
  return (
    <Radix.Root
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
    >
      <Radix.Trigger
        id={field?.id}
        aria-label={label}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.invalid || undefined}
        className={cx(
          "inline-flex min-w-0 items-center justify-between gap-1.5 rounded-2 bg-raised text-left hover:bg-hover disabled:text-ink-3",
          field?.invalid ? "shadow-[inset_0_0_0_2px_var(--danger)]" : "edge-control",
          size === "sm"
            ? "h-[26px] px-2 text-12 font-medium max-desk:h-11"
            : "h-8 px-2.5 text-13 max-desk:h-11 max-desk:text-16",
          field && "w-full",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Icon of={ChevronDown} size={14} className="text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="enter-fade z-50 max-h-[min(360px,var(--radix-select-content-available-height))] min-w-[var(--radix-select-trigger-width)] overflow-hidden rounded-3 bg-raised py-1 shadow-lift-2"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex h-8 cursor-default items-center gap-2 px-2.5 pr-3 outline-none select-none data-[disabled]:text-ink-3 data-[highlighted]:bg-press max-desk:h-11"
              >
                <span className="w-4">
                  <Radix.ItemIndicator>
                    <Icon of={Check} />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.count !== undefined && (
                  <span className="ml-auto pl-4 text-12 text-ink-3 tabular-nums">
                    {formatCount(option.count)}
                  </span>
                )}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
