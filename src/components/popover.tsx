"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** A small floating region with content of its own; the trigger is one button. */
export function Popover({
  trigger,
  label,
  align = "start",
  open,
  onOpenChange,
  className,
  children,
}: {
  trigger: ReactNode;
  label: string;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            "enter-fade z-50 max-h-[var(--radix-popover-content-available-height)] max-w-[calc(100vw-16px)] overflow-auto rounded-3 bg-raised p-3 shadow-lift-2",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
