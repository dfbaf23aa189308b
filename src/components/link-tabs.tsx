"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "./cx";

export interface LinkTab {
  readonly href: string;
  readonly label: string;
}

/** Tabs that are pages of their own. The current one is the longest address that the page's begins with. `flush`: nothing below. */
export function LinkTabs({
  label,
  items,
  flush,
}: {
  label: string;
  items: readonly LinkTab[];
  flush?: boolean;
}) {
  const path = usePathname();
  const current = items
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav
      aria-label={label}
      className={cx(
        "flex shrink-0 gap-5 overflow-x-auto border-b border-line [scrollbar-width:none] max-desk:gap-4",
        flush ? "px-8 max-desk:px-4" : "mb-5",
      )}
    >
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item === current ? "page" : undefined}
          className={cx(
            "-mb-px flex shrink-0 items-center border-b-2 pt-[9px] pb-2 whitespace-nowrap max-desk:min-h-11 focus-visible:-outline-offset-2",
            item === current
              ? "border-bond font-550 text-ink"
              : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
