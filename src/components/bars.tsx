import { cx } from "./cx";
import { formatCount } from "./format";

/**
 * Bars from zero with their names and figures; the list itself is what readers hear. Of an item with `settled`, that part of `value`
 * is solid and the rest lighter.
 */
export function Bars({
  label,
  items,
  nameWidth = 88,
  className,
}: {
  label: string;
  items: readonly {
    name: string;
    value: number;
    text?: string;
    settled?: number;
    kind?: "done" | "against";
  }[];
  nameWidth?: number;
  className?: string;
}) {
  const largest = Math.max(1e-9, ...items.map((item) => item.value));
  return (
    <ul aria-label={label} className={cx("grid gap-2", className)}>
      {items.map((item) => (
        <li key={item.name} className="flex items-center gap-3 text-12">
          <span className="shrink-0 truncate text-ink-2" style={{ width: nameWidth }}>
            {item.name}
          </span>
          <span className="block min-w-0 flex-1" aria-hidden="true">
            <span
              className={cx(
                "block h-3 min-w-px overflow-hidden rounded-[2px]",
                item.kind === "against"
                  ? "hatch-danger"
                  : item.settled === undefined
                    ? "bg-bond"
                    : "bg-bond-line",
              )}
              style={{ width: `${(Math.max(0, item.value) / largest) * 100}%` }}
            >
              {item.settled !== undefined && item.value > 0 && (
                <span
                  className="block h-full bg-bond"
                  style={{ width: `${(item.settled / item.value) * 100}%` }}
                />
              )}
            </span>
          </span>
          <span className="shrink-0 text-right tabular-nums">
            {item.text ?? formatCount(item.value)}
          </span>
        </li>
      ))}
    </ul>
  );
}
