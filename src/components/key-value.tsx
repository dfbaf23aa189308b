import type { ReactNode } from "react";

/** Facts as a list of names and values. */
export function KeyValue({
  items,
  keyWidth = 112,
  className,
}: {
  items: readonly { key: string; value: ReactNode }[];
  keyWidth?: number;
  className?: string;
}) {
  return (
    <dl
      className={className}
      style={{
        display: "grid",
        gridTemplateColumns: `${keyWidth}px minmax(0, 1fr)`,
        gap: "5px 12px",
      }}
    >
      {items.map((item) => (
        <div key={item.key} className="contents">
          <dt className="text-ink-3">{item.key}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
