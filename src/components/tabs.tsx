"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { formatCount } from "./format";

export interface TabItem<Value extends string = string> {
  value: Value;
  label: string;
  count?: number;
  icon?: ReactNode;
}

const BAR = "flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none] max-desk:gap-4";
const TAB =
  "-mx-1 -mb-px flex shrink-0 items-center gap-1.5 border-b-2 pt-[9px] pb-2 px-1 whitespace-nowrap first:ml-0 first:pl-0.5 max-desk:min-h-11 focus-visible:-outline-offset-2";
const ON = "border-bond font-550 text-ink";
const OFF = "border-transparent text-ink-2 hover:text-ink";

function Count({ value }: { value?: number }) {
  if (value === undefined) return null;
  return <span className="font-normal text-ink-3 tabular-nums">{formatCount(value)}</span>;
}

/** Tabs over panels; arrows move and selection follows focus. Put `TabPanel`s inside. */
export function Tabs<Value extends string>({
  label,
  items,
  value,
  onValueChange,
  className,
  barClassName,
  children,
}: {
  label: string;
  items: readonly TabItem<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string;
  barClassName?: string;
  children?: ReactNode;
}) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const chosen = items.find((item) => item.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={className}
    >
      <Radix.List aria-label={label} className={cx(BAR, barClassName)}>
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className={cx(TAB, item.value === value ? ON : OFF)}
          >
            {item.icon}
            {item.label}
            <Count value={item.count} />
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children}
    </Radix.Root>
  );
}

/** What one tab shows; drawn only while its tab is chosen. */
export function TabPanel({
  value,
  className,
  children,
}: {
  value: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Content value={value} className={className}>
      {children}
    </Radix.Content>
  );
}
