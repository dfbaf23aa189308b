import type { ReactNode } from "react";
import { cx } from "./cx";

/** A region with a hairline round it. `flush` for tables that reach its edge. */
export function Card({
  title,
  actions,
  flush,
  as: Tag = "section",
  className,
  children,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  as?: "section" | "div" | "article" | "aside" | "li";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Tag
      className={cx(
        "min-w-0 rounded-3 border border-line bg-surface",
        flush ? "overflow-hidden" : "p-4",
        className,
      )}
    >
      {(title || actions) && (
        <div
          className={cx(
            "flex min-h-8 items-center gap-2",
            flush ? "border-b border-line px-4 py-2" : "mb-2",
          )}
        >
          {title && <h2 className="min-w-0 flex-1">{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </Tag>
  );
}
