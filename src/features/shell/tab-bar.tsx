"use client";

import Link from "next/link";
import { Popover as Radix } from "radix-ui";
import { useState } from "react";
import { cx } from "~/components/cx";
import { formatCount } from "~/components/format";
import { Icon } from "~/components/icon";
import { type NavEntry, tabEntries } from "./nav";
import { NAV_ICON } from "./nav-icons";

const TAB =
  "relative flex min-w-0 flex-col items-center justify-center gap-1 text-11 focus-visible:-outline-offset-2";
const ON =
  "font-semibold text-ink before:absolute before:-top-px before:inset-x-[30%] before:h-0.5 before:bg-bond before:content-['']";

/** Five tabs at the bottom of phones; the last one holds every other place. */
export function TabBar({
  nav,
  foot,
  current,
}: {
  nav: readonly NavEntry[];
  foot: readonly NavEntry[];
  current: string;
}) {
  const [open, setOpen] = useState(false);
  const tabs = tabEntries(nav, current);
  const rest = [...nav.filter((entry) => !tabs.includes(entry)), ...foot];
  return (
    <nav
      aria-label="Main"
      data-region=""
      className="grid grid-cols-5 border-t border-line bg-surface desk:hidden"
    >
      {tabs.map((entry) => (
        <Link
          key={entry.id}
          href={entry.href}
          aria-current={entry.id === current ? "page" : undefined}
          className={cx(TAB, entry.id === current ? ON : "text-ink-2")}
        >
          <Icon of={NAV_ICON[entry.icon]} />
          <span className="max-w-full truncate px-1">{entry.label}</span>
        </Link>
      ))}
      <Radix.Root open={open} onOpenChange={setOpen}>
        <Radix.Trigger
          className={cx(TAB, rest.some((entry) => entry.id === current) ? ON : "text-ink-2")}
        >
          <Icon of={NAV_ICON.more} />
          More
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            aria-label="More places"
            align="end"
            sideOffset={6}
            collisionPadding={8}
            className="enter-sheet z-50 w-60 rounded-3 bg-raised py-1 shadow-lift-3"
          >
            {rest.map((entry) => (
              <Link
                key={entry.id}
                href={entry.href}
                aria-current={entry.id === current ? "page" : undefined}
                onClick={() => setOpen(false)}
                className={cx(
                  "flex h-11 items-center gap-3 px-4",
                  entry.id === current ? "bg-press font-550" : "text-ink-2",
                )}
              >
                <Icon of={NAV_ICON[entry.icon]} />
                <span className="flex-1">{entry.label}</span>
                {entry.count !== undefined && (
                  <span className="text-12 text-ink-3 tabular-nums">
                    {formatCount(entry.count)}
                  </span>
                )}
              </Link>
            ))}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </nav>
  );
}
