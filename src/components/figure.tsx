import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** Figures in a row with hairlines between; `tint` marks the one to turn to first. */
export function Figures({
  items,
  label,
  className,
}: {
  items: readonly { value: string; label: ReactNode; href?: string; tint?: boolean }[];
  label?: string;
  className?: string;
}) {
  return (
    <ul
      aria-label={label}
      className={cx(
        "grid grid-cols-2 overflow-hidden rounded-3 border border-line desk:auto-cols-fr desk:grid-flow-col desk:grid-cols-none",
        className,
      )}
    >
      {items.map((item) => (
        <li
          key={item.value + String(item.label)}
          className={cx("-mb-px -ml-px border-b border-l border-line", item.tint && "bg-bond-soft")}
        >
          {item.href ? (
            <Link
              href={item.href}
              className="block h-full px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <FigureText value={item.value} label={item.label} />
            </Link>
          ) : (
            <div className="px-4 py-3">
              <FigureText value={item.value} label={item.label} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function FigureText({ value, label }: { value: string; label: ReactNode }) {
  return (
    <>
      <b className="block text-20 font-semibold tracking-[-0.015em]">{value}</b>
      <span className="text-12 text-ink-2">{label}</span>
    </>
  );
}
