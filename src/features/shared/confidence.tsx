import { formatConfidence, formatCount } from "~/components/format";
import { Tooltip } from "~/components/tooltip";
import type { EdgeStatus } from "~/core/model/edge";
import { LinkState } from "./link-state";

export interface Calibration {
  /** Links checked by people that were scored like this one. */
  checked: number;
  /** How many of those were right. */
  right: number;
}

/** Below this many checks a share says too little to be written down. */
const ENOUGH_CHECKS = 30;

/** What a score means, in words. */
export function calibrationText(calibration?: Calibration): string {
  if (!calibration || calibration.checked < ENOUGH_CHECKS) return "not yet checked against people";
  const right = Math.round((calibration.right / calibration.checked) * 100);
  return `Of 100 links scored like this, ${right} were right (${formatCount(calibration.checked)} checked).`;
}

/**
 * Ten ticks and a figure. Confirmed links show the bound mark instead; `hidden` keeps the score back
 * until the reviewer has answered.
 */
export function Confidence({
  value,
  status = "proposed",
  calibration,
  hidden,
  compact,
  explain,
}: {
  value: number;
  status?: EdgeStatus;
  calibration?: Calibration;
  hidden?: boolean;
  compact?: boolean;
  /** Writes what the score means beside it instead of in a tooltip. */
  explain?: boolean;
}) {
  if (hidden) return <span className="text-12 text-ink-3">score shown after you answer</span>;
  if (status === "confirmed" && compact) return <LinkState status="confirmed" />;
  const meaning = calibrationText(calibration);
  const checked = (calibration?.checked ?? 0) >= ENOUGH_CHECKS;
  const figure = (
    <span
      role={explain || compact ? undefined : "note"}
      tabIndex={explain || compact ? undefined : 0}
      className="inline-flex items-center gap-2 whitespace-nowrap"
    >
      <Ticks value={value} strong={checked} />
      <b className={compact ? "font-normal tabular-nums" : "font-semibold tabular-nums"}>
        {formatConfidence(value)}
      </b>
    </span>
  );
  if (explain) {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        {figure}
        <span className="text-12 text-ink-2">{meaning}</span>
      </span>
    );
  }
  return compact ? figure : <Tooltip text={meaning}>{figure}</Tooltip>;
}

function Ticks({ value, strong }: { value: number; strong: boolean }) {
  const filled = Math.round(Math.min(1, Math.max(0, value)) * 10);
  return (
    <span className="inline-flex items-end gap-0.5" aria-hidden="true">
      {Array.from({ length: 10 }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: ten ticks, always in this order
          key={index}
          className={`h-3 w-1 rounded-[1px] ${index < filled ? (strong ? "bg-bond" : "bg-ink-2") : "bg-press"}`}
        />
      ))}
    </span>
  );
}
