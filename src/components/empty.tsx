import type { ReactNode } from "react";
import { cx } from "./cx";

/** Two sheets; the stroke between them is drawn only when they are `bound`. */
export function SheetsArt({ bound, width = 70 }: { bound?: boolean; width?: number }) {
  return (
    <svg
      viewBox="0 0 84 58"
      width={width}
      height={(width * 58) / 84}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="inline-block overflow-visible"
    >
      <path
        d="M12 54V14a6 6 0 0 1 6-6h10l8 8v38zM48 54V16l8-8h10a6 6 0 0 1 6 6v40z"
        stroke="var(--control)"
        strokeWidth="2"
      />
      {bound ? (
        <path d="M22 36h8c8 0 14-8 22-8h10" stroke="var(--bond)" strokeWidth="3" />
      ) : (
        <>
          <path d="M24 34h6M54 34h6" stroke="var(--bond)" strokeWidth="3" />
          <path
            d="M22 36h8c8 0 14-8 22-8h10"
            stroke="var(--bond)"
            strokeWidth="3"
            pathLength={1}
            className="hidden group-has-[button:hover]:block group-has-[button:hover]:draw-in group-has-[a:hover]:block"
          />
        </>
      )}
    </svg>
  );
}

/** Nothing here yet: one sentence and one action. */
export function Empty({
  children,
  action,
  bound,
  plain,
  className,
}: {
  children: ReactNode;
  action?: ReactNode;
  bound?: boolean;
  /** Without the frame, inside a card or a table. */
  plain?: boolean;
  className?: string;
}) {
  return (
    <div
      className={cx("group p-5 text-center", !plain && "rounded-3 border border-line", className)}
    >
      <SheetsArt bound={bound} />
      <div className="mx-auto mt-2 max-w-[52ch] text-ink">{children}</div>
      {action && <div className="mt-3 flex justify-center gap-2">{action}</div>}
    </div>
  );
}
