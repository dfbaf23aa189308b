import type { ReactNode } from "react";
import { cx } from "./cx";

/** The head of a screen. `title` is the one h1; names of projects are set in serif. */
export function PageHead({
  title,
  sub,
  actions,
  lead,
  after,
  serif,
  className,
}: {
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  after?: ReactNode;
  serif?: boolean;
  className?: string;
}) {
  return (
    <header
      className={cx("mb-5 flex items-start gap-4 max-desk:flex-wrap max-desk:gap-3", className)}
    >
      <div className="min-w-0 flex-1 max-desk:basis-full">
        <div className="flex flex-wrap items-center gap-2">
          {lead}
          <h1 className={cx("min-w-0 break-words", serif && "font-serif")}>{title}</h1>
          {after}
        </div>
        {sub && <div className="mt-1 text-ink-2">{sub}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
