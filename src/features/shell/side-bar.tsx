"use client";

import Link from "next/link";
import { cx } from "~/components/cx";
import { formatCount } from "~/components/format";
import { Icon } from "~/components/icon";
import { Tooltip } from "~/components/tooltip";
import type { NavEntry } from "./nav";
import { NAV_ICON } from "./nav-icons";

/** The side bar; on canvas screens a rail of icons with their names in tooltips. */
export function SideBar({
  nav,
  foot,
  label,
  current,
  rail,
}: {
  nav: readonly NavEntry[];
  foot: readonly NavEntry[];
  label: string;
  current: string;
  rail?: boolean;
}) {
  return (
    <nav
      aria-label={label}
      data-region=""
      className="flex flex-col gap-px overflow-auto border-r border-line bg-bg px-2 py-3 max-desk:hidden"
    >
      {nav.map((entry) => (
        <Entry key={entry.id} entry={entry} current={entry.id === current} rail={rail} />
      ))}
      {foot.length > 0 && (
        <div className="mt-auto flex flex-col gap-px pt-4">
          {foot.map((entry) => (
            <Entry key={entry.id} entry={entry} current={entry.id === current} rail={rail} />
          ))}
        </div>
      )}
    </nav>
  );
}

function Entry({ entry, current, rail }: { entry: NavEntry; current: boolean; rail?: boolean }) {
  const link = (
    <Link
      href={entry.href}
      aria-current={current ? "page" : undefined}
      aria-label={rail ? entry.label : undefined}
      className={cx(
        "relative flex h-8 shrink-0 items-center gap-2.5 rounded-2 focus-visible:-outline-offset-2",
        rail ? "justify-center" : "px-2.5",
        current
          ? "bg-press font-550 text-ink before:absolute before:inset-y-[7px] before:-left-2 before:w-[3px] before:rounded-r-[3px] before:bg-bond before:content-['']"
          : "text-ink-2 hover:bg-hover",
      )}
    >
      <Icon of={NAV_ICON[entry.icon]} />
      {!rail && (
        <>
          <span className="min-w-0 flex-1 truncate">{entry.label}</span>
          {entry.count !== undefined && (
            <span className="text-12 font-normal text-ink-3 tabular-nums">
              {formatCount(entry.count)}
              {entry.countWord && <span className="sr-only"> {entry.countWord}</span>}
            </span>
          )}
        </>
      )}
    </Link>
  );
  if (!rail) return link;
  const count = entry.count === undefined ? "" : ` ${formatCount(entry.count)}`;
  return (
    <Tooltip text={`${entry.label}${count}`} side="right">
      {link}
    </Tooltip>
  );
}
