"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";
import { Kbd } from "./kbd";

export interface MenuAction {
  label: string;
  icon?: ReactNode;
  keys?: string;
  onSelect?: () => void;
  href?: string;
  /** The page that one is on. */
  isCurrent?: boolean | undefined;
  stop?: boolean;
  disabledReason?: string;
  checked?: boolean;
}

export type MenuItem = MenuAction | { separator: true } | { heading: string };

const ROW =
  "flex min-h-8 w-full cursor-default items-center gap-2 px-3 outline-none select-none data-[disabled]:text-ink-3 data-[highlighted]:bg-press max-desk:min-h-11";

/** Actions behind one button. `trigger` has to be a single button element. */
export function Menu({
  trigger,
  label,
  items,
  align = "end",
}: {
  trigger: ReactNode;
  label?: string;
  items: readonly MenuItem[];
  align?: "start" | "center" | "end";
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="enter-fade z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-44 overflow-auto rounded-3 bg-raised py-1 shadow-lift-2"
        >
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a menu keeps its order while it is open
            <MenuEntry key={index} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function MenuEntry({ item }: { item: MenuItem }) {
  if ("separator" in item) return <Radix.Separator className="my-1 h-px bg-line" />;
  if ("heading" in item) {
    return (
      <Radix.Label className="px-3 pt-1.5 pb-1 text-11 font-medium text-ink-3">
        {item.heading}
      </Radix.Label>
    );
  }
  const inner = (
    <>
      {item.icon}
      {item.checked !== undefined && (
        <span className="w-4">{item.checked && <Icon of={Check} />}</span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{item.label}</span>
        {item.disabledReason && <span className="block text-11">{item.disabledReason}</span>}
      </span>
      {item.keys && <Kbd>{item.keys}</Kbd>}
    </>
  );
  const look = cx(ROW, item.stop && "text-danger");
  if (item.href) {
    return (
      <Radix.Item asChild disabled={Boolean(item.disabledReason)}>
        <Link
          href={item.href}
          aria-current={item.isCurrent ? "page" : undefined}
          className={cx(look, item.isCurrent && "font-550")}
        >
          {inner}
        </Link>
      </Radix.Item>
    );
  }
  if (item.checked !== undefined) {
    return (
      <Radix.CheckboxItem
        checked={item.checked}
        disabled={Boolean(item.disabledReason)}
        onSelect={() => item.onSelect?.()}
        className={look}
      >
        {inner}
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item
      disabled={Boolean(item.disabledReason)}
      onSelect={() => item.onSelect?.()}
      className={look}
    >
      {inner}
    </Radix.Item>
  );
}
