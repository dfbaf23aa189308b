"use client";

import { useEffect, useState } from "react";
import { cx } from "./cx";

const WIDTHS = ["62%", "48%", "71%", "55%", "66%", "43%", "58%", "74%"] as const;

/** Nothing for 200 ms, then hairlines where the content will stand; after 5 s `slow` says what takes long. */
export function Loading({
  label,
  shape = "rows",
  rows = 6,
  slow,
  className,
}: {
  label: string;
  shape?: "rows" | "cards" | "text" | "page";
  rows?: number;
  slow?: string;
  className?: string;
}) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 5000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={cx("after-200ms", className)}>
      <div aria-hidden="true">
        {shape === "page" && <Bar width="220px" tall />}
        {shape === "cards" ? (
          <Cards count={rows} />
        ) : (
          <Rows count={rows} lines={shape !== "text"} />
        )}
      </div>
      <p className={late ? "mt-3 text-12 text-ink-2" : "sr-only"}>
        {late ? (slow ?? label) : label}
      </p>
    </div>
  );
}

function Bar({ width, tall }: { width: string; tall?: boolean }) {
  return (
    <span
      className={cx("block rounded-[2px] bg-press", tall ? "mt-2 mb-6 h-4" : "h-2")}
      style={{ width }}
    />
  );
}

function Rows({ count, lines }: { count: number; lines: boolean }) {
  return Array.from({ length: count }, (_, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity beyond their place
      key={index}
      className={cx("flex h-8 items-center", lines && "border-b border-line")}
    >
      <Bar width={WIDTHS[index % WIDTHS.length] ?? "50%"} />
    </span>
  ));
}

function Cards({ count }: { count: number }) {
  return (
    <span className="grid gap-3 desk:grid-cols-3">
      {Array.from({ length: count }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards have no identity beyond their place
          key={index}
          className="block rounded-3 border border-line p-4"
        >
          <Bar width="40%" />
          <span className="mt-3 block">
            <Bar width="70%" />
          </span>
        </span>
      ))}
    </span>
  );
}
