"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { cx } from "~/components/cx";
import { Icon } from "~/components/icon";
import type { StageName } from "~/core/model/run";
import type { StageItem, StageLook } from "./stage-item";
import { AcrossStem, lookOf, UprightStem } from "./stage-stems";
import { STAGE_STYLE } from "./stage-style";

const STATE_WORD: Record<StageLook, string> = {
  done: "done",
  now: "at work",
  waiting: "waiting",
  failed: "failed",
  off: "off",
};

export type { StageItem } from "./stage-item";

/**
 * Eight stages hang from one stroke that is drawn further as the run goes on. Upright on phones. Done is
 * solid, the current one thick with an open ring at its head, waiting ones dotted.
 */
export function StageStroke({
  stages,
  selected,
  onSelect,
}: {
  stages: readonly StageItem[];
  selected?: StageName;
  onSelect?: (stage: StageName) => void;
}) {
  return (
    <ol
      aria-label="Stages"
      className="grid overflow-hidden rounded-4 border border-line bg-bg desk:auto-cols-fr desk:grid-flow-col desk:px-1 max-desk:py-1.5"
    >
      {stages.map((item, index) => (
        <Stage
          key={item.stage}
          item={item}
          last={index === stages.length - 1}
          first={index === 0}
          selected={item.stage === selected}
          onSelect={onSelect}
        />
      ))}
    </ol>
  );
}

function Stage({
  item,
  first,
  last,
  selected,
  onSelect,
}: {
  item: StageItem;
  first: boolean;
  last: boolean;
  selected: boolean;
  onSelect?: (stage: StageName) => void;
}) {
  const quiet = item.state === "waiting" || item.state === "off";
  const raised = item.state === "now" || selected;
  const words = <Words item={item} quiet={quiet} />;
  const inner =
    "h-full w-full text-left desk:flex desk:flex-col desk:items-stretch desk:justify-start desk:pt-[34px] desk:pr-2 desk:pb-4 desk:pl-8 max-desk:flex max-desk:min-h-11 max-desk:items-center max-desk:py-2 max-desk:pr-3.5 max-desk:pl-[50px] focus-visible:-outline-offset-2";
  return (
    <li
      aria-current={item.state === "now" ? "step" : undefined}
      className={cx(
        "relative min-w-0",
        raised && "bg-surface desk:shadow-[inset_1px_0_0_var(--line),inset_-1px_0_0_var(--line)]",
      )}
    >
      <AcrossStem item={item} last={last} />
      <UprightStem item={item} first={first} />
      {item.href ? (
        <Link href={item.href} className={cx(inner, "hover:bg-hover")}>
          {words}
        </Link>
      ) : onSelect ? (
        <button
          type="button"
          aria-pressed={selected}
          onClick={() => onSelect(item.stage)}
          className={cx(inner, "hover:bg-hover")}
        >
          {words}
        </button>
      ) : (
        <div className={inner}>{words}</div>
      )}
    </li>
  );
}

function Words({ item, quiet }: { item: StageItem; quiet: boolean }) {
  return (
    <span className="block max-desk:flex max-desk:w-full max-desk:items-center max-desk:gap-2">
      <span
        className={cx(
          "flex items-center gap-1.5 text-14 font-semibold tracking-[-0.005em] max-desk:flex-1",
          quiet && "text-ink-3",
        )}
      >
        {STAGE_STYLE[item.stage].word}
        {item.state === "done" && <Icon of={Check} className="text-bond" />}
        <span className="sr-only">, {STATE_WORD[item.state]}</span>
      </span>
      {item.figure && (
        <span
          className={cx("block truncate text-12 tabular-nums", quiet ? "text-ink-3" : "text-ink-2")}
        >
          {item.figure}
        </span>
      )}
      {item.problems && (
        <span
          className={cx(
            "block truncate text-12 tabular-nums",
            item.state === "failed" ? "text-danger" : "text-ink-2",
          )}
        >
          {item.problems}
        </span>
      )}
    </span>
  );
}

const SMALL_STEP = 19;

/** The stage stroke 16 px high, for lists and the top bar. `label` says what it shows. */
export function StageStrokeSmall({
  stages,
  label,
}: {
  stages: readonly Pick<StageItem, "stage" | "state">[];
  label: string;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      width={stages.length * SMALL_STEP + 2}
      height={16}
      viewBox={`0 0 ${stages.length * SMALL_STEP + 2} 16`}
      fill="none"
      strokeLinecap="round"
      className="shrink-0 overflow-visible"
    >
      {stages.map((item, index) => {
        const look = lookOf(item.state);
        const x = index * SMALL_STEP + 1;
        return (
          <path
            key={item.stage}
            d={`M${x} 14V6a4 4 0 0 1 4-4H${x + SMALL_STEP}`}
            stroke={look.stroke}
            strokeWidth={item.state === "now" ? 2.5 : item.state === "waiting" ? 1.25 : 1.75}
            strokeDasharray={item.state === "waiting" || item.state === "off" ? "1 4" : undefined}
          />
        );
      })}
    </svg>
  );
}
