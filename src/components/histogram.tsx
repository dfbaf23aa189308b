import { cx } from "./cx";
import { plural } from "./format";

/** Counts over equal steps; bins between the shares `from` and `to` (0..1) are dark. */
export function Histogram({
  label,
  counts,
  from = 0,
  to = 1,
  height = 40,
  className,
}: {
  label: string;
  counts: readonly number[];
  from?: number;
  to?: number;
  height?: number;
  className?: string;
}) {
  const largest = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (
    <div
      role="img"
      aria-label={`${label}: ${plural(total, "value")} in ${plural(counts.length, "step")}`}
      className={cx("flex items-end gap-0.5", className)}
      style={{ height }}
    >
      {counts.map((count, index) => {
        const middle = (index + 0.5) / counts.length;
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place on the axis
            key={index}
            className={cx(
              "block min-w-0 flex-1 rounded-t-[1px]",
              middle >= from && middle <= to ? "bg-ink-3" : "bg-line-strong",
            )}
            style={{ height: count > 0 ? Math.max(1.5, (count / largest) * height) : 0 }}
          />
        );
      })}
    </div>
  );
}
