import type { ReactNode } from "react";
import { cx } from "./cx";

/** The body of a screen: padded and at most 1280 px wide, unless it is a table or a canvas. */
export function Page({
  wide,
  flush,
  className,
  children,
}: {
  wide?: boolean;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cx(
        "w-full min-w-0",
        flush
          ? "flex min-h-0 flex-1 flex-col"
          : "px-8 pt-6 pb-10 max-desk:px-4 max-desk:pt-4 max-desk:pb-8",
        !wide && !flush && "max-w-[1280px]",
        className,
      )}
    >
      {children}
    </div>
  );
}
