import { useId } from "react";
import { cx } from "./cx";
import { formatPercent } from "./format";

export type ProgressKind = "done" | "kept" | "failed" | "waiting";

export interface ProgressPart {
  kind: ProgressKind;
  value: number;
}

const PART: Record<ProgressKind, string> = {
  done: "bg-bond",
  kept: "bg-bond-line",
  failed: "hatch-danger",
  waiting: "hatch",
};

const WORD: Record<ProgressKind, string> = {
  done: "done",
  kept: "kept",
  failed: "failed",
  waiting: "waiting",
};

/**
 * A bar with its figure. `value` is 0..1; without it (and without parts) the length is unknown and a
 * stroke travels, so `text` has to say what is being done.
 */
export function Progress({
  label,
  value,
  parts,
  total,
  size = 6,
  text,
  hideLabel,
  className,
}: {
  label: string;
  value?: number;
  parts?: readonly ProgressPart[];
  total?: number;
  size?: 4 | 6;
  text?: string;
  hideLabel?: boolean;
  className?: string;
}) {
  const id = useId();
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, value));
  const sum = total ?? parts?.reduce((all, part) => all + part.value, 0) ?? 0;
  const done = parts
    ?.filter((part) => part.kind !== "waiting")
    .reduce((all, part) => all + part.value, 0);
  const now = share ?? (parts && sum > 0 ? (done ?? 0) / sum : undefined);
  return (
    <div className={className}>
      <div className={hideLabel ? "sr-only" : "mb-1 flex justify-between gap-3 text-12 text-ink-2"}>
        <span id={id}>{label}</span>
        <span className="tabular-nums">
          {text ?? (now === undefined ? "" : formatPercent(now))}
        </span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={now === undefined ? undefined : Math.round(now * 100)}
        aria-valuetext={valueText(text, parts)}
        className={cx(
          "flex gap-px overflow-hidden rounded-1 bg-press",
          size === 4 ? "h-1" : "h-1.5",
        )}
      >
        {parts?.map((part) => (
          <span
            key={part.kind}
            className={cx("block h-full", PART[part.kind])}
            style={{ width: `${sum > 0 ? (part.value / sum) * 100 : 0}%` }}
          />
        ))}
        {!parts && share !== undefined && (
          <span
            className="block h-full bg-bond transition-[width] duration-calm"
            style={{ width: `${share * 100}%` }}
          />
        )}
        {!parts && share === undefined && (
          <span className="travel block h-full w-1/4 rounded-full bg-bond" />
        )}
      </div>
    </div>
  );
}

function valueText(text?: string, parts?: readonly ProgressPart[]): string | undefined {
  if (text) return text;
  return parts?.map((part) => `${part.value} ${WORD[part.kind]}`).join(", ");
}
