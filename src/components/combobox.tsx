"use client";

import { Command } from "cmdk";
import { Check, ChevronDown, Search } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { useId, useState } from "react";
import { cx } from "./cx";
import { useField } from "./field";
import { formatCount } from "./format";
import { Icon } from "./icon";
import type { Option } from "./select";

/**
 * A choice of many: typing filters, the chosen one stands first. With `onSearch` the options are
 * taken as already filtered by the caller.
 */
export function Combobox<Value extends string>({
  options,
  value,
  onValueChange,
  label,
  placeholder = "Choose",
  emptyText = "Nothing has this name.",
  onSearch,
  moreText,
  size = "md",
  className,
}: {
  options: readonly Option<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  label?: string;
  placeholder?: string;
  emptyText?: string;
  onSearch?: (text: string) => void;
  /** Under the options: that there are more than these. */
  moreText?: string | undefined;
  size?: "sm" | "md";
  className?: string;
}) {
  const field = useField();
  const listId = useId();
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const ordered = chosen ? [chosen, ...options.filter((option) => option !== chosen)] : options;
  return (
    <Radix.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) onSearch?.("");
      }}
    >
      <Radix.Trigger
        id={field?.id}
        role="combobox"
        aria-controls={open ? listId : undefined}
        aria-expanded={open}
        aria-label={label}
        aria-describedby={field?.describedBy}
        className={cx(
          "edge-control inline-flex min-w-0 items-center justify-between gap-1.5 rounded-2 bg-raised text-left hover:bg-hover max-desk:h-11",
          size === "sm" ? "h-[26px] px-2 text-12 font-medium" : "h-8 px-2.5 max-desk:text-16",
          field && "w-full",
          className,
        )}
      >
        <span className={cx("truncate", !chosen && "text-ink-3")}>
          {chosen?.label ?? placeholder}
        </span>
        <Icon of={ChevronDown} size={14} className="text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label ?? placeholder}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="enter-fade z-50 w-[max(240px,var(--radix-popover-trigger-width))] overflow-hidden rounded-3 bg-raised shadow-lift-2"
        >
          <Command shouldFilter={!onSearch} label={label ?? placeholder}>
            <div className="flex h-9 items-center gap-2 border-b border-line px-2.5 text-ink-3">
              <Icon of={Search} />
              <Command.Input
                aria-label="Filter"
                onValueChange={onSearch}
                className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none max-desk:text-16"
              />
            </div>
            <Command.List id={listId} className="max-h-72 overflow-auto py-1">
              <Command.Empty className="px-3 py-2 text-12 text-ink-2">{emptyText}</Command.Empty>
              {ordered.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label]}
                  disabled={option.disabled}
                  onSelect={() => {
                    onValueChange(option.value);
                    setOpen(false);
                  }}
                  className="flex h-8 items-center gap-2 px-2.5 pr-3 data-[disabled=true]:text-ink-3 data-[selected=true]:bg-press max-desk:h-11"
                >
                  <span className="w-4">{option === chosen && <Icon of={Check} />}</span>
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.count !== undefined && (
                    <span className="text-12 text-ink-3 tabular-nums">
                      {formatCount(option.count)}
                    </span>
                  )}
                </Command.Item>
              ))}
            </Command.List>
            {moreText && (
              <p className="border-t border-line px-3 py-1.5 text-12 text-ink-2">{moreText}</p>
            )}
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
